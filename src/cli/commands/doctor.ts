/** `doctor`: tries every part by itself, so that one that is ill hides no other; and makes the keys that sign. */
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { GalleyError, sentenceOf, systemCode } from '../../lib/error.ts';
import { counted } from '../../lib/text.ts';
import type { Mailer } from '../../ports/mailer.ts';
import { proveClocks } from '../../usecases/clock-facts.ts';
import { type Installation, isDnsName, newDkimKey, systemClock } from '../../wiring.ts';
import { type CommandContext, type ExitCode, run } from '../run.ts';
import { print, say, styled } from '../terminal.ts';

export function doctorCommands(program: Command): void {
  const examining = program
    .command('doctor')
    .summary('try every part: content lake, ledger, clock, relay, bounces')
    .description('Asks the content lake, opens the ledger, compares their clocks with ours, opens the keys that sign, logs in to the relay, opens the mailbox of bounces, and says what is ill and what to do. Exits with 1 where something is.')
    .action(() => run(doctor));

  examining
    .command('dkim')
    .summary('keys that sign messages')
    .command('new')
    .summary('make a DKIM key; prints its DNS record')
    .requiredOption('--domain <domain>', 'who signs: the domain of the sender')
    .requiredOption('--selector <name>', 'the name of the key in the DNS, such as galley1')
    .requiredOption('--out <file>', 'where the private key goes; must not be there yet')
    .option('--ed25519', 'an Ed25519 key, to sign beside an RSA key')
    .action((flags: DkimFlags) => run((context) => newKey(context, flags)));
}

interface DkimFlags {
  domain: string;
  selector: string;
  out: string;
  ed25519?: boolean;
}

/** The private key never shows: it goes into a file that only its owner reads. */
async function newKey({ installation }: CommandContext, { domain, selector, out, ed25519 }: DkimFlags): Promise<ExitCode> {
  for (const [flag, value] of [['--domain', domain], ['--selector', selector]] as const) {
    if (!isDnsName(value)) throw new GalleyError('usage', 'dkim-name-invalid', `${flag} "${value}" is no name that the DNS can hold.`, { hint: 'Name them like: --domain letters.example --selector galley1' });
  }
  const key = newDkimKey({ domain, selector, algorithm: ed25519 ? 'ed25519-sha256' : 'rsa-sha256' });
  await writeFile(out, key.privateKeyPem, { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
    throw new GalleyError('usage', 'key-not-written', `The key cannot be written to ${out}: ${systemCode(error) === 'EEXIST' ? 'it is there already' : sentenceOf(error)}.`, { hint: 'Name a file that is not there yet.', cause: error });
  });
  print(`${key.recordName}. IN TXT ${key.zoneText}`);
  const prefix = ed25519 ? 'GALLEY_DKIM_ED25519' : 'GALLEY_DKIM';
  say(`Put this record into the DNS, wait until it is there, then set ${prefix}_SELECTOR=${selector} and ${prefix}_KEY_FILE=${out}.`);
  const signing = installation.configuration.text('dkim.domain');
  if (signing !== domain) say(`Set GALLEY_DKIM_DOMAIN=${domain} too${signing === undefined ? ', unless every sender writes from that domain' : `: it is ${signing}`}.`);
  return 0;
}

const examinations: { what: string; examine: (installation: Installation) => Promise<string> }[] = [
  {
    what: 'content lake',
    async examine(installation) {
      const { content } = installation;
      const [drafts, published] = await Promise.all([content.editions('drafts'), content.editions('published')]);
      return `${installation.lake.apiHost}: ${published.length} published editions, ${drafts.length} with drafts`;
    },
  },
  {
    what: 'ledger',
    async examine(installation) {
      const ledger = await installation.ledger();
      const lists = await ledger.subscribers.lists();
      return `${ledger.engine}, schema ${(await ledger.schema()).found}, ${counted(lists.length, 'list', 'lists')}`;
    },
  },
  {
    what: 'clock',
    async examine(installation) {
      await proveClocks({ content: installation.content, ledger: await installation.ledger(), clock: systemClock });
      return 'agrees with those of the content lake and the ledger';
    },
  },
  {
    what: 'relay',
    async examine(installation) {
      const selectors = installation.selectors();
      const names: string[] = [];
      for (let mailer: Mailer | undefined = installation.mailer(); mailer !== undefined; mailer = mailer.next) {
        await mailer.verify();
        names.push(mailer.relay);
      }
      return `${names.join(', ')} ${names.length === 1 ? 'takes' : 'take'} our login; ${selectors.length === 0 ? 'signing is left to the relay' : `messages are signed by ${selectors.join(' and ')}`}`;
    },
  },
  {
    what: 'bounces',
    async examine(installation) {
      const { bounceAddress, isUnsubscribedByMail } = installation.settings();
      if (bounceAddress === undefined) return 'come to the sender, where they tell nothing (GALLEY_BOUNCE_ADDRESS is not set)';
      const hasMailbox = installation.configuration.text('bounces.imap') !== undefined;
      // Logs in and opens the mailbox; aborted before it reads any mail.
      if (hasMailbox) await installation.inbound.fetch(async () => false, AbortSignal.abort());
      return `${bounceAddress}, ${hasMailbox ? 'whose mailbox opens' : 'read by what `galley bounces listen` or `ingest` is given'}; a mail to it ${isUnsubscribedByMail ? 'unsubscribes, so see that it is read every day' : 'is not offered for unsubscribing'}`;
    },
  },
];

async function doctor({ installation }: CommandContext): Promise<ExitCode> {
  let isWell = true;
  for (const { what, examine } of examinations) {
    try {
      print(`${styled('green', 'well')}  ${what}: ${await examine(installation)}`);
    } catch (error) {
      isWell = false;
      print(`${styled('red', 'ill ')}  ${what}: ${sentenceOf(error)}`);
      if (error instanceof GalleyError && error.hint !== undefined) print(`      ${error.hint}`);
    }
  }
  return isWell ? 0 : 1;
}
