/** Themes as folders: `theme.json` and Handlebars files, read whole and once. */
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
      const theme = readTheme(path.join(directory, name), name);
      loaded.set(name, theme);
      return theme;
    },
  };
}

async function readTheme(folder: string, name: string): Promise<Theme> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(extension)).toSorted();
  const templates = await Promise.all(
    files.map(async (file): Promise<[string, string]> => [file.slice(0, -extension.length).split(path.sep).join('/'), await readFile(path.join(folder, file), 'utf8')]),
  );
  return { name, tokens: await readTokens(folder, name), templates: Object.fromEntries(templates) };
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
