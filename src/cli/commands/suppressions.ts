/** `suppressions …`: addresses that must not be mailed, and how an operator takes that back. */
import type { Command } from 'commander';
import { GalleyError } from '../../lib/error.ts';
import { holdsAddress } from '../../model/address.ts';
import { bounceReasons, suppressionReasons } from '../../model/subscriber.ts';
import type { SuppressionClass, SuppressionFilter } from '../../ports/subscribers.ts';
import { liftSuppressions, surveySuppressions } from '../../usecases/lift-suppressions.ts';
import type { Press } from '../../usecases/press.ts';
import { systemClock } from '../../wiring.ts';
import { theAddress, theCount, theInstant, theMailing } from '../named.ts';
import { type CommandContext, type ExitCode, run } from '../run.ts';
import { print, printJson, say, table } from '../terminal.ts';

interface LiftFlags {
  reason?: string;
  rule?: string;
  since?: string;
  until?: string;
  mailing?: string;
  domain?: string;
  because?: string;
  yes?: boolean;
  expect?: string;
  json?: boolean;
}

export function suppressionCommands(program: Command): void {
  const group = program.command('suppressions').summary('addresses that must not be mailed');
  group
    .command('add')
    .summary('never mail this address again')
    .argument('<address>')
    .requiredOption('--because <text>', 'what it rests on; holds no address')
    .action((address: string, flags: { because: string }) => run((context) => suppress(context, address, flags.because)));
  group
    .command('remove')
    .summary('lift a suppression')
    .argument('<address>')
    .requiredOption('--yes', 'the person wants mail again')
    .option('--because <text>', 'what it rests on; holds no address', 'the person wants mail again')
    .action((address: string, flags: { because: string }) => run((context) => removeOne(context, address, flags.because)));
  group
    .command('lift')
    .summary('lift what bounces suppressed wrongly, many at once')
    .description('Says what would be lifted, by reason and rule, and lifts nothing before --yes.\nComplaints, requests and erasures stay, whatever is asked for; they are lifted one by one, with: suppressions remove.')
    .option('--reason <reason>', bounceReasons.join(' or '))
    .option('--rule <rule>', 'suppressed by this rule, such as unknown-user')
    .option('--since <time>', 'suppressed at this time or later: 2026-11-24 or 2026-11-24T08:00:00Z')
    .option('--until <time>', 'suppressed before this time')
    .option('--mailing <mailing>', 'suppressed by what came back of this mailing')
    .option('--domain <domain>', 'subscribers at this domain')
    .option('--because <text>', 'why they were wrong, kept with each; holds no address')
    .option('--yes', 'lift them')
    .option('--expect <count>', 'how many there are; stops where that is not so')
    .option('--json', 'as JSON')
    .action((flags: LiftFlags) => run((context) => liftMany(context, flags)));
  group
    .command('count')
    .summary('how many addresses are suppressed')
    .action(() => run(async ({ installation }) => (print(String(await (await installation.ledger()).subscribers.countSuppressions())), 0)));
}

async function suppress({ installation }: CommandContext, address: string, because: string): Promise<ExitCode> {
  const ledger = await installation.ledger();
  await ledger.subscribers.suppress(theAddress(address), 'manual', theReason(because), systemClock.now());
  say('Suppressed.');
  return 0;
}

async function removeOne({ installation }: CommandContext, address: string, because: string): Promise<ExitCode> {
  const ledger = await installation.ledger();
  say((await ledger.subscribers.unsuppress(theAddress(address), theReason(because), systemClock.now())) ? 'The suppression is lifted.' : 'It was not suppressed.');
  return 0;
}

async function liftMany({ installation }: CommandContext, flags: LiftFlags): Promise<ExitCode> {
  const press = { ledger: await installation.ledger(), clock: systemClock };
  const filter = await filterOf(press, flags);
  if (!flags.yes) return tell(press, filter, flags.json === true);
  const { because, expect } = flags;
  if (because === undefined || expect === undefined) throw new GalleyError('usage', 'lift-unconfirmed', 'To lift them takes how many there are, and why.', { hint: 'Confirm with: --yes --expect COUNT --because "the relay was down"' });
  const lifted = await liftSuppressions(press, filter, { because: theReason(because), expect: theCount(expect) });
  if (flags.json) printJson({ lifted });
  else say(lifted === 0 ? 'None was lifted.' : `${lifted} lifted. What was refused meanwhile is planned again with: npx galley mailing retry MAILING`);
  return 0;
}

function theReason(because: string): string {
  if (because.trim() === '') throw new GalleyError('usage', 'reason-missing', '--because says nothing.', { hint: 'Say what it rests on, without an address: whoever asks in a year finds it there.' });
  if (holdsAddress(because)) throw new GalleyError('usage', 'reason-with-address', '--because holds an address, and what it says is kept longer than the person.', { hint: 'Say it without, as in: --because "asked for it by mail"' });
  return because;
}

async function filterOf(press: Pick<Press, 'ledger' | 'clock'>, { reason, rule, since, until, mailing, domain }: LiftFlags): Promise<SuppressionFilter> {
  if ([reason, rule, since, until, mailing, domain].every((flag) => flag === undefined)) {
    throw new GalleyError('usage', 'lift-which', 'Say which suppressions: by --reason, --rule, --since, --until, --mailing or --domain.', { hint: 'All that bounces made in a time: --since 2026-11-24T08:00:00Z --until 2026-11-24T10:00:00Z' });
  }
  const known = suppressionReasons.find((one) => one === reason);
  if (reason !== undefined && !bounceReasons.some((one) => one === reason)) {
    throw new GalleyError('usage', 'reason-not-lifted', known === undefined ? `"${reason}" is no reason of a suppression.` : `What is suppressed as ${known} is a person's own word, and is not lifted many at once.`, { hint: `Take ${bounceReasons.join(' or ')}; one address alone is lifted with: npx galley suppressions remove ADDRESS` });
  }
  const [from, to] = [since === undefined ? undefined : theInstant(since), until === undefined ? press.clock.now() : theInstant(until)];
  if (from !== undefined && from >= to) throw new GalleyError('usage', 'span-empty', `There is no time between ${from.toISOString()} and ${to.toISOString()}.`, { hint: '--since comes before --until, and before now.' });
  return {
    until: to,
    ...(known === undefined ? {} : { reason: known }),
    ...(rule === undefined ? {} : { rule }),
    ...(from === undefined ? {} : { since: from }),
    ...(mailing === undefined ? {} : { mailingId: (await theMailing(press, mailing)).id }),
    ...(domain === undefined ? {} : { domain: domain.replace(/^.*@/, '') }),
  };
}

async function tell(press: Pick<Press, 'ledger'>, filter: SuppressionFilter, asJson: boolean): Promise<ExitCode> {
  const { liftable, count, staying } = await surveySuppressions(press, filter);
  if (asJson) {
    printJson({ count, liftable, staying });
    return 0;
  }
  if (liftable.length > 0) for (const line of table([['REASON', 'RULE', 'COUNT', 'FIRST', 'LAST'], ...liftable.map(rowOf)])) print(line);
  if (staying.length > 0) say(`Not among them, as people's own word: ${staying.map((one) => `${one.count} ${one.reason}`).join(', ')}.`);
  say(count === 0 ? 'None would be lifted.' : `${count} would be lifted; nothing was. Confirm with: --yes --expect ${count} --because "what was wrong"`);
  return 0;
}

function rowOf({ reason, rule, count, firstAt, lastAt }: SuppressionClass): string[] {
  return [reason, rule ?? '', String(count), firstAt, lastAt];
}
