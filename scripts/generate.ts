/** Writes what is made from tables: `.env.example`, and in the README what stands between `<!-- made: … -->` marks. */
import { readFileSync, writeFileSync } from 'node:fs';
import { rulesTable } from '../src/preflight/rules-table.ts';
import { createProgram } from '../src/cli/program.ts';
import { environmentExample, settingsMarkdown } from '../src/wiring.ts';
import type { Command } from 'commander';

function commandRows(command: Command, prefix: string): string[] {
  return command.commands.flatMap((one) => {
    const name = `${prefix}${one.name()}`;
    const words = [name, ...one.registeredArguments.map((argument) => (argument.required ? `<${argument.name()}>` : `[${argument.name()}]`))].join(' ');
    // A group only gathers its commands; one that does something itself has a description.
    const own = one.commands.length === 0 || one.description() !== '' ? [`| \`galley ${words}\` | ${one.summary()} |`] : [];
    return [...own, ...commandRows(one, `${name} `)];
  });
}

const made: Record<string, string> = {
  settings: settingsMarkdown(),
  commands: ['| command | |', '|---|---|', ...commandRows(createProgram(), '')].join('\n'),
  rules: rulesTable(),
};

/** The text with everything between the marks made anew. */
export function withMadeParts(text: string): string {
  return text.replace(/(<!-- made: (\w+) -->)[\s\S]*?(<!-- end -->)/g, (whole, open: string, name: string, close: string) => {
    const part = made[name];
    return part === undefined ? whole : `${open}\n${part}\n${close}`;
  });
}

if (import.meta.main) {
  writeFileSync('.env.example', environmentExample());
  writeFileSync('README.md', withMadeParts(readFileSync('README.md', 'utf8')));
}
