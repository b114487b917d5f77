/** `bounces …`: the ways in for what comes back, and for what asks to unsubscribe. Each can be run again at any time: what was written once is not written twice. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { GalleyError, sentenceOf } from '../../lib/error.ts';
import { counted } from '../../lib/text.ts';
import { isOurAddress } from '../../usecases/links.ts';
import { addReturns, noReturns, type ReturnCounts, takeRelayLog, takeReturnedMail } from '../../usecases/take-returned-mail.ts';
import { type CommandContext, type ExitCode, run } from '../run.ts';
import { printJson, say } from '../terminal.ts';

interface Flags {
  recipient?: string;
  json?: boolean;
}

export function bounceCommands(program: Command): void {
  const group = program.command('bounces').summary('bounces and complaints: ingest, listen, fetch, log');

  group
    .command('ingest')
    .summary('read mail that came back: files, mbox, Maildir or standard input')
    .description('A mail is believed where it came to an address that we signed for one delivery, or gives such an address back.\nFiles are left as they are; read again, they change nothing.')
    .argument('[files...]', 'mails, mbox files or Maildir folders; without one, standard input')
    .option('--recipient <address>', 'the address the mail on standard input came to, where the mail server tells it')
    .option('--json', 'the counts as JSON')
    .action((files: string[], flags: Flags) => run((context) => (files.length > 0 ? ingest(context, files, flags) : ingestPiped(context, flags))));

  group
    .command('listen')
    .summary('take bounces by SMTP until Ctrl-C')
    .action(() => run(listen));

  group
    .command('fetch')
    .summary('read unseen mail of the mailbox in GALLEY_BOUNCE_IMAP')
    .option('--json', 'the counts as JSON')
    .action((flags: Flags) => run((context) => fetch(context, flags)));

  group
    .command('log')
    .summary('settle doubts by the log of the relay: Postfix or Exim')
    .argument('<file>', 'the log, oldest line first; - is standard input')
    .option('--json', 'the counts as JSON')
    .action((file: string, flags: Flags) => run((context) => log(context, file, flags)));
}

/**
 * A mail server that pipes a mail to us keeps it and tries again after 75 alone: with any other code it gives the mail up
 * (Postfix's local(8) and pipe(8), after sysexits.h).
 */
async function ingestPiped(context: CommandContext, flags: Flags): Promise<ExitCode> {
  try {
    return await ingest(context, [], flags);
  } catch (error) {
    if (!(error instanceof GalleyError) || error.kind !== 'unavailable') throw error;
    throw new GalleyError('tryAgain', error.code, error.message, { cause: error, ...(error.hint === undefined ? {} : { hint: error.hint }) });
  }
}

async function ingest({ installation, signal }: CommandContext, files: string[], flags: Flags): Promise<ExitCode> {
  if (flags.recipient !== undefined && files.length > 0) throw new GalleyError('usage', 'recipient-of-files', '--recipient is for a mail on standard input; files tell by their header.');
  const press = await installation.press();
  const counts = noReturns();
  const sources = files.length === 0 ? [installation.inbound.mailsOn(process.stdin)] : files.map((file) => installation.inbound.mailsAt(file));
  for (const mails of sources) {
    for await (const mail of mails) {
      if (signal.aborted) return tell(counts, flags, 75);
      addReturns(counts, await takeReturnedMail(press, flags.recipient === undefined ? mail : { ...mail, envelopeRecipient: flags.recipient }));
    }
  }
  return tell(counts, flags, 0);
}

async function listen({ installation, signal }: CommandContext): Promise<ExitCode> {
  const press = await installation.press();
  if (press.settings.bounceAddress === undefined) throw new GalleyError('configuration', 'bounce-address-missing', 'GALLEY_BOUNCE_ADDRESS is not set, so there is no address that bounces come to.', { hint: 'Set it to an address like bounces@letters.example.' });
  const counts = noReturns();
  const served = await installation.inbound.listen({
    isOurs: (address) => isOurAddress(press.settings, address),
    take: async (mail) => addReturns(counts, await takeReturnedMail(press, mail)),
    onFailure: (error) => press.log.warn({ error }, 'A bounce could not be written; its sender tries again.'),
  });
  say(`Bounces are taken at ${served.url}. Ctrl-C stops it.`);
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  await served.close();
  return tell(counts, {}, 0);
}

async function fetch({ installation, signal }: CommandContext, flags: Flags): Promise<ExitCode> {
  const press = await installation.press();
  const counts = noReturns();
  const { left } = await installation.inbound.fetch(async (mail) => addReturns(counts, await takeReturnedMail(press, mail)), signal);
  if (left > 0 && !flags.json) say(`${left} left unseen, as ${left === 1 ? 'it is' : 'they are'} neither bounce nor complaint and unsubscribe${left === 1 ? 's' : ''} nobody: they are for people.`);
  return tell(flags.json ? { ...counts, left } : counts, flags, signal.aborted ? 75 : 0);
}

async function log({ installation }: CommandContext, file: string, flags: Flags): Promise<ExitCode> {
  const press = await installation.press();
  try {
    const lines = createInterface({ input: file === '-' ? process.stdin : createReadStream(file), crlfDelay: Infinity });
    const counts = await takeRelayLog(press, lines);
    if (counts === undefined) throw new GalleyError('data', 'relay-log-unknown', `${file === '-' ? 'Standard input' : file} has no line of Postfix or Exim in it.`, { hint: "Name the log of the relay's own deliveries, such as /var/log/mail.log or Exim's mainlog." });
    return tell(counts, flags, 0);
  } catch (error) {
    if (error instanceof GalleyError) throw error;
    throw new GalleyError('noInput', 'file-unreadable', `${file} cannot be read: ${sentenceOf(error)}.`, { cause: error });
  }
}

function tell(counts: ReturnCounts & { left?: number }, flags: Flags, code: ExitCode): ExitCode {
  if (flags.json) printJson(counts);
  else say(`${counts.taken} taken (${counted(counts.settled, 'delivery', 'deliveries')} settled, ${counted(counts.suppressed, 'address', 'addresses')} suppressed), ${counts.unsubscribed} unsubscribed, ${counts['nothing new']} that change nothing, ${counts.unproved} not believed, ${counts['no notice']} about no delivery.`);
  if (counts.paused > 0 && !flags.json) say(`${counted(counts.paused, 'mailing', 'mailings')} paused by too many complaints or bad addresses: npx galley mailing list`);
  return code;
}
