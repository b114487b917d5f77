/** Imports go down the floors (see "Map of the source" in the README); the control cases show that the line can be crossed. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const floors: Record<string, { floor: number; may: string[] }> = {
  lib: { floor: 0, may: [] },
  model: { floor: 1, may: ['lib'] },
  ports: { floor: 2, may: ['lib', 'model'] },
  ...Object.fromEntries(['render', 'message', 'preflight', 'bounce', 'digest'].map((engine) => [engine, { floor: 3, may: ['lib', 'model', 'ports', 'message'] }])),
  ...Object.fromEntries(['lake', 'local-lake', 'ledger', 'outside', 'inbound', 'themes', 'config', 'system'].map((adapter) => [adapter, { floor: 3, may: ['lib', 'model', 'ports'] }])),
  // The mailers make messages: the one adapter that hands an engine's work over.
  smtp: { floor: 3, may: ['lib', 'model', 'ports', 'message'] },
  usecases: { floor: 4, may: ['lib', 'model', 'ports', 'render', 'message', 'preflight', 'bounce', 'digest'] },
  web: { floor: 5, may: ['lib', 'model', 'ports', 'usecases'] },
  cli: { floor: 5, may: ['lib', 'model', 'ports', 'usecases', 'wiring'] },
  wiring: { floor: 5, may: ['lib', 'model', 'ports', 'usecases', 'web', 'lake', 'local-lake', 'ledger', 'smtp', 'outside', 'inbound', 'themes', 'config', 'system', 'message', 'bounce'] },
};

const studioMay = new Set(['model', 'preflight', 'lib']);

interface Import {
  file: string;
  target: string;
}

/** `src/web/app.ts` → `web`; `src/wiring.ts` → `wiring`; outside src → its top folder. */
function placeOf(file: string): string {
  const [top = '', second = ''] = file.split('/');
  return top === 'src' ? second.replace(/\.ts$/, '') : `/${top}`;
}

function importsOf(file: string, source: string): Import[] {
  const specifiers = [...source.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) => match[1] ?? '');
  return specifiers.map((specifier) => ({ file, target: path.posix.join(path.posix.dirname(file), specifier) }));
}

function crossings(imports: Import[]): string[] {
  return imports.flatMap(({ file, target }) => {
    const from = placeOf(file);
    const to = placeOf(target);
    if (from === to) return [];
    const allowed = from === '/sanity' ? studioMay.has(to) : (floors[from]?.may.includes(to) ?? false);
    return allowed ? [] : [`${file} imports ${target}`];
  });
}

const files = globSync(['src/**/*.{ts,mjs}', 'sanity/**/*.{ts,tsx}'], { exclude: (name) => name.includes('node_modules') || name.includes('dist') });

describe('the floors', () => {
  test('no file of src/ or sanity/ imports upwards or sideways', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(crossings(files.flatMap((file) => importsOf(file, readFileSync(file, 'utf8'))))).toEqual([]);
  });

  test.each([
    ['a port that imports a use case', 'src/ports/clock.ts', "import { a } from '../usecases/press.ts';"],
    ['a use case that names an adapter', 'src/usecases/press.ts', "import { a } from '../ledger/open.ts';"],
    ['an adapter that imports another', 'src/smtp/x.ts', "import type { A } from '../ledger/open.ts';"],
    ['an engine that imports an adapter, lazily', 'src/render/x.ts', "await import('../lake/content.ts');"],
    ['source that imports the Studio', 'src/web/app.ts', "import { a } from '../../sanity/plugin/index.ts';"],
    ['the Studio that imports a use case', 'sanity/plugin/x.tsx', "import { a } from '../../src/usecases/press.ts';"],
  ])('the guard sees %s', (_what, file, source) => {
    expect(crossings(importsOf(file, source))).toHaveLength(1);
  });
});
