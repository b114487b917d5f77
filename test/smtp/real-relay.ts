/** The `smtp-server` library as relay: a server that nobody here wrote. */
import { createRequire } from 'node:module';
import type { Server } from 'node:net';
import type { Readable } from 'node:stream';

interface Session {
  envelope: { mailFrom: { address: string }; rcptTo: { address: string }[] };
  secure: boolean;
}
interface Login {
  method: string;
  username?: string;
  password?: string;
  accessToken?: string;
}
type Done = (error?: Error | null, answer?: unknown) => void;
interface ServerOptions {
  onAuth?: (login: Login, session: Session, done: Done) => void;
  onData?: (stream: Readable, session: Session, done: Done) => void;
  [option: string]: unknown;
}
interface SmtpServer {
  server: Server;
  listen(port: number, host: string, done: () => void): void;
  close(done: () => void): void;
  on(event: 'error', listener: (error: Error) => void): void;
}

// The library brings no types.
const { SMTPServer } = createRequire(import.meta.url)('smtp-server') as { SMTPServer: new (options: ServerOptions) => SmtpServer };

export interface RealRelay {
  port: number;
  logins: Login[];
  taken: { from: string; to: string[]; message: Buffer; isSecure: boolean }[];
  close(): Promise<void>;
}

export async function startRealRelay(options: ServerOptions = {}): Promise<RealRelay> {
  const relay: Omit<RealRelay, 'port' | 'close'> = { logins: [], taken: [] };
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    size: 5_000_000,
    onAuth(login, _session, done) {
      relay.logins.push(login);
      if (login.password === 'right@:/%' || login.accessToken === 'right@:/%') return done(null, { user: login.username });
      return done(Object.assign(new Error('5.7.8 zoe@reader.example, go away'), { responseCode: 535 }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        relay.taken.push({ from: session.envelope.mailFrom.address, to: session.envelope.rcptTo.map((to) => to.address), message: Buffer.concat(chunks), isSecure: session.secure });
        done(null, 'taken');
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    ...relay,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}
