/** An editor's day: `check`, `render`, `test`. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { hasErrors } from '../../model/finding.ts';
import { approvalState } from '../../model/edition.ts';
import type { Perspective } from '../../ports/content.ts';
import { factsBeforeSending } from '../../usecases/facts-before-sending.ts';
import { fillForNobody } from '../../usecases/fill-for-nobody.ts';
import { prepareEdition } from '../../usecases/prepare-edition.ts';
import { reportMailing } from '../../usecases/report-mailing.ts';
import { sendTest, type TestEnd } from '../../usecases/send-test.ts';
import { printFindings, summaryOf } from '../findings.ts';
import { howToGoOn, whyWaiting } from '../go-on.ts';
import { reportLines } from '../report-text.ts';
import { type CommandContext, type ExitCode, run } from '../run.ts';
import { print, printJson, progressOf, say, table } from '../terminal.ts';

interface ReadOptions {
  published?: boolean;
  json?: boolean;
}

interface CheckOptions extends ReadOptions {
  links?: boolean;
}

const perspectiveOf = (options: ReadOptions): Perspective => (options.published ? 'published' : 'drafts');

export function editionCommands(program: Command): void {
  program
    .command('check')
    .summary('what preflight finds in an edition; without one, list the editions')
    .description('Reads, renders and judges an edition. Exits with 1 where an error would stop a live mailing.')
    .argument('[edition]', 'slug, newsletter/slug or document id')
    .option('--published', 'what a live mailing would see, instead of the draft')
    .option('--links', 'follow every link, and see whether it answers; nothing within this machine or its network is asked')
    .option('--json', 'one finding a line as JSON')
    .action((edition: string | undefined, options: CheckOptions) => run((context) => (edition === undefined ? list(context, options) : check(context, edition, options))));

  program
    .command('render')
    .summary('write an edition as html and text')
    .description('Writes the edition as its readers get it, merge fields filled with their fallbacks: NAME.html and NAME.txt.')
    .argument('<edition>', 'slug, newsletter/slug or document id')
    .option('--published', 'the published edition instead of the draft')
    .option('--out <folder>', 'where to write', 'out')
    .action((edition: string, options: ReadOptions & { out: string }) => run((context) => render(context, edition, options)));

  program
    .command('test')
    .summary('send the draft to named addresses, marked as a test')
    .argument('<edition>', 'slug, newsletter/slug or document id')
    .requiredOption('--to <address...>', 'who gets it: at most 20')
    .option('--note <text>', 'a note shown above the edition')
    .option('--json', 'the report as JSON')
    .action((edition: string, options: { to: string[]; note?: string; json?: boolean }) => run((context) => test(context, edition, options)));
}

async function list({ installation }: CommandContext, options: ReadOptions): Promise<ExitCode> {
  const { content } = await installation.press();
  const editions = await content.editions(perspectiveOf(options));
  if (options.json) for (const edition of editions) printJson(edition);
  else if (editions.length === 0) say('There are no editions in the content lake.');
  else for (const line of table([['EDITION', 'STATUS', 'SEND AT', 'TITLE'], ...editions.map((one) => [one.slug, one.status, one.sendAt ?? '–', one.title])])) print(line);
  return 0;
}

async function check({ installation }: CommandContext, reference: string, options: CheckOptions): Promise<ExitCode> {
  const press = await installation.press();
  const request = { reference, perspective: perspectiveOf(options), live: options.published === true, moreFacts: factsBeforeSending(press, { links: options.links === true }) };
  const preparation = await prepareEdition(press, request);
  const findings = preparation.kind === 'prepared' ? preparation.prepared.findings : preparation.findings;
  printFindings(findings, { about: reference, asJson: options.json === true });
  if (preparation.kind === 'prepared') {
    const { edition, rendered } = preparation.prepared;
    const size = (Buffer.byteLength(rendered.html) / 1000).toFixed(1);
    say(`${edition.title}: ${summaryOf(findings)}; html ${size} kB; ${approvalState(edition)}; fingerprint ${edition.fingerprint.slice(0, 12)}`);
  }
  return hasErrors(findings) ? 1 : 0;
}

async function render({ installation }: CommandContext, reference: string, options: ReadOptions & { out: string }): Promise<ExitCode> {
  const press = await installation.press();
  const preparation = await prepareEdition(press, { reference, perspective: perspectiveOf(options), live: false });
  if (preparation.kind === 'unreadable') {
    printFindings(preparation.findings, { about: reference });
    return 1;
  }
  const { edition, rendered, findings } = preparation.prepared;
  const { html, text } = fillForNobody(rendered, press.settings.publicUrl);
  const base = path.join(options.out, edition.slug);
  await mkdir(options.out, { recursive: true });
  await writeFile(`${base}.html`, html);
  await writeFile(`${base}.txt`, text);
  print(`${base}.html`);
  print(`${base}.txt`);
  if (hasErrors(findings)) say(`It has ${summaryOf(findings)}: see npx galley check ${reference}`);
  return 0;
}

async function test({ installation, signal }: CommandContext, reference: string, options: { to: string[]; note?: string; json?: boolean }): Promise<ExitCode> {
  const press = await installation.press();
  const progress = progressOf('Testing');
  const addresses = options.to.flatMap((typed) => typed.split(',')).filter((typed) => typed.trim() !== '');
  const end = await sendTest(press, { reference, addresses, ...(options.note === undefined ? {} : { note: options.note }) }, { signal, onProgress: (done, of) => progress.show(done, of) });
  progress.end();
  if (end.kind === 'refused') {
    printFindings(end.findings, { about: reference });
    return 65;
  }
  const report = await reportMailing(press, end.mailing);
  if (options.json) printJson(report);
  else for (const line of reportLines(report)) print(line);
  sayWhatFollows(end);
  return report.counts.accepted === report.audienceCount ? 0 : 1;
}

/** The same command again would send another test to everybody. */
function sayWhatFollows({ mailing, end }: Extract<TestEnd, { kind: 'sent' }>): void {
  switch (end.kind) {
    case 'waiting':
      return say(`${whyWaiting(end)}. ${howToGoOn(mailing)}`);
    case 'interrupted':
      return say(`Stopped. ${howToGoOn(mailing)}`);
    case 'paused':
      return say(`It is paused. Go on with: npx galley mailing resume ${mailing.id}`);
    case 'finished':
    case 'cancelled':
  }
}
