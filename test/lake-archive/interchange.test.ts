/** Archives are Sanity's own: ours and those of @sanity/export can be read by us and by @sanity/import, with nothing lost. */
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient, type SanityClient } from '@sanity/client';
import { exportDataset } from '@sanity/export';
import { sanityImport } from '@sanity/import';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { exportArchive } from '../../src/lake/archive/export-archive.ts';
import { importArchive } from '../../src/lake/archive/import-archive.ts';
import { aFolder, aPicture, contentsOf } from './files.ts';
import { aLake, assetBytesIn, documentsIn } from './lake.ts';

const to = (_ref: string): { _type: 'reference'; _ref: string } => ({ _type: 'reference', _ref });

/** Documents that refer to one another, a draft, a private document, pictures with crop, a file, a picture nobody uses. */
async function aFilledLake(): Promise<SanityClient> {
  const lake = await aLake();
  const [hero, photo, loose] = await Promise.all([aPicture('navy', 60, 30), aPicture('olive'), aPicture('plum')]);
  const heroAsset = await lake.assets.upload('image', hero, { filename: 'Hero ünd more.png', title: 'A hero' });
  const photoAsset = await lake.assets.upload('image', photo, { filename: 'photo.png' });
  await lake.assets.upload('image', loose, { filename: 'loose.png' });
  const sheet = await lake.assets.upload('file', Buffer.from('a sheet to print'), { filename: 'sheet.txt' });
  const crop = { _type: 'sanity.imageCrop', top: 0.1, bottom: 0, left: 0, right: 0.25 };
  await lake
    .transaction()
    .create({ _id: 'z-topic', _type: 'topic', title: 'Sömn och “ro” 👩‍👩‍👧' })
    .create({ _id: 'author-1', _type: 'author', name: 'Mira', photo: { _type: 'image', asset: to(photoAsset._id) } })
    .create({
      _id: 'article-1',
      _type: 'article',
      title: 'One',
      authors: [{ _key: 'a', ...to('author-1') }],
      hero: { _type: 'image', alt: 'A hero', crop, asset: to(heroAsset._id) },
      sheet: { _type: 'file', asset: to(sheet._id) },
      body: [
        { _key: 'p', _type: 'block', style: 'normal', markDefs: [], children: [{ _key: 's', _type: 'span', text: 'Words\nin lines', marks: [] }] },
        { _key: 'i', _type: 'image', alt: 'Again', asset: to(heroAsset._id) },
      ],
    })
    .create({ _id: 'article-2', _type: 'article', title: 'Two', related: [{ _key: 'r', ...to('article-1') }], later: { ...to('unborn'), _weak: true } })
    .create({ _id: 'mailingReport.1', _type: 'mailingReport', accepted: 3 })
    .create({ _id: 'drafts.article-2', _type: 'article', title: 'Two, drafted' })
    .commit();
  // A circle: article-1 refers back to the one that refers to it.
  await lake.patch('article-1').set({ related: [{ _key: 'r', ...to('article-2') }] }).commit();
  return lake;
}

async function everythingIn(lake: SanityClient): Promise<object> {
  return { documents: await documentsIn(lake), assets: await assetBytesIn(lake) };
}

const all = { drafts: true, assets: true };

describe('an archive that Galley exported', () => {
  it('imports into an empty lake as the same documents, pictures and files, and exports again to the same lines', async () => {
    const first = await aFilledLake();
    const second = await aLake();
    const folder = await aFolder();
    expect(await exportArchive(first, join(folder, 'one.tar.gz'), all)).toEqual({ documents: 6, assets: 4 });
    const report = await importArchive(second, join(folder, 'one.tar.gz'), { operation: 'create' });
    expect(report).toEqual({ documents: 6, assets: 4, skippedSystem: 0, notes: [] });
    expect(await everythingIn(second)).toEqual(await everythingIn(first));

    await exportArchive(second, join(folder, 'two.tar.gz'), all);
    const [one, two] = await Promise.all([contentsOf(join(folder, 'one.tar.gz')), contentsOf(join(folder, 'two.tar.gz'))]);
    expect([...two.keys()]).toEqual([...one.keys()]);
    expect(linesWithoutStamps(two.get('data.ndjson'))).toEqual(linesWithoutStamps(one.get('data.ndjson')));
    expect(pictures(two)).toEqual(pictures(one));
  });

  it('is read by the import library of Sanity', async () => {
    const first = await aFilledLake();
    const second = await aLake();
    const file = join(await aFolder(), 'ours.tar.gz');
    await exportArchive(first, file, all);
    // That library leaves an empty folder where it unpacked.
    vi.stubEnv('TMPDIR', await aFolder());
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    expect(await sanityImport(createReadStream(file), { client: second, operation: 'create' })).toEqual({ numDocs: 6, warnings: [] });
    expect(await everythingIn(second)).toEqual(await everythingIn(first));
  });

  it('holds its documents in the order of their ids, each with its revision', async () => {
    const lake = await aFilledLake();
    const file = join(await aFolder(), 'ordered.tar.gz');
    await exportArchive(lake, file, all);
    const documents = parsed((await contentsOf(file)).get('data.ndjson'));
    expect(documents.map(({ _id }) => _id)).toEqual(['article-1', 'article-2', 'author-1', 'drafts.article-2', 'mailingReport.1', 'z-topic']);
    for (const { _rev } of documents) expect(_rev).toEqual(expect.any(String));
  });

  it('leaves drafts out when they are not wanted', async () => {
    const lake = await aFilledLake();
    const file = join(await aFolder(), 'published.tar.gz');
    expect(await exportArchive(lake, file, { drafts: false, assets: true })).toMatchObject({ documents: 5 });
    expect((await contentsOf(file)).get('data.ndjson')?.toString()).not.toContain('drafts.');
  });

  it('without pictures and files imports cleanly without them', async () => {
    const lake = await aFilledLake();
    const empty = await aLake();
    const file = join(await aFolder(), 'texts.tar.gz');
    expect(await exportArchive(lake, file, { drafts: true, assets: false })).toEqual({ documents: 6, assets: 0 });
    expect(await importArchive(empty, file, { operation: 'create' })).toEqual({ documents: 6, assets: 0, skippedSystem: 0, notes: [] });
    expect(await empty.fetch('count(*[_id == "article-1" && defined(hero)])')).toBe(0);
  });
});

