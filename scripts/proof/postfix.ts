/**
 * A real Postfix as relay: a mailing through its queue into a Maildir, and every message counted there. It runs on a
 * configuration, a queue and a port of its own, as root, since Postfix gives its rights up by itself.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../free-port.ts';
import { openTrial } from './trial.ts';

export interface PostfixProof {
  audience: number;
  accepted: number;
  /** Messages in the Maildir, and different readers among them. */
  delivered: number;
  readers: number;
  broken: string[];
}

const postfix = '/usr/sbin/postfix';

/** Why it cannot run here; undefined where it can. */
export function postfixMissing(): string | undefined {
  if (!existsSync(postfix)) return 'Postfix is not on this machine (Debian: apt-get install postfix)';
  return process.getuid?.() === 0 ? undefined : 'only root can start a Postfix';
}

export async function provePostfix({ folder, frozen, audience }: { folder: string; frozen: string; audience: number }): Promise<PostfixProof> {
  const port = await freePort();
  // Postfix works as another user in there.
  chmodSync(folder, 0o711);
  const { configuration, maildir } = configure(path.join(folder, 'postfix'), port);
  const run = (verb: string): void => void execFileSync(postfix, ['-c', configuration, verb], { stdio: 'ignore' });
  run('start');
  const trial = await openTrial({ folder, location: path.join(folder, 'postfix.sqlite'), frozen, audience, connections: 5, relayPort: port });
  try {
    const { code } = await trial.start().ended;
    if (code !== 0) throw new Error(`The sender ended with ${code}.`);
    const counts = await trial.ledger.mailings.counts(trial.mailingId);
    const readers = await arrived(maildir, audience);
    return {
      audience,
      accepted: counts.accepted,
      delivered: readers.length,
      readers: new Set(readers).size,
      broken: [
        ...(counts.accepted === audience ? [] : [`${counts.accepted} of ${audience} were accepted.`]),
        ...(readers.length === audience && new Set(readers).size === audience ? [] : [`${readers.length} messages for ${new Set(readers).size} readers lie in the Maildir.`]),
      ],
    };
  } finally {
    await trial.close();
    run('stop');
  }
}

function configure(folder: string, port: number): { configuration: string; maildir: string } {
  const place = (name: string): string => {
    const made = path.join(folder, name);
    mkdirSync(made, { recursive: true });
    return made;
  };
  const [configuration, queue, data, mail] = [place('conf'), place('queue'), place('data'), place('mail')];
  const [user, nobody] = [idOf('postfix'), idOf('nobody')];
  chownSync(data, user, -1);
  chownSync(mail, nobody, -1);
  const services = readFileSync('/usr/share/postfix/master.cf.dist', 'utf8').replace(/^smtp\s+inet.*$/m, `127.0.0.1:${port} inet n - n - - smtpd`);
  writeFileSync(path.join(configuration, 'master.cf'), services.replace(/^(\S+\s+(?:inet|unix|fifo|unix-dgram)\s+\S+\s+\S+\s+)y(\s)/gm, '$1n$2'));
  const settings = {
    compatibility_level: '3.6',
    queue_directory: queue,
    data_directory: data,
    inet_interfaces: '127.0.0.1',
    inet_protocols: 'ipv4',
    myhostname: 'relay.example',
    mydestination: '',
    mynetworks: '127.0.0.0/8',
    virtual_mailbox_domains: 'mail.example',
    virtual_mailbox_base: mail,
    virtual_mailbox_maps: 'static:all/',
    virtual_uid_maps: `static:${nobody}`,
    virtual_gid_maps: `static:${nobody}`,
    // Nothing of this leaves the machine, whatever goes wrong.
    default_transport: 'error:this relay delivers nowhere',
    maillog_file: path.join(folder, 'log'),
    maillog_file_prefixes: folder,
  };
  writeFileSync(path.join(configuration, 'main.cf'), `${Object.entries(settings).map(([name, value]) => `${name} = ${value}`).join('\n')}\n`);
  return { configuration, maildir: path.join(mail, 'all', 'new') };
}

function idOf(user: string): number {
  return Number(execFileSync('id', ['-u', user]).toString());
}

/** Addresses of the messages in a Maildir once there are so many, or once none has come for ten seconds. */
async function arrived(maildir: string, wanted: number): Promise<string[]> {
  const files = (): string[] => (existsSync(maildir) ? readdirSync(maildir) : []);
  let [before, quietMs] = [-1, 0];
  while (files().length < wanted && quietMs < 10_000) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    quietMs = files().length === before ? quietMs + 250 : 0;
    before = files().length;
  }
  // A moment more, for one too many.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return files().map((file) => /^Delivered-To: (.*)$/m.exec(readFileSync(path.join(maildir, file), 'latin1'))?.[1] ?? 'nobody');
}
