/** `ledger`, `config` and `doctor`: what an operator looks at when something is not as it should be. */
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { sentenceOf, GalleyError } from '../../lib/error.ts';
import type { Mailer } from '../../ports/mailer.ts';
import { proveClocks } from '../../usecases/clock-facts.ts';
import { type Installation, newDkimKey } from '../../wiring.ts';
import { type CommandContext, type ExitCode, run } from '../run.ts';
import { print, printJson, say, styled, table } from '../terminal.ts';

export function operatorCommands(program: Command): void {
  program
    .command('ledger')
    .summary('the ledger')
    .command('status')
    .summary('engine, schema, lists and suppressions')
    .action(() => run(ledgerStatus));

  const config = program.command('config').summary('settings and where they come from');
  config
    .command('show')
    .summary('every setting with its value and origin; secrets are not shown')
    .option('--json', 'one setting a line as JSON')
    .action((flags: { json?: boolean }) => run((context) => showConfiguration(context, flags.json === true)));
  config
    .command('check')
    .summary('say whether the settings can be used')
    .action(() =>
      run(async ({ installation }) => {
        installation.proveSettings();
        say('The configuration is good.');
        return 0;
      }),
    );

  const examining = program
    .command('doctor')
    .summary('try every part: content lake, ledger, clock, relay, bounces')
    .description('Asks the content lake, opens the ledger, compares their clocks with ours, logs in to the relay, opens the mailbox of bounces, and says what is ill and what to do. Exits with 1 where something is.')
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
    .action((flags: DkimFlags) => run(() => newKey(flags)));
}

interface DkimFlags {
  domain: string;
  selector: string;
  out: string;
  ed25519?: boolean;
}

/** The private key never shows: it goes into a file that only its owner reads. */
async function newKey({ domain, selector, out, ed25519 }: DkimFlags): Promise<ExitCode> {
  const key = newDkimKey({ domain, selector, algorithm: ed25519 ? 'ed25519-sha256' : 'rsa-sha256' });
  await writeFile(out, key.privateKeyPem, { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
    throw new GalleyError('usage', 'key-not-written', `The key cannot be written to ${out}: ${sentenceOf(error)}.`, { hint: 'Name a file that is not there yet.', cause: error });
  });
  print(`${key.recordName}. IN TXT ${key.zoneText}`);
  const prefix = ed25519 ? 'GALLEY_DKIM_ED25519' : 'GALLEY_DKIM';
  say(`Put this record into the DNS, wait until it is there, then set ${prefix}_SELECTOR=${selector} and ${prefix}_KEY_FILE=${out}.`);
  return 0;
}

async function ledgerStatus({ installation }: CommandContext): Promise<ExitCode> {
  const ledger = await installation.ledger();
  const [schema, lists, suppressions] = await Promise.all([ledger.schema(), ledger.subscribers.lists(), ledger.subscribers.countSuppressions()]);
  print(`engine       ${ledger.engine}`);
  print(`schema       ${schema.found}`);
  print(`suppressions ${suppressions}`);
  for (const line of table([['LIST', 'SUBSCRIBED', 'TITLE'], ...lists.map((list) => [list.slug, String(list.subscribed), list.title])])) print(line);
  return 0;
}

async function showConfiguration({ installation }: CommandContext, asJson: boolean): Promise<ExitCode> {
  const rows = installation.configuration.loaded.map(({ setting, value, origin }) => ({
    setting: setting.environment,
    value: value === undefined ? '–' : setting.isSecret === true && origin !== 'default' ? '(set)' : value,
    origin,
  }));
  if (asJson) for (const row of rows) printJson(row);
  else for (const line of table(rows.map(({ setting, value, origin }) => [setting, value, origin]))) print(line);
  return 0;
}

const examinations: { what: string; examine: (installation: Installation) => Promise<string> }[] = [
  {
    what: 'content lake',
    async examine(installation) {
      const { content } = await installation.press();
      const [drafts, published] = await Promise.all([content.editions('drafts'), content.editions('published')]);
      return `${installation.lake.apiHost}: ${published.length} published editions, ${drafts.length} with drafts`;
    },
  },
  {
    what: 'ledger',
    async examine(installation) {
      const ledger = await installation.ledger();
      const lists = await ledger.subscribers.lists();
      return `${ledger.engine}, schema ${(await ledger.schema()).found}, ${lists.length} ${lists.length === 1 ? 'list' : 'lists'}`;
    },
  },
  {
    what: 'clock',
    async examine(installation) {
      await proveClocks(await installation.press());
      return 'agrees with those of the content lake and the ledger';
    },
  },
  {
    what: 'relay',
    async examine(installation) {
      const names: string[] = [];
      for (let mailer: Mailer | undefined = installation.mailer(); mailer !== undefined; mailer = mailer.next) {
        await mailer.verify();
        names.push(mailer.relay);
      }
      return `${names.join(', ')} ${names.length === 1 ? 'takes' : 'take'} our login`;
    },
  },
  {
    what: 'bounces',
    async examine(installation) {
      const { bounceAddress, isUnsubscribedByMail } = (await installation.press()).settings;
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
