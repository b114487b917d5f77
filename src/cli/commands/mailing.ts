/** `mailing …`: the operator's hand on a mailing. */
import type { Command } from 'commander';
import { GalleyError } from '../../lib/error.ts';
import { counted } from '../../lib/text.ts';
import { type Delivery, type Mailing, mailingState } from '../../model/mailing.ts';
import type { Settlement } from '../../ports/deliveries.ts';
import type { Press } from '../../usecases/press.ts';
import { publishReport } from '../../usecases/report-mailing.ts';
import { recover } from '../../usecases/send/recover.ts';
import { howToGoOn } from '../go-on.ts';
import { theCount, theMailing } from '../named.ts';
import { type CommandContext, type ExitCode, run } from '../run.ts';
import { print, printJson, say, table } from '../terminal.ts';

export function mailingCommands(program: Command): void {
  const group = program.command('mailing').summary('list, pause, resume, cancel, retry, settle mailings');

  group
    .command('list')
    .summary('mailings, newest first')
    .option('--json', 'one mailing a line as JSON')
    .action((flags: { json?: boolean }) => run((context) => list(context, flags.json === true)));

  group
    .command('pause')
    .summary('begin no further delivery until it is resumed')
    .argument('<mailing>')
    .option('--reason <text>', 'why, for the report', 'by an operator')
    .action((word: string, flags: { reason: string }) => run((context) => mark(context, word, (press, mailing) => press.ledger.mailings.pause(mailing.id, flags.reason, press.clock.now()), 'paused')));

  group
    .command('resume')
    .summary('lift a pause; `galley send` or a worker goes on with it')
    .argument('<mailing>')
    .action((word: string) => run((context) => resume(context, word)));

  group
    .command('cancel')
    .summary('send it to nobody else; what is not handed over is skipped')
    .argument('<mailing>')
    .requiredOption('--yes', 'it cannot be taken back')
    .option('--reason <text>', 'why, for the report', 'by an operator')
    .action((word: string, flags: { reason: string }) => run((context) => mark(context, word, (press, mailing) => press.ledger.mailings.cancel(mailing.id, flags.reason, press.clock.now()), 'cancelled')));

  group
    .command('retry')
    .summary('plan the refused deliveries again')
    .argument('<mailing>')
    .requiredOption('--yes', 'the relay refused them before')
    .action((word: string) => run((context) => retry(context, word)));

  group
    .command('settle')
    .summary('list the uncertain deliveries, or end their doubt')
    .description('Without --as it lists what may or may not have arrived, with the evidence.')
    .argument('<mailing>')
    .option('--as <outcome>', 'accepted (it arrived), resend, or leave')
    .option('--only <numbers...>', 'these deliveries only, by their number')
    .option('--yes', 'settle them')
    .option('--expect <count>', 'how many are uncertain; stops where that is not so')
    .action((word: string, flags: SettleFlags) => run((context) => settle(context, word, flags)));
}

async function list({ installation }: CommandContext, asJson: boolean): Promise<ExitCode> {
  const press = await installation.press();
  const mailings = await press.ledger.mailings.list({ limit: 100 });
  const now = press.clock.now().toISOString();
  const rows: string[][] = [];
  for (const mailing of mailings) {
    const counts = await press.ledger.mailings.counts(mailing.id);
    const state = mailingState(mailing, counts, now);
    if (asJson) printJson({ id: mailing.id, kind: mailing.kind, editionSlug: mailing.editionSlug, title: mailing.title, state, plannedAt: mailing.plannedAt, audienceCount: mailing.audienceCount, counts });
    else rows.push([mailing.id, mailing.kind, state, `${counts.accepted}/${mailing.audienceCount}`, mailing.plannedAt, mailing.title]);
  }
  if (rows.length > 0) for (const line of table([['MAILING', 'KIND', 'STATE', 'ACCEPTED', 'PLANNED', 'TITLE'], ...rows])) print(line);
  else if (!asJson) say('There are no mailings yet.');
  return 0;
}

async function mark({ installation }: CommandContext, word: string, act: (press: Press, mailing: Mailing) => Promise<void>, done: string): Promise<ExitCode> {
  const press = await installation.press();
  const mailing = await theOpenMailing(press, word);
  await act(press, mailing);
  await publishReport(press, mailing);
  say(`${named(mailing)} is ${done}.`);
  return 0;
}

async function resume({ installation }: CommandContext, word: string): Promise<ExitCode> {
  const press = await installation.press();
  const mailing = await theOpenMailing(press, word);
  if (mailing.paused === undefined) {
    say(`${named(mailing)} is not paused.`);
    return 0;
  }
  await press.ledger.mailings.resume(mailing.id);
  await publishReport(press, mailing);
  say(`${named(mailing)} is resumed. ${howToGoOn(mailing)}`);
  return 0;
}