describe('an archive that the export library of Sanity wrote', () => {
  it('is imported by Galley with nothing lost', async () => {
    const first = await aFilledLake();
    const second = await aLake();
    const file = join(await aFolder(), 'theirs.tar.gz');
    const exported = await exportDataset({ client: first, dataset: 'production', outputPath: file });
    expect(exported).toMatchObject({ documentCount: 6, assetCount: 4 });
    expect(await importArchive(second, file, { operation: 'create' })).toEqual({ documents: 6, assets: 4, skippedSystem: 0, notes: [] });
    expect(await everythingIn(second)).toEqual(await everythingIn(first));
  });
});

it('the export library of Sanity reads the local lake by cursor and by type too', async () => {
  const lake = await aFilledLake();
  const folder = await aFolder();
  const byCursor = await exportDataset({ client: lake, dataset: 'production', outputPath: join(folder, 'cursor.tar.gz'), mode: 'cursor' });
  const byType = await exportDataset({ client: lake, dataset: 'production', outputPath: join(folder, 'types.tar.gz'), types: ['topic', 'author'] });
  expect({ byCursor, byType }).toMatchObject({ byCursor: { documentCount: 6, assetCount: 4 }, byType: { documentCount: 2 } });
});

describe('an .ndjson export', () => {
  it('holds the same documents, one on each line, pointing at the pictures of the lake', async () => {
    const lake = await aFilledLake();
    const file = join(await aFolder(), 'content.ndjson');
    expect(await exportArchive(lake, file, all)).toEqual({ documents: 10, assets: 0 });
    const lines = parsed(await readFile(file));
    expect(lines.filter(({ _type }) => !String(_type).startsWith('sanity.')).map(withoutStamps)).toEqual(await documentsIn(lake));
    expect(await importArchive(lake, file, { operation: 'createOrReplace' })).toEqual({ documents: 6, assets: 0, skippedSystem: 0, notes: [] });
  });

  it('brings its pictures into another lake where they may be fetched, and names them where not', async () => {
    const lake = await aFilledLake();
    const file = join(await aFolder(), 'content.ndjson');
    await exportArchive(lake, file, all);
    const [refused, allowed] = [await aLake(), await aLake()];
    const { notes } = await importArchive(refused, file, { operation: 'create' });
    expect(notes).toHaveLength(4);
    expect(notes[0]).toMatch(/^line \d+ \(article article-1\): .+ points to (?:image|file)-.+ neither in the file nor in the lake/);
    const host = new URL(lake.config().apiHost).host;
    expect(await importArchive(allowed, file, { operation: 'create', assetHosts: [host] })).toMatchObject({ documents: 6, assets: 3, notes: [] });
    expect(await documentsIn(allowed)).toEqual(await documentsIn(lake));
  });
});

describe('a failed export', () => {
  it('leaves the earlier archive as it was and no half of a new one', async () => {
    const lake = await aFilledLake();
    const folder = await aFolder();
    const file = join(folder, 'nightly.tar.gz');
    await exportArchive(lake, file, all);
    const before = await readFile(file);
    const down = createClient({ ...lake.config(), apiHost: 'http://127.0.0.1:9', maxRetries: 0 });
    await expect(exportArchive(down, file, all)).rejects.toMatchObject({ kind: 'unavailable', code: 'lake-unreachable' });
    expect(await readdir(folder)).toEqual(['nightly.tar.gz']);
    expect(await readFile(file)).toEqual(before);
  });

  it('into a folder that is not there says so', async () => {
    const lake = await aLake();
    await expect(exportArchive(lake, join(await aFolder(), 'absent', 'x.tar.gz'), all)).rejects.toMatchObject({ kind: 'noInput', code: 'archive-missing' });
  });

  it('under a name of another kind says which names there are', async () => {
    const lake = await aLake();
    await expect(exportArchive(lake, join(await aFolder(), 'x.zip'), all)).rejects.toMatchObject({ kind: 'usage', code: 'archive-name' });
  });

  it('from a project of Sanity without a token says which setting is missing', async () => {
    const client = createClient({ projectId: 'abc12345', dataset: 'production', apiVersion: '2025-02-19', useCdn: false });
    await expect(exportArchive(client, join(await aFolder(), 'x.tar.gz'), all)).rejects.toMatchObject({ code: 'lake-token-missing' });
  });
});

type Line = Record<string, unknown>;

function parsed(bytes: Buffer | undefined): Line[] {
  return (bytes ?? Buffer.alloc(0))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Line => JSON.parse(line));
}

function withoutStamps({ _rev, _updatedAt, ...rest }: Line): Line {
  return rest;
}

function linesWithoutStamps(bytes: Buffer | undefined): Line[] {
  return parsed(bytes).map(withoutStamps);
}

function pictures(contents: Map<string, Buffer>): [string, string][] {
  return [...contents].filter(([name]) => /^(?:images|files)\//.test(name)).map(([name, bytes]) => [name, bytes.toString('base64')]);
}
