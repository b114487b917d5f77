/** `subscribers …`: people, and what they agreed to. */
import path from 'node:path';
import { stdout } from 'node:process';
import type { Command } from 'commander';
import { GalleyError } from '../../lib/error.ts';
import type { Subscriber } from '../../model/subscriber.ts';
import type { Ledger } from '../../ports/ledger.ts';
import { importSubscribers } from '../../usecases/import-subscribers.ts';
import { readCsv, systemClock, writeCsv } from '../../wiring.ts';
import { theAddress } from '../named.ts';
import { type CommandContext, type ExitCode, run } from '../run.ts';
import { subscriberLines } from '../subscriber-text.ts';
import { print, printJson, say } from '../terminal.ts';

interface ImportFlags {
  list: string;
  dryRun?: boolean;
  acceptGoodRows?: boolean;
  json?: boolean;
}

export function subscriberCommands(program: Command): void {
  const group = program.command('subscribers').summary('import, export and look at subscribers');

  group
    .command('import')
    .summary('subscribers from a CSV file; never undoes an unsubscribe')
    .description('Columns: email, and where they are there name, language, timeZone; every other column is a merge field.\nAll rows are stored or, where one is refused, none.')
    .argument('<file>', 'CSV file, UTF-8 or UTF-16; comma, semicolon or tab')
    .requiredOption('--list <slug>', 'the list they subscribed to')
    .option('--dry-run', 'say what would happen; write nothing')
    .option('--accept-good-rows', 'import the good rows even where others are refused')
    .option('--json', 'the counts as JSON')
    .action((file: string, flags: ImportFlags) => run((context) => importFile(context, file, flags)));

  group
    .command('export')
    .summary('subscribers of a list as CSV')
    .option('--list <slug>', 'of this list; else all')
    .action((flags: { list?: string }) => run((context) => exportAll(context, flags.list)));

  group
    .command('show')
    .summary('what is kept of an address: subscriptions, consents and suppression')
    .argument('<address>')
    .option('--json', 'as JSON')
    .action((address: string, flags: { json?: boolean }) => run((context) => show(context, address, flags.json === true)));

  group
    .command('unsubscribe')
    .summary('end a subscription on a person\'s request')
    .argument('<address>')
    .option('--list <slug>', 'from this list; else from all')
    .action((address: string, flags: { list?: string }) => run((context) => unsubscribeOne(context, address, flags.list)));
}

async function importFile({ installation }: CommandContext, file: string, flags: ImportFlags): Promise<ExitCode> {
  const ledger = await installation.ledger();
  const end = await importSubscribers({ ledger, clock: systemClock }, readCsv(file), {
    list: flags.list,
    source: path.basename(file),
    dryRun: flags.dryRun === true,
    acceptGoodRows: flags.acceptGoodRows === true,
  });
  for (const { reason } of end.refused) say(reason);
  if (!end.lists.includes(flags.list)) say(`The list "${flags.list}" ${end.isWritten ? 'is' : 'would be'} new; known before: ${end.lists.join(', ') || 'none'}.`);
  const { added, updated, unchanged, keptUnsubscribed, suppressed } = end.counts;
  if (flags.json) printJson({ ...end.counts, refused: end.refused.length, repeated: end.repeated, isWritten: end.isWritten });
  else print(`${added} added, ${updated} updated, ${unchanged} unchanged, ${keptUnsubscribed} kept unsubscribed, ${suppressed} suppressed, ${end.repeated} repeated, ${end.refused.length} refused`);
  if (end.isWritten) return 0;
  say(flags.dryRun ? 'Dry run: nothing was written.' : 'Nothing was written. Mend the refused lines, or import the others with --accept-good-rows.');
  return end.refused.length > 0 ? 65 : 0;
}

const columns = ['email', 'name', 'language', 'timeZone', 'attributes', 'subscribed', 'unsubscribed'];

async function exportAll({ installation }: CommandContext, list: string | undefined): Promise<ExitCode> {
  const ledger = await installation.ledger();
  // A list that is not there is told before the header is printed.
  if (list !== undefined) await listNumber(ledger, list);
  await writeCsv(stdout, columns, exportRows(ledger, list));
  return 0;
}

async function* exportRows(ledger: Ledger, list: string | undefined): AsyncGenerator<string[]> {
  const limit = 1000;
  for (let after = 0; ; ) {
    const page = await ledger.subscribers.page({ ...(list === undefined ? {} : { list }), after, limit });
    for (const subscriber of page) yield rowOf(subscriber);
    const last = page.at(-1);
    if (last === undefined || page.length < limit) return;
    after = last.id;
  }
}

function rowOf({ email, name, language, timeZone, attributes, subscriptions }: Subscriber): string[] {
  const inState = (state: string): string => subscriptions.filter((one) => one.state === state).map((one) => one.list).join(' ');
  return [email, name ?? '', language ?? '', timeZone ?? '', JSON.stringify(attributes), inState('subscribed'), inState('unsubscribed')];
}

async function show({ installation }: CommandContext, typed: string, asJson: boolean): Promise<ExitCode> {
  const { subscribers } = await installation.ledger();
  const email = theAddress(typed);
  const [subscriber, suppression, lifted] = await Promise.all([subscribers.find(email), subscribers.suppressionOf(email), subscribers.liftings(email)]);
  if (subscriber === undefined && suppression === undefined && lifted.length === 0) throw nobody();
  const consents = subscriber === undefined ? [] : await subscribers.consents(subscriber.id);
  if (asJson) printJson({ ...(subscriber === undefined ? { email } : { ...subscriber, consents }), ...(suppression === undefined ? {} : { suppression }), ...(lifted.length === 0 ? {} : { lifted }) });
  else for (const line of subscriberLines({ email, subscriber, consents, suppression, lifted })) print(line);
  if (subscriber === undefined) say('Nobody with this address is among the subscribers.');
  return 0;
}

function nobody(): GalleyError {
  return new GalleyError('noInput', 'subscriber-unknown', 'Nobody with this address is in the ledger.');
}

async function unsubscribeOne({ installation }: CommandContext, address: string, list: string | undefined): Promise<ExitCode> {
  const ledger = await installation.ledger();
  const subscriber = await ledger.subscribers.find(theAddress(address));
  if (subscriber === undefined) throw nobody();
  const from = list === undefined ? 'all' : { listId: await listNumber(ledger, list) };
  const isChanged = await ledger.subscribers.unsubscribe(subscriber.id, from, { source: 'operator', now: systemClock.now() });
  say(isChanged ? 'Unsubscribed.' : 'There was no subscription to end.');
  return 0;
}

async function listNumber(ledger: Ledger, slug: string): Promise<number> {
  const lists = await ledger.subscribers.lists();
  const list = lists.find((one) => one.slug === slug);
  if (list === undefined) throw new GalleyError('noInput', 'list-unknown', `There is no list "${slug}".`, { hint: `Known: ${lists.map((one) => one.slug).join(', ') || 'none'}.` });
  return list.id;
}
