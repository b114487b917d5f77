/** The command line: `galley VERB [SUBJECT]` for an editor's day, `galley NOUN VERB` for the operator's rest. */
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { GalleyError } from '../lib/error.ts';
import { settingsText } from '../wiring.ts';
import { bounceCommands } from './commands/bounces.ts';
import { doctorCommands } from './commands/doctor.ts';
import { editionCommands } from './commands/edition.ts';
import { lakeCommands } from './commands/lake.ts';
import { mailingCommands } from './commands/mailing.ts';
import { operatorCommands } from './commands/operator.ts';
import { runOnCommands } from './commands/run-on.ts';
import { reportCommand } from './commands/report.ts';
import { sendCommands } from './commands/send.ts';
import { subscriberCommands } from './commands/subscribers.ts';
import { suppressionCommands } from './commands/suppressions.ts';
import { print } from './terminal.ts';

export function createProgram(): Command {
  const program = new Command('galley')
    .description('Newsletters out of a Sanity dataset: check, send once to each subscriber, and prove it.')
    .version(version())
    .exitOverride()
    .helpCommand(false);
  editionCommands(program);
  sendCommands(program);
  reportCommand(program);
  mailingCommands(program);
  subscriberCommands(program);
  suppressionCommands(program);
  bounceCommands(program);
  lakeCommands(program);
  runOnCommands(program);
  operatorCommands(program);
  doctorCommands(program);
  program
    .command('help')
    .summary('help on a command, or on the environment')
    .argument('[topic...]', 'a command, or "environment"')
    .action((topic: string[]) => help(program, topic));
  pointToHelp(program, []);
  return program;
}

/** After a mistake the command's own help is named, not the general one. */
function pointToHelp(command: Command, words: readonly string[]): void {
  command.showHelpAfterError(`(${['galley help', ...words].join(' ')} says how)`);
  for (const one of command.commands) pointToHelp(one, [...words, one.name()]);
}

function help(program: Command, topic: string[]): void {
  if (topic[0] === 'environment') {
    print(settingsText());
    return;
  }
  const command = topic.reduce<Command | undefined>((here, name) => here?.commands.find((one) => one.name() === name), program);
  if (command === undefined) throw new GalleyError('usage', 'command-unknown', `There is no command "${topic.join(' ')}".`, { hint: 'npx galley help lists them all.' });
  print(command.helpInformation());
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '?';
}