async function theOpenMailing(press: Press, word: string): Promise<Mailing> {
  const mailing = await theMailing(press, word);
  const state = mailingState(mailing, await press.ledger.mailings.counts(mailing.id), press.clock.now().toISOString());
  if (state === 'finished' || state === 'cancelled') throw ended(mailing, state);
  return mailing;
}

function ended(mailing: Mailing, state: 'finished' | 'cancelled'): GalleyError {
  return new GalleyError('usage', 'mailing-ended', `${named(mailing)} is ${state} already: nothing of it is left to go out.`);
}

function named({ title, id }: Mailing): string {
  return `"${title}" (${id})`;
}

async function retry({ installation }: CommandContext, word: string): Promise<ExitCode> {
  const press = await installation.press();
  const mailing = await theMailing(press, word);
  if (mailing.cancelled !== undefined) throw ended(mailing, 'cancelled');
  const count = await press.ledger.deliveries.retry(mailing.id, ['refused'], press.clock.now());
  if (count === 0) {
    say(`Nothing of ${named(mailing)} is refused, so nothing is planned again.`);
    return 0;
  }
  await publishReport(press, mailing);
  say(`${counted(count, 'delivery is', 'deliveries are')} planned again. ${howToGoOn(mailing)}`);
  return 0;
}

interface SettleFlags {
  as?: string;
  only?: string[];
  yes?: boolean;
  expect?: string;
}

const settlements: Record<string, Settlement | 'leave'> = { accepted: 'accepted', resend: 'resend', leave: 'leave' };

async function settle({ installation }: CommandContext, word: string, flags: SettleFlags): Promise<ExitCode> {
  const press = await installation.press();
  await recover(press);
  const mailing = await theMailing(press, word);
  const settlement = flags.as === undefined ? undefined : settlements[flags.as];
  if (flags.as !== undefined && settlement === undefined) throw new GalleyError('usage', 'settlement-unknown', `"${flags.as}" is not a way to settle.`, { hint: 'Take accepted, resend or leave.' });
  if (settlement === 'resend' && mailing.cancelled !== undefined) throw ended(mailing, 'cancelled');
  const found = await press.ledger.mailings.deliveries(mailing.id, { after: 0, limit: 10_000, states: ['uncertain'] });
  const uncertain = flags.only === undefined ? found : theNumbered(found, flags.only, mailing);
  const isExpected = flags.expect === undefined ? undefined : theCount(flags.expect) === uncertain.length;
  if (uncertain.length === 0) {
    if (isExpected === false) throw new GalleyError('usage', 'count-unexpected', `Nothing of ${named(mailing)} is uncertain, and ${flags.expect} were expected.`);
    say(`Nothing of ${named(mailing)} is uncertain.`);
    return 0;
  }
  if (settlement === undefined) {
    const width = String(uncertain.at(-1)?.seq).length;
    for (const { seq, changedAt, reason } of uncertain) print(`${String(seq).padStart(width)}  ${changedAt}  ${reason ?? ''}`);
    say(`${uncertain.length} uncertain. Look for <${mailing.id}.NUMBER@${mailing.content.domain}> in the relay's log, then settle with --as accepted or --as resend.`);
    return 0;
  }
  if (settlement === 'leave') {
    say(`${counted(uncertain.length, 'delivery is', 'deliveries are')} left uncertain.`);
    return 0;
  }
  if (!flags.yes || isExpected !== true) {
    throw new GalleyError('usage', 'count-unexpected', `${counted(uncertain.length, 'delivery', 'deliveries')} would be settled as ${settlement}.`, { hint: `Confirm with: --yes --expect ${uncertain.length}` });
  }
  for (const delivery of uncertain) await press.ledger.deliveries.settle(delivery, settlement, 'by an operator', press.clock.now());
  await publishReport(press, mailing);
  say(`${uncertain.length} settled as ${settlement}.${settlement === 'resend' ? ` ${howToGoOn(mailing)}` : ''}`);
  return 0;
}

/** Whoever names a delivery that is not uncertain means another one, or another mailing. */
function theNumbered(uncertain: readonly Delivery[], typed: readonly string[], mailing: Mailing): Delivery[] {
  const numbers = new Set(typed.flatMap((part) => part.split(',')).map(theNumber));
  const others = [...numbers].filter((number) => !uncertain.some(({ seq }) => seq === number));
  if (others.length > 0) {
    throw new GalleyError('usage', 'delivery-not-uncertain', `${others.length === 1 ? 'Delivery' : 'Deliveries'} ${others.join(', ')} of ${named(mailing)} ${others.length === 1 ? 'is' : 'are'} not uncertain.`, { hint: `List what is with: npx galley mailing settle ${mailing.id}` });
  }
  return uncertain.filter(({ seq }) => numbers.has(seq));
}

function theNumber(typed: string): number {
  if (/^\d{1,10}$/.test(typed.trim())) return Number(typed);
  throw new GalleyError('usage', 'number-invalid', `--only "${typed}" is no number of a delivery.`, { hint: 'Write the numbers in digits, as in: --only 12 40' });
}
