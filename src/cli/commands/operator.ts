/** `ledger` and `config`: what an operator looks at first when something is not as it should be. */
import type { Command } from 'commander';
import { shownValue } from '../../wiring.ts';
import { type CommandContext, type ExitCode, run } from '../run.ts';
import { print, printJson, say, table } from '../terminal.ts';

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
}

async function ledgerStatus({ installation }: CommandContext): Promise<ExitCode> {
  const ledger = await installation.ledger();
  const [schema, lists, suppressions] = await Promise.all([ledger.schema(), ledger.subscribers.lists(), ledger.subscribers.countSuppressions()]);
  print(`engine       ${ledger.engine}`);
  print(`schema       ${schema.found}`);
  print(`suppressions ${suppressions}`);
  print(`lists        ${lists.length}`);
  if (lists.length === 0) return 0;
  for (const line of table([['LIST', 'SUBSCRIBED', 'TITLE'], ...lists.map((list) => [list.slug, String(list.subscribed), list.title])])) print(line);
  return 0;
}

async function showConfiguration({ installation }: CommandContext, asJson: boolean): Promise<ExitCode> {
  const rows = installation.configuration.loaded.map((one) => ({ setting: one.setting.environment, value: shownValue(one), origin: one.origin }));
  if (asJson) for (const row of rows) printJson(row);
  else for (const line of table(rows.map(({ setting, value, origin }) => [setting, value, origin]))) print(line);
  return 0;
}
