/**
 * Mail that came back to a mailbox elsewhere, over IMAP: what is unseen is read, and marked as seen once it is written. What
 * says nothing to us is somebody's letter: it stays unseen for people, and a keyword keeps it from being read each time.
 */
import { ImapFlow } from 'imapflow';
import { GalleyError, sentenceOf } from '../lib/error.ts';
import { mostReadBytes } from '../model/bounce.ts';
import type { Fetched, TakeMail } from '../ports/inbound.ts';

export interface FetchOptions {
  /** `imaps://user:password@host:993/INBOX`, or `imap://` with STARTTLS where the server has it; loopback may go without. */
  url: string;
  take: TakeMail;
  signal?: AbortSignal;
}

/** RFC 3501 §2.3.2. A server that keeps no keywords has such mails read again each time. */
const leftMark = 'GalleyLeft';

/**
 * Answers how many mails were read, and left. Throws GalleyError `mailbox-address` (configuration), `mailbox-login` (noPermission),
 * `mailbox-unreachable` (unavailable), `mailbox-unknown` (noInput). A mail whose `take` fails stays unseen, and stops it.
 */
export async function fetchMails({ url, take, signal }: FetchOptions): Promise<Fetched> {
  const place = placeOf(url);
  const client = new ImapFlow({ host: place.host, port: place.port, secure: place.isSecure, ...(place.isLoopback ? {} : { doSTARTTLS: place.isSecure ? undefined : true }), auth: { user: place.user, pass: place.password }, logger: false });
  // Told by the call that fails; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    client.close();
    throw cannotConnect(error, place.name);
  }
  try {
    return await readUnseen(client, place, take, signal);
  } finally {
    await client.logout().catch(() => client.close());
  }
}

async function readUnseen(client: ImapFlow, { mailbox, name }: Place, take: TakeMail, signal: AbortSignal | undefined): Promise<Fetched> {
  const lock = await client.getMailboxLock(mailbox).catch((error: unknown) => {
    throw new GalleyError('noInput', 'mailbox-unknown', `The mail server ${name} has no mailbox "${mailbox}" that can be opened: ${sentenceOf(error)}.`, { hint: 'Name it at the end of GALLEY_BOUNCE_IMAP, as in imaps://user:password@host/INBOX.', cause: error });
  });
  try {
    const unseen = await client.search({ seen: false, unKeyword: leftMark }, { uid: true });
    const fetched: Fetched = { read: 0, left: 0 };
    for (const uid of unseen === false ? [] : unseen) {
      if (signal?.aborted) break;
      const mail = await client.fetchOne(String(uid), { source: { maxLength: mostReadBytes } }, { uid: true });
      // Somebody else may have taken it away.
      if (mail === false || mail.source === undefined) continue;
      const isOurs = await take({ raw: mail.source });
      await client.messageFlagsAdd(String(uid), [isOurs ? '\\Seen' : leftMark], { uid: true });
      fetched.read += 1;
      if (!isOurs) fetched.left += 1;
    }
    return fetched;
  } finally {
    lock.release();
  }
}

interface Place {
  host: string;
  port: number;
  isSecure: boolean;
  isLoopback: boolean;
  user: string;
  password: string;
  mailbox: string;
  /** Without user and password. */
  name: string;
}

function placeOf(url: string): Place {
  const parsed = URL.parse(url.replace(/^imap(s?):/i, 'http$1:'));
  if (parsed === null || !/^imaps?:\/\//i.test(url) || parsed.username === '') {
    throw new GalleyError('configuration', 'mailbox-address', 'GALLEY_BOUNCE_IMAP is not an address like imaps://user:password@host/INBOX.', { hint: 'Characters like @ : / in user and password are written as %40 %3A %2F.' });
  }
  const isSecure = /^imaps:/i.test(url);
  const port = parsed.port === '' ? (isSecure ? 993 : 143) : Number(parsed.port);
  return {
    host: parsed.hostname,
    port,
    isSecure,
    isLoopback: /^(?:127(?:\.\d+){3}|localhost|\[::1\])$/.test(parsed.hostname),
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    mailbox: decodeURIComponent(parsed.pathname.slice(1)) || 'INBOX',
    name: `${parsed.hostname}:${port}`,
  };
}

function cannotConnect(error: unknown, name: string): GalleyError {
  if (error instanceof Error && 'authenticationFailed' in error && error.authenticationFailed === true) {
    return new GalleyError('noPermission', 'mailbox-login', `The mail server ${name} refused our login.`, { hint: 'Check user and password in GALLEY_BOUNCE_IMAP.', cause: error });
  }
  return new GalleyError('unavailable', 'mailbox-unreachable', `The mail server ${name} cannot be reached: ${sentenceOf(error)}.`, { hint: 'Run the same command again when it answers, or check GALLEY_BOUNCE_IMAP.', cause: error });
}
