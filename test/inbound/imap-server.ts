/** A small IMAP server (RFC 3501) over a real socket: one user, one mailbox, what a reader of unseen mail asks for. */
import { createServer, type Socket } from 'node:net';

export interface ImapMail {
  uid: number;
  raw: string;
  isSeen: boolean;
  /** Flags of nobody's but ours. */
  keywords?: string[];
}

export interface ImapServer {
  port: number;
  mails: ImapMail[];
  close(): Promise<void>;
}

export async function startImapServer(mails: ImapMail[]): Promise<ImapServer> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => undefined);
    socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n');
    let rest = '';
    socket.on('data', (data) => {
      rest += data.toString('latin1');
      for (let end = rest.indexOf('\r\n'); end !== -1; end = rest.indexOf('\r\n')) {
        answer(socket, rest.slice(0, end), mails);
        rest = rest.slice(end + 2);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    mails,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function answer(socket: Socket, line: string, mails: ImapMail[]): void {
  const [tag = '', ...words] = line.split(' ');
  const command = words.join(' ');
  const say = (...lines: string[]): void => void socket.write(`${lines.join('\r\n')}\r\n`, 'latin1');
  const done = (text = 'done'): void => say(`${tag} OK ${text}`);
  if (/^CAPABILITY/i.test(command)) {
    say('* CAPABILITY IMAP4rev1');
    return done();
  }
  if (/^LOGIN/i.test(command)) return /"?bounces"? "?right"?$/.test(command) ? done('[CAPABILITY IMAP4rev1] in') : say(`${tag} NO [AUTHENTICATIONFAILED] no`);
  if (/^(?:LIST|LSUB)/i.test(command)) {
    if (/INBOX|\*/.test(command)) say('* LIST (\\HasNoChildren) "/" INBOX');
    return done();
  }
  if (/^SELECT/i.test(command)) {
    if (!/INBOX/.test(command)) return say(`${tag} NO [NONEXISTENT] no such mailbox`);
    say(`* ${mails.length} EXISTS`, '* 0 RECENT', '* FLAGS (\\Seen)', '* OK [PERMANENTFLAGS (\\Seen \\*)] x', '* OK [UIDVALIDITY 1] x', `* OK [UIDNEXT ${mails.length + 1}] x`);
    return done('[READ-WRITE] open');
  }
  if (/^UID SEARCH/i.test(command)) {
    const without = /UNKEYWORD (\S+)/.exec(command)?.[1];
    say(`* SEARCH ${mails.flatMap((mail) => (mail.isSeen || mail.keywords?.includes(without ?? '') ? [] : [mail.uid])).join(' ')}`);
    return done();
  }
  const at = mails.findIndex((mail) => mail.uid === Number(/^UID (?:FETCH|STORE) (\d+)/i.exec(command)?.[1]));
  const mail = mails[at];
  if (mail === undefined) return done();
  if (/^UID FETCH/i.test(command)) say(`* ${at + 1} FETCH (UID ${mail.uid} BODY[]<0> {${Buffer.byteLength(mail.raw, 'latin1')}}`, `${mail.raw})`);
  if (/^UID STORE/i.test(command)) {
    const flag = /\((\S+)\)$/.exec(command)?.[1] ?? '';
    if (flag === '\\Seen') mail.isSeen = true;
    else mail.keywords = [...(mail.keywords ?? []), flag];
    say(`* ${at + 1} FETCH (UID ${mail.uid} FLAGS (${flag}))`);
  }
  done();
}
