/** A socket that commands are written to and replies are read from, each within its time. It knows nothing of what they mean. */
import type { Socket } from 'node:net';
import { sentenceOf } from '../lib/error.ts';
import { type Reply, ReplyReader } from './reply-reader.ts';

interface Waiting {
  resolve: (reply: Reply) => void;
  reject: (error: Error) => void;
  withinMs: number;
  /** Of `performance.now()`. */
  untilMs: number;
}

export class Wire {
  readonly #socket: Socket;
  readonly #reader = new ReplyReader();
  readonly #replies: Reply[] = [];
  #waiting: Waiting | undefined;
  #end: Error | undefined;
  /** One for all replies, and never later than the one that is waited for: two a message would cost as much as reading them. */
  #alarm: NodeJS.Timeout | undefined;
  #alarmAtMs = 0;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', this.#onData).on('error', this.#onEnd).on('end', this.#onEnd).on('close', this.#onEnd);
  }

  /** Open, and silent since the last reply that was read: a relay that speaks unasked is saying goodbye. */
  get isQuiet(): boolean {
    return this.#end === undefined && this.#replies.length === 0 && !this.#reader.isWithin;
  }

  write(text: string): void {
    this.#socket.write(text, 'latin1');
  }

  /** All at once, without copying them together (`writev`). */
  writeAll(pieces: readonly Buffer[]): void {
    this.#socket.cork();
    for (const piece of pieces) this.#socket.write(piece);
    this.#socket.uncork();
  }

  /** The next reply; rejects with a sentence when the connection ends first, or after `withinMs`, which ends it. */
  read(withinMs: number): Promise<Reply> {
    const ready = this.#replies.shift();
    if (ready !== undefined) return Promise.resolve(ready);
    if (this.#end !== undefined) return Promise.reject(this.#end);
    return new Promise<Reply>((resolve, reject) => {
      const untilMs = performance.now() + withinMs;
      this.#waiting = { resolve, reject, withinMs, untilMs };
      if (this.#alarm === undefined || untilMs < this.#alarmAtMs) this.#setAlarm(untilMs);
    });
  }

  /** Hangs up; what is awaited rejects with `reason`. */
  end(reason: Error): void {
    this.#end ??= reason;
    clearTimeout(this.#alarm);
    this.#socket.destroy();
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.reject(this.#end);
  }

  /** Lets go of the socket for the TLS handshake. Undefined where the relay sent something after its reply, in clear (CVE-2011-0411). */
  release(): Socket | undefined {
    if (!this.isQuiet) return undefined;
    clearTimeout(this.#alarm);
    this.#socket.off('data', this.#onData).off('error', this.#onEnd).off('end', this.#onEnd).off('close', this.#onEnd);
    return this.#socket;
  }

  #setAlarm(atMs: number): void {
    clearTimeout(this.#alarm);
    this.#alarmAtMs = atMs;
    this.#alarm = setTimeout(() => this.#onAlarm(), Math.max(1, atMs - performance.now()));
  }

  #onAlarm(): void {
    this.#alarm = undefined;
    if (this.#waiting === undefined) return;
    const { withinMs, untilMs } = this.#waiting;
    if (performance.now() < untilMs) this.#setAlarm(untilMs);
    else this.end(new Error(`The relay did not answer within ${withinMs / 1000} s.`));
  }

  readonly #onData = (chunk: Buffer): void => {
    try {
      for (const reply of this.#reader.push(chunk)) {
        const waiting = this.#waiting;
        this.#waiting = undefined;
        if (waiting === undefined) this.#replies.push(reply);
        else waiting.resolve(reply);
      }
    } catch (error) {
      this.end(error instanceof Error ? error : new Error(sentenceOf(error)));
    }
  };

  readonly #onEnd = (error?: unknown): void => {
    this.end(error instanceof Error ? error : new Error('The relay closed the connection.'));
  };
}
