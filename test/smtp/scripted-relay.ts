/**
 * A relay that does what each recipient's address says: `rcpt-550@`, `message-reset@`, `data-421@`; for the stage
 * `mail` the sender's address says it. Everything else it takes. It speaks over a real socket, byte by byte where asked.
 */
import { createServer, type Server, type Socket } from 'node:net';

export interface TakenMail {
  from: string;
  to: string;
  /** As written, dots unstuffed. */
  message: Buffer;
}

export interface ScriptedRelay {
  port: number;
  taken: TakenMail[];
  /** Every command line, in order, of all connections. */
  commands: string[];
  /** Packets that held more than one command. */
  pipelined: number;
  connections: number;
  /** Most connections open at once. */
  openAtMost: number;
  close(): Promise<void>;
}

export interface Habits {
  features?: string[];
  /** The line, or `silence`, or `close`. */
  greeting?: string;
  /** After this many messages on a connection the next MAIL is answered 421, and the connection closed. */
  messagesPerConnection?: number;
  /** Connections after this many get 421 as greeting. */
  connectionsAtOnce?: number;
  /** Replies come in pieces. */
  isDribbling?: boolean;
}

/** How long `message-slow@` waits for its reply. */
export const slowMs = 600;

type Action = { stage: string; what: string };

function actionOf(address: string): Action {
  const [stage = '', what = ''] = (address.split('@')[0] ?? '').split('-');
  return { stage, what };
}

export async function startScriptedRelay(habits: Habits = {}): Promise<ScriptedRelay> {
  const open = new Set<Socket>();
  const relay: ScriptedRelay = {
    port: 0,
    taken: [],
    commands: [],
    pipelined: 0,
    connections: 0,
    openAtMost: 0,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
  const server: Server = createServer((socket) => {
    relay.connections += 1;
    open.add(socket);
    relay.openAtMost = Math.max(relay.openAtMost, open.size);
    socket.on('close', () => open.delete(socket)).on('error', () => undefined);
    new Conversation(socket, relay, habits, open.size).begin();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  relay.port = address.port;
  return relay;
}

class Conversation {
  readonly #socket: Socket;
  readonly #relay: ScriptedRelay;
  readonly #habits: Habits;
  readonly #place: number;
  #buffer = Buffer.alloc(0);
  #isData = false;
  #from = '';
  #to = '';
  #carried = 0;

  constructor(socket: Socket, relay: ScriptedRelay, habits: Habits, place: number) {
    this.#socket = socket;
    this.#relay = relay;
    this.#habits = habits;
    this.#place = place;
  }

  begin(): void {
    const { greeting = '220 relay.example ESMTP', connectionsAtOnce = Infinity } = this.#habits;
    if (this.#place > connectionsAtOnce) return this.#end('421 4.7.0 too many connections');
    if (greeting === 'close') return void this.#socket.destroy();
    if (greeting !== 'silence') this.#say(greeting);
    this.#socket.on('data', (chunk: Buffer) => {
      this.#buffer = Buffer.concat([this.#buffer, chunk]);
      if (!this.#isData && chunk.toString('latin1').split('\r\n').length > 2) this.#relay.pipelined += 1;
      this.#read();
    });
  }

  #read(): void {
    for (;;) {
      if (this.#isData) {
        if (actionOf(this.#to).stage === 'half' && this.#buffer.length > 100) return void this.#socket.resetAndDestroy();
        const end = this.#buffer.subarray(0, 3).equals(Buffer.from('.\r\n')) ? -2 : this.#buffer.indexOf('\r\n.\r\n');
        if (end === -1) return;
        const content = end === -2 ? Buffer.alloc(0) : this.#buffer.subarray(0, end + 2);
        this.#buffer = this.#buffer.subarray(end + 5);
        this.#isData = false;
        this.#message(Buffer.from(content.toString('latin1').replace(/^\./gm, ''), 'latin1'));
        continue;
      }
      const end = this.#buffer.indexOf('\r\n');
      if (end === -1) return;
      const line = this.#buffer.subarray(0, end).toString('latin1');
      this.#buffer = this.#buffer.subarray(end + 2);
      this.#relay.commands.push(line);
      this.#command(line);
      if (this.#socket.destroyed) return;
    }
  }

  #command(line: string): void {
    const verb = line.split(/[ :]/)[0]?.toUpperCase();
    if (verb === 'EHLO') {
      const lines = ['relay.example', ...(this.#habits.features ?? ['PIPELINING', 'SIZE 10000000', '8BITMIME', 'ENHANCEDSTATUSCODES'])];
      return this.#say(lines.map((text, index) => `250${index === lines.length - 1 ? ' ' : '-'}${text}`).join('\r\n'));
    }
    if (verb === 'MAIL') {
      this.#from = /<(.*)>/.exec(line)?.[1] ?? '';
      this.#to = '';
      if (this.#carried >= (this.#habits.messagesPerConnection ?? Infinity)) return this.#end('421 4.7.0 enough on this connection');
      return this.#act(actionOf(this.#from), 'mail', '250 2.1.0 Ok');
    }
    if (verb === 'RCPT') {
      const to = /<(.*)>/.exec(line)?.[1] ?? '';
      return this.#act(actionOf(to), 'rcpt', `250 2.1.5 <${to}> Ok`, () => (this.#to = to), to);
    }
    if (verb === 'DATA') {
      if (this.#to === '') return this.#say('554 5.5.1 No valid recipients');
      return this.#act(actionOf(this.#to), 'data', '354 End data with <CR><LF>.<CR><LF>', () => (this.#isData = true), this.#to);
    }
    if (verb === 'RSET' || verb === 'NOOP') return this.#say('250 2.0.0 Ok');
    if (verb === 'QUIT') return this.#end('221 2.0.0 Bye');
    return this.#say('502 5.5.2 What?');
  }

  #message(message: Buffer): void {
    const taken = { from: this.#from, to: this.#to, message };
    this.#carried += 1;
    this.#act(actionOf(this.#to), 'message', '250 2.0.0 Ok: queued as 12345', () => this.#relay.taken.push(taken), this.#to);
  }

  #act({ stage, what }: Action, at: string, otherwise: string, proceed: () => void = () => undefined, address = this.#from): void {
    if (stage !== at) {
      proceed();
      return this.#say(otherwise);
    }
    if (what === 'reset') return void this.#socket.resetAndDestroy();
    if (what === 'fin') return void this.#socket.end();
    if (what === 'silence') return;
    if (what === 'slow') {
      proceed();
      return void setTimeout(() => this.#say(otherwise), slowMs);
    }
    if (what === 'half') return void this.#socket.end('25');
    if (what === '421') return this.#end('421 4.3.2 going down');
    const level = what.charAt(0);
    this.#say(`${what}-${level}.1.1 <${address}>: we do not\r\n${what} ${level}.1.1 want ${address} here`);
  }

  #say(text: string): void {
    if (!this.#habits.isDribbling) return void this.#socket.write(`${text}\r\n`);
    for (const character of `${text}\r\n`) this.#socket.write(character);
  }

  #end(text: string): void {
    this.#socket.end(`${text}\r\n`);
  }
}
