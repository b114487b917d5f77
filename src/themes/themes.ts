/**
 * Themes as folders: `theme.json` and Handlebars files, read whole and once. A theme whose `theme.json` says
 * `"extends": "default"` has all of that theme but what its own folder holds: tokens by name, templates by file.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { GalleyError, sentenceOf } from '../lib/error.ts';
import { isJsonObject } from '../lib/json.ts';
import type { Theme, Themes } from '../ports/themes.ts';

const ownThemes = fileURLToPath(new URL('../../templates', import.meta.url));
const extension = '.hbs';

/** `directory` holds one folder a theme; without it, the themes that come with Galley. */
export function createThemes(directory: string = ownThemes): Themes {
  const loaded = new Map<string, Promise<Theme>>();

  async function names(): Promise<string[]> {
    const entries = await readdir(directory, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).toSorted();
  }

  return {
    names,
    async load(name) {
      const known = loaded.get(name);
      if (known) return known;
      // Names come from documents: only a folder that is there is ever opened.
      const there = await names();
      if (!there.includes(name)) {
        throw new GalleyError('configuration', 'theme-unknown', `There is no theme "${name}"; there are: ${there.join(', ')}.`, {
          hint: 'Set the theme of the newsletter to one of these.',
        });
      }
      const theme = readTheme(directory, there, [name]);
      loaded.set(name, theme);
      return theme;
    },
  };
}

/** `line`: the theme that was asked for, and by which others its last one was come to. */
async function readTheme(directory: string, there: readonly string[], line: readonly [string, ...string[]]): Promise<Theme> {
  const name = line.at(-1) ?? line[0];
  const folder = path.join(directory, name);
  const { extends: base, ...tokens } = await readTokens(folder, name);
  const templates = await readTemplates(folder);
  if (base === undefined) return { name, tokens, templates };
  if (typeof base !== 'string' || !there.includes(base)) throw broken(name, `it extends ${JSON.stringify(base)}, and there are: ${there.join(', ')}`);
  if (line.includes(base)) throw broken(name, `it extends itself: ${[...line, base].join(', ')}`);
  const extended = await readTheme(directory, there, [...line, base]);
  return { name, tokens: laidOver(extended.tokens, tokens), templates: { ...extended.templates, ...templates } };
}

async function readTemplates(folder: string): Promise<Theme['templates']> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(extension)).toSorted();
  const templates = await Promise.all(
    files.map(async (file): Promise<[string, string]> => [file.slice(0, -extension.length).split(path.sep).join('/'), await readFile(path.join(folder, file), 'utf8')]),
  );
  return Object.fromEntries(templates);
}

/** Objects are joined name by name; anything else, a pair of sizes too, is taken whole from `over`. */
function laidOver(under: Theme['tokens'], over: Theme['tokens']): Theme['tokens'] {
  const joined = Object.entries(over).map(([name, value]): [string, unknown] => {
    const below = under[name];
    return [name, isJsonObject(value) && isJsonObject(below) ? laidOver(below, value) : value];
  });
  return { ...under, ...Object.fromEntries(joined) };
}

async function readTokens(folder: string, name: string): Promise<Theme['tokens']> {
  try {
    const tokens: unknown = JSON.parse(await readFile(path.join(folder, 'theme.json'), 'utf8'));
    if (isJsonObject(tokens)) return tokens;
    throw new Error('it holds no object');
  } catch (thrown) {
    throw new GalleyError('configuration', 'theme-broken', `theme.json of the theme "${name}" cannot be read: ${sentenceOf(thrown)}`, { cause: thrown });
  }
}

function broken(name: string, what: string): GalleyError {
  return new GalleyError('configuration', 'theme-broken', `The theme "${name}" cannot be used: ${what}.`, { hint: 'Set "extends" in its theme.json to another theme, or leave it out.' });
}
