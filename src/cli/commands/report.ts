/** `report`: what became of a mailing, as a whole, by organisation, for one person, row by row. */
import { stdout } from 'node:process';
import { type Command, Option } from 'commander';
import { GalleyError } from '../../lib/error.ts';
import { truncate } from '../../lib/text.ts';
import type { Mailing } from '../../model/mailing.ts';
import { clicksOf } from '../../usecases/clicks/clicks-of.ts';
import { explainDelivery } from '../../usecases/explain-delivery.ts';
import { organisationCounts } from '../../usecases/organisation-counts.ts';
import type { Press } from '../../usecases/press.ts';
import { reportMailing } from '../../usecases/report-mailing.ts';
import { writeCsv } from '../../wiring.ts';
import { theMailing } from '../named.ts';
import { reportLines } from '../report-text.ts';
import { type ExitCode, run } from '../run.ts';
import { print, printJson, table } from '../terminal.ts';

interface ReportFlags {
  who?: string;
  funnel?: boolean;
  organisations?: boolean;
  clicks?: boolean;
  csv?: boolean;
  json?: boolean;
}

export function reportCommand(program: Command): void {
  program
    .command('report')
    .summary('what became of a mailing')
    .argument('<mailing>', 'mailing id, or its edition: slug, newsletter/slug or document id')
    .addOption(new Option('--who <address>', 'why this person did or did not get it, step by step; exits with 1 where they did not').conflicts(['funnel', 'organisations', 'clicks', 'csv']))
    .addOption(new Option('--funnel', 'how the audience comes down by the subscriptions of today, and what was frozen and mailed').conflicts(['organisations', 'clicks', 'csv']))
    .addOption(new Option('--organisations', 'by receiving organisation').conflicts(['clicks', 'csv']))
    .option('--clicks', 'how often each counted link was followed')
    .addOption(new Option('--csv', 'every delivery as a row of CSV; with --clicks, every counted link').conflicts('json'))
    .option('--json', 'as JSON')
    .action((word: string, flags: ReportFlags) =>
      run(async ({ installation }) => {
        const press = await installation.press();
        const mailing = await theMailing(press, word);
        if (flags.who !== undefined) return who(press, mailing, flags.who, flags.json === true);
        if (flags.clicks) return clicks(press, mailing, flags);
        if (flags.csv) return csv(press, mailing);
        if (flags.funnel) return funnel(press, mailing, flags.json === true);
        if (flags.organisations) return organisations(press, mailing, flags.json === true);
        return whole(press, mailing, flags.json === true);
      }),
    );
}

async function whole(press: Press, mailing: Mailing, asJson: boolean): Promise<ExitCode> {
  const found = await reportMailing(press, mailing);
  if (asJson) printJson(found);
  else for (const line of reportLines(found)) print(line);
  return 0;
}

async function who(press: Press, mailing: Mailing, address: string, asJson: boolean): Promise<ExitCode> {
  const explanation = await explainDelivery(press, mailing, address);
  if (asJson) printJson(explanation);
  else for (const line of table(explanation.steps.map(({ at, what }) => [at ?? '', what]))) print(line);
  return explanation.delivery?.state === 'accepted' ? 0 : 1;
}

/** Subscriptions are not kept as they were: the steps are today's, and only what was frozen is what was mailed. */
async function funnel(press: Press, mailing: Mailing, asJson: boolean): Promise<ExitCode> {
  const audience = await press.ledger.mailings.audienceOf(mailing.id);
  if (audience === undefined) throw new GalleyError('usage', 'mailing-without-audience', `${mailing.id} is a test mailing: it went to the addresses it was given.`);
  const { counts } = await reportMailing(press, mailing);
  const groups = [
    { by: "By today's subscriptions", steps: await press.ledger.mailings.funnel(audience) },
    {
      by: 'As it was planned',
      steps: [
        { step: `frozen at ${mailing.plannedAt}`, count: mailing.audienceCount },
        { step: 'skipped since', count: counts.skipped },
        { step: 'accepted', count: counts.accepted },
      ],
    },
  ];
  if (asJson) printJson(groups.flatMap(({ by, steps }) => steps.map(({ step, count }) => ({ by, step, count }))));
  else for (const { by, steps } of groups) for (const line of [by, ...steps.map(({ step, count }) => `${String(count).padStart(9)}  ${step}`)]) print(line);
  return 0;
}

async function organisations(press: Press, mailing: Mailing, asJson: boolean): Promise<ExitCode> {
  const all = await organisationCounts(press, mailing.id);
  if (asJson) {
    for (const one of all) printJson(one);
    return 0;
  }
  const open = ({ counts }: (typeof all)[number]): number => counts.planned + counts.claimed + counts['handing over'] + counts.deferred;
  const rows = all.map((one) => [one.organisation, one.total, one.counts.accepted, one.counts.refused, one.counts.uncertain, one.counts.skipped, open(one)].map(String));
  for (const line of table([['ORGANISATION', 'ALL', 'ACCEPTED', 'REFUSED', 'UNCERTAIN', 'SKIPPED', 'OPEN'], ...rows])) print(line);
  return 0;
}

async function clicks(press: Press, mailing: Mailing, { csv: asCsv, json: asJson }: ReportFlags): Promise<ExitCode> {
  const all = await clicksOf(press, mailing);
  if (all === undefined) throw new GalleyError('usage', 'clicks-uncounted', `The mailing ${mailing.id} counts no clicks.`, { hint: 'A newsletter turns counting on in the Studio, under "Approval and checks"; editions approved after that count.' });
  if (asCsv) await writeCsv(stdout, ['link', 'words', 'people', 'machines'], all.map(({ to, text, people, machines }) => [to, text, String(people), String(machines)]));
  else if (asJson) for (const one of all) printJson(one);
  else for (const line of table([['PEOPLE', 'MACHINES', 'WORDS', 'LINK'], ...all.map(({ to, text, people, machines }) => [String(people), String(machines), truncate(text, mostWords), to])])) print(line);
  return 0;
}

/** Longer words of a link are cut in the table, so that the link stands near. */
const mostWords = 40;

const columns = ['number', 'email', 'name', 'state', 'reason', 'attempts', 'changedAt'];
const pageSize = 1000;

async function csv(press: Press, mailing: Mailing): Promise<ExitCode> {
  await writeCsv(stdout, columns, everyDelivery(press, mailing.id));
  return 0;
}

async function* everyDelivery(press: Press, mailingId: string): AsyncGenerator<string[]> {
  for (let after = 0; ; ) {
    const page = await press.ledger.mailings.deliveries(mailingId, { after, limit: pageSize });
    for (const { seq, recipient, state, reason, attempts, changedAt } of page) yield [String(seq), recipient.email, recipient.name ?? '', state, reason ?? '', String(attempts), changedAt];
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = last.seq;
  }
}
