/** The development inbox: an SMTP server that keeps what it takes, with a web page to read it. */
import { MailDev } from 'maildev';
import { freePort } from './free-port.ts';

export interface InboxMessage {
  id: string;
  /** The one recipient of the envelope. */
  to: string;
  /** RFC 5322 bytes, as they came. */
  source: Buffer;
}

export interface Inbox {
  smtpUrl: string;
  webUrl: string;
  messages(): Promise<InboxMessage[]>;
  close(): Promise<void>;
}

const mostKept = 10_000;

/** Ports 0 take any that are free; messages are kept in `directory`. */
export async function openInbox({ smtpPort, webPort, directory }: { smtpPort: number; webPort: number; directory: string }): Promise<Inbox> {
  const smtp = smtpPort === 0 ? await freePort() : smtpPort;
  const web = webPort === 0 ? await freePort() : webPort;
  const maildev = new MailDev({ smtp, ip: '127.0.0.1', web, webIp: '127.0.0.1', mailDirectory: directory, maxEmails: mostKept, silent: true });
  await quietly(() => maildev.start());
  const webUrl = `http://127.0.0.1:${web}`;
  return {
    smtpUrl: `smtp://127.0.0.1:${smtp}`,
    webUrl,
    messages: () => messagesOf(webUrl),
    close: () => maildev.stop(),
  };
}

/** The library tells on the console where its page is, also when told to be silent; whoever opens an inbox says so in their own words. */
async function quietly(work: () => Promise<unknown>): Promise<void> {
  const { info } = console;
  console.info = () => {};
  try {
    await work();
  } finally {
    console.info = info;
  }
}

interface ListedMail {
  id: string;
  envelope: { to: { address: string }[] };
}

async function messagesOf(webUrl: string): Promise<InboxMessage[]> {
  const listed = (await (await fetch(`${webUrl}/api/email?limit=${mostKept}`)).json()) as ListedMail[] | { emails: ListedMail[] };
  const mails = Array.isArray(listed) ? listed : listed.emails;
  return Promise.all(
    mails.map(async ({ id, envelope }) => {
      const source = await fetch(`${webUrl}/api/email/${id}/download`);
      return { id, to: envelope.to.map((one) => one.address).join(','), source: Buffer.from(await source.arrayBuffer()) };
    }),
  );
}
