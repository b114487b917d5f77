/**
 * One connection of the fast path, and the mail transaction on it (RFC 5321 §3.3, RFC 2920, RFC 1870).
 * MAIL, RCPT and DATA go together where the relay offers PIPELINING; the message goes only after its 354.
 * From the first octet of the message to the relay's reply the outcome is uncertain, and before it nothing was sent.
 */
import { sentenceOf } from '../lib/error.ts';
import type { AttemptOutcome } from '../model/mailing.ts';
import type { FilledMessage } from '../message/template.ts';
import { greet, type ReadyRelay } from './greet.ts';
import { maskedLine } from '../model/address.ts';
import { outcomeOf, relayReply, type Stage } from './outcome.ts';
import type { PooledConnection } from './pool.ts';
import type { Relay } from './relay.ts';
import type { Reply } from './reply-reader.ts';

const finalDot = Buffer.from('.\r\n');
/** How long a goodbye may take; nothing depends on its answer. */
const quitMs = 1000;

export class FastConnection implements PooledConnection {
  carried = 0;
  readonly #relay: Relay;
  readonly #ready: ReadyRelay;
  #isUsable = true;
  /** The last transaction was left before its end: the relay may still hold a sender. */
  #needsReset = false;

  private constructor(relay: Relay, ready: ReadyRelay) {
    this.#relay = relay;
    this.#ready = ready;
  }

  /** Throws GalleyError as the mailer port says. */
  static async open(relay: Relay): Promise<FastConnection> {
    return new FastConnection(relay, await greet(relay));
  }

  get isUsable(): boolean {
    return this.#isUsable && this.#ready.wire.isQuiet;
  }

  /** Never rejects: whatever happens is the outcome. */
  async send(envelope: { from: string; to: string }, message: FilledMessage): Promise<AttemptOutcome> {
    this.carried += 1;
    const { mostOctets = Infinity, hasSize, wire } = this.#ready;
    if (message.sizeOctets > mostOctets) {
      return { kind: 'refused', reply: { code: 552, enhanced: '5.3.4', text: `not handed over: ${message.sizeOctets} octets, and the relay takes ${mostOctets}`, stage: 'mail' } };
    }
    try {
      const refusal = await this.#envelope([
        ['mail', `MAIL FROM:<${envelope.from}>${hasSize ? ` SIZE=${message.sizeOctets}` : ''}\r\n`],
        ['rcpt', `RCPT TO:<${envelope.to}>\r\n`],
        ['data', 'DATA\r\n'],
      ]);
      if (refusal !== undefined) return refusal;
    } catch (error) {
      this.#leave();
      return { kind: 'not-begun', sentence: maskedLine(sentenceOf(error)) };
    }
    try {
      wire.writeAll([...message.pieces, finalDot]);
      return this.#judged(await wire.read(this.#relay.timeouts.block + this.#relay.timeouts.message), 'message');
    } catch (error) {
      this.#leave();
      return { kind: 'uncertain', sentence: maskedLine(sentenceOf(error)) };
    }
  }

  /** QUIT, and the relay's goodbye if it comes soon. */
  async close(): Promise<void> {
    const { wire } = this.#ready;
    if (this.isUsable) {
      wire.write('QUIT\r\n');
      await wire.read(quitMs).catch(() => undefined);
    }
    this.#leave();
  }

  /** Undefined once the relay waits for the message; else why it does not. Rejects when the connection ends. */
  async #envelope(steps: readonly [Stage, string][]): Promise<AttemptOutcome | undefined> {
    const { wire, hasPipelining } = this.#ready;
    if (hasPipelining) wire.write((this.#needsReset ? 'RSET\r\n' : '') + steps.map(([, line]) => line).join(''));
    else if (this.#needsReset) wire.write('RSET\r\n');
    if (this.#needsReset) await this.#readReset();

    let refusal: AttemptOutcome | undefined;
    for (const [stage, line] of steps) {
      if (!hasPipelining) wire.write(line);
      const reply = await wire.read(stage === 'data' ? this.#relay.timeouts.data : this.#relay.timeouts.command);
      if (refusal !== undefined) {
        // Without a recipient the relay should refuse the data; one that waits for them gets none (RFC 2920 §3.1).
        if (stage === 'data' && reply.code === 354) await this.#endEmpty();
        continue;
      }
      if (stage === 'data' ? reply.code === 354 : Math.floor(reply.code / 100) === 2) continue;
      refusal = this.#judged(reply, stage);
      if (!hasPipelining || !this.#isUsable) return refusal;
    }
    return refusal;
  }

  async #readReset(): Promise<void> {
    const reply = await this.#ready.wire.read(this.#relay.timeouts.command);
    if (reply.code !== 250) throw new Error('The relay did not end the transaction before.');
    this.#needsReset = false;
  }

  async #endEmpty(): Promise<void> {
    this.#ready.wire.writeAll([finalDot]);
    await this.#ready.wire.read(this.#relay.timeouts.message);
  }

  #judged(reply: Reply, stage: Stage): AttemptOutcome {
    const outcome = outcomeOf(relayReply(reply.code, reply.lines, stage));
    if (reply.code === 421 || outcome.kind === 'not-begun' || outcome.kind === 'uncertain') this.#leave();
    else if (stage !== 'message') this.#needsReset = true;
    return outcome;
  }

  #leave(): void {
    this.#isUsable = false;
    this.#ready.wire.end(new Error('We hung up.'));
  }
}
