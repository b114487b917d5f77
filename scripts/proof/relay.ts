/** A relay that keeps count of what it took, and tells at which edge of which message it stands, so that a sender can be killed there. */
import { createServer, type Server, type Socket } from 'node:net';

/** `data`: it waits for the message. `body`: it has a part of it. `taken`: it has all of it and has not answered. `answered`: 250 is on the wire. */
export type RelayEdge = 'data' | 'body' | 'taken' | 'answered';

export interface CountingRelay {
  port: number;
  /** How often each address was taken; a message taken without an answer counts, since a real relay would deliver it. */
  taken: ReadonlyMap<string, number>;
  /** Called at every edge; what it answers is waited for. */
  at: (edge: RelayEdge) => void;
  close(): Promise<void>;
}

const endOfMessage = '\r\n.\r\n';

export async function startCountingRelay(): Promise<CountingRelay> {
  const taken = new Map<string, number>();
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    converse(socket, taken, (edge) => relay.at(edge));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const relay: CountingRelay = {
    port: portOf(server),
    taken,
    at: () => undefined,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
  return relay;
}

function converse(socket: Socket, taken: Map<string, number>, at: (edge: RelayEdge) => void): void {
  let isMessage = false;
  let unread = '';
  let to = '';
  socket.on('error', () => socket.destroy());
  socket.write('220 relay.example ESMTP\r\n');
  socket.on('data', (chunk: Buffer) => {
    unread += chunk.toString('latin1');
    if (isMessage) at('body');
    for (;;) {
      const mark = isMessage ? endOfMessage : '\r\n';
      const end = unread.indexOf(mark);
      if (end === -1) return;
      const line = unread.slice(0, end);
      unread = unread.slice(end + mark.length);
      if (isMessage) {
        isMessage = false;
        taken.set(to, (taken.get(to) ?? 0) + 1);
        at('taken');
        socket.write('250 2.0.0 taken\r\n');
        at('answered');
        continue;
      }
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'EHLO') socket.write('250-relay.example\r\n250 PIPELINING\r\n');
      else if (verb === 'DATA') {
        isMessage = true;
        socket.write('354 go on\r\n');
        at('data');
      } else if (verb === 'QUIT') socket.end('221 2.0.0 bye\r\n');
      else {
        if (verb === 'RCPT') to = /<(.*)>/.exec(line)?.[1] ?? '';
        socket.write('250 2.0.0 ok\r\n');
      }
    }
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
