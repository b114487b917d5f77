import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { importArchive } from '../../src/lake/archive/import-archive.ts';
import { aLake, documentsIn } from './lake.ts';

it('the sample content imports into an empty lake with nothing to mend, and once more without a change', async () => {
  const file = 'sanity/sample/content.ndjson';
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '').length;
  const lake = await aLake();
  const report = await importArchive(lake, file, { operation: 'createOrReplace' });
  expect(report).toMatchObject({ documents: lines, skippedSystem: 0, notes: [] });
  expect(report.assets).toBeGreaterThan(0);
  const documents = await documentsIn(lake);
  expect(documents).toHaveLength(lines);
  expect(await importArchive(lake, file, { operation: 'createOrReplace' })).toEqual(report);
  expect((await documentsIn(lake)).map(withoutTimes)).toEqual(documents.map(withoutTimes));
});

/** Sample documents carry no `_createdAt`, so that replacing them stamps another. */
function withoutTimes({ _createdAt, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return rest;
}
