/** `send`: the live mailing. */
import { type Command, Option } from 'commander';
import { GalleyError } from '../../lib/error.ts';
import { counted } from '../../lib/text.ts';
import type { FunnelStep } from '../../ports/mailings.ts';
import type { Mailing } from '../../model/mailing.ts';
import { publishReport, reportMailing } from '../../usecases/report-mailing.ts';
import type { Press } from '../../usecases/press.ts';
import { sendDue } from '../../usecases/send/send-due.ts';
import { mailingToGoOnWith, sendEdition } from '../../usecases/send/send-edition.ts';
import type { SendEnd } from '../../usecases/send/send-mailing.ts';
import { printFindings, summaryOf } from '../findings.ts';
import { whyWaiting } from '../go-on.ts';
import { theCount } from '../named.ts';
import { reportLines } from '../report-text.ts';
import { type CommandContext, type ExitCode, run } from '../run.ts';
import { answerTo, print, printJson, progressOf, say } from '../terminal.ts';

interface SendFlags {
  due?: boolean;
  dryRun?: boolean;
  yes?: boolean;
  expect?: string;
  now?: boolean;
  json?: boolean;
}

export function sendCommands(program: Command): void {
  program
    .command('send')
    .summary('send an edition to its subscribers, or go on with it')
    .description(
      'Sends a ready, approved edition to everybody it is for, once. Run again, it goes on where it stands and sends nobody anything twice.\nWith --due it sends what is due, as often as a schedule calls it.',
    )
    .argument('[edition]', 'slug, newsletter/slug or document id')
    .addOption(new Option('--due', 'every ready edition whose time has come, and whatever is still open').conflicts('dryRun'))
    .option('--dry-run', 'check it and count its audience, or report on what is planned of it; write and send nothing')
    .option('--yes', 'do not ask; needs --expect')
    .option('--expect <count>', 'how many people it goes to; stops where that is not so')
    .option('--now', 'even though its time is still to come')
    .option('--json', 'the report as JSON')
    .action((edition: string | undefined, flags: SendFlags) => run((context) => (flags.due ? due(context, flags) : send(context, edition, flags))));
}

async function send({ installation, signal }: CommandContext, reference: string | undefined, flags: SendFlags): Promise<ExitCode> {
  if (reference === undefined) throw new GalleyError('usage', 'edition-missing', 'Which edition?', { hint: 'Name one (npx galley check lists them), or use --due.' });
  const press = await installation.press();
  const planned = flags.dryRun ? await mailingToGoOnWith(press, reference) : undefined;
  if (planned !== undefined) {
    await printReport(press, planned, flags.json === true);
    return declined(flags);
  }
  const progress = progressOf('Sending');
  const end = await sendEdition(press, reference, {
    signal,
    evenEarly: flags.now === true,
    confirm: (edition, funnel) => confirm(edition.title, funnel, flags, signal),
    onProgress: (done, of) => progress.show(done, of),
  });
  progress.end();
  switch (end.kind) {
    case 'refused':
      printFindings(end.findings, { about: reference, asJson: flags.json === true });
      throw new GalleyError('data', 'preflight-errors', `"${reference}" cannot go out: ${summaryOf(end.findings)}.`, { hint: 'Nobody was sent anything. Mend the errors and send again.' });
    case 'declined':
      return declined(flags);
    case 'sent':
      return ended(press, end.mailing, end.end, flags.json === true);
  }
}

function declined({ dryRun }: SendFlags): ExitCode {
  say(dryRun ? 'Dry run: nothing was written, nobody was sent anything.' : 'Nobody was sent anything.');
  return dryRun ? 0 : 1;
}

/** The typed count is the last guard between a list of a cancer newsletter and a slip of the hand. */
async function confirm(title: string, funnel: FunnelStep[], flags: SendFlags, signal: AbortSignal): Promise<boolean> {
  const count = funnel.at(-1)?.count ?? 0;
  for (const { step, count: left } of funnel) say(`${String(left).padStart(9)}  ${step}`);
  if (flags.dryRun) return false;
  if (flags.expect !== undefined && theCount(flags.expect) !== count) {
    throw new GalleyError('usage', 'count-unexpected', `"${title}" goes to ${counted(count, 'person', 'people')}, and ${flags.expect} were expected.`, { hint: 'Nobody was sent anything.' });
  }
  if (flags.yes) {
    if (flags.expect !== undefined) return true;
    throw new GalleyError('usage', 'expect-missing', '--yes needs --expect with the number of people it goes to.', { hint: `For this one: --yes --expect ${count}` });
  }
  if (!process.stdin.isTTY) {
    throw new GalleyError('usage', 'confirmation-missing', `"${title}" goes to ${counted(count, 'person', 'people')}, and nobody is here to confirm it.`, { hint: `Run it with: --yes --expect ${count}` });
  }
  const typed = await answerTo(`"${title}" goes to ${counted(count, 'person', 'people')}. Type ${count} to send it: `, signal);
  return typed !== undefined && Number(typed.trim()) === count;
}

async function due({ installation, signal }: CommandContext, flags: SendFlags): Promise<ExitCode> {
  const press = await installation.press();
  const progress = progressOf('Sending');
  const end = await sendDue(press, { signal, onProgress: (done, of) => progress.show(done, of) });
  progress.end();
  for (const { edition, findings } of end.refused) {
    say(`${edition.slug} is due and cannot go out: ${summaryOf(findings)}. See: npx galley check --published ${edition.slug}`);
  }
  for (const edition of end.held) say(`${edition.slug} was due at ${edition.sendAt ?? '?'} and is held, because that is long ago. Send it with: npx galley send ${edition.slug}`);
  const codes: ExitCode[] = [];
  for (const { mailing, end: how } of end.sent) codes.push(await ended(press, mailing, how, flags.json === true));
  if (end.sent.length === 0 && end.refused.length === 0) say('Nothing is due.');
  if (end.refused.length > 0) return 65;
  return codes.includes(75) ? 75 : 0;
}

async function ended(press: Press, mailing: Mailing, end: SendEnd, asJson: boolean): Promise<ExitCode> {
  await publishReport(press, mailing);
  await printReport(press, mailing, asJson);
  switch (end.kind) {
    case 'finished':
      return 0;
    case 'waiting':
      say(`${whyWaiting(end)}. Go on then with the same command, or leave it to: npx galley worker run`);
      return 75;
    case 'interrupted':
      say('Stopped. Go on with the same command.');
      return 75;
    case 'paused':
      say(`It is paused. Go on with: npx galley mailing resume ${mailing.id}`);
      return 75;
    case 'cancelled':
      return 0;
  }
}

async function printReport(press: Press, mailing: Mailing, asJson: boolean): Promise<void> {
  const found = await reportMailing(press, mailing);
  if (asJson) printJson(found);
  else for (const line of reportLines(found)) print(line);
}
