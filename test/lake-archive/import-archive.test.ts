/** What an import mends, leaves out and keeps, against the local lake over HTTP. */
import { createHash } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { importArchive } from '../../src/lake/archive/import-archive.ts';
import { aDataFile, aFolder, aPicture, aTar } from './files.ts';
import { aLake, assetBytesIn, documentsIn } from './lake.ts';

const topic = { _id: 'topic-sleep', _type: 'topic', title: 'Sleep' };
const picture = (name: string): object => ({ _type: 'image', _sanityAsset: `image@file://./images/${name}`, alt: name });
const reference = (_ref: string): object => ({ _type: 'reference', _ref });

describe('importing', () => {
  it('writes documents of any type, known or not', async () => {
    const lake = await aLake();
    const file = await aDataFile([topic, { _id: 'x', _type: 'somethingOfTheirs', deep: { list: [1, 'two', null] } }]);
    expect(await importArchive(lake, file, { operation: 'create' })).toEqual({ documents: 2, assets: 0, skippedSystem: 0, notes: [] });
    expect(await documentsIn(lake)).toMatchObject([topic, { _id: 'x', deep: { list: [1, 'two', null] } }]);
  });

  it('reads files with empty lines, carriage returns and a byte order mark', async () => {
    const lake = await aLake();
    const file = await aDataFile([]);
    await writeFile(file, `\uFEFF${JSON.stringify(topic)}\r\n\r\n${JSON.stringify({ ...topic, _id: 'b' })}\r\n`);
    expect((await importArchive(lake, file, { operation: 'create' })).documents).toBe(2);
  });

  it('gives a document without _id one that the same file gives again, and names it', async () => {
    const lake = await aLake();
    const file = await aDataFile([topic, { _type: 'topic', title: 'Food' }, { _type: 'topic', title: 'Food' }]);
    const first = await importArchive(lake, file, { operation: 'createOrReplace' });
    const again = await importArchive(lake, file, { operation: 'createOrReplace' });
    expect(again).toEqual(first);
    const documents = await documentsIn(lake);
    expect(documents.map(({ title }) => String(title)).toSorted()).toEqual(['Food', 'Food', 'Sleep']);
    const ids = documents.filter(({ title }) => title === 'Food').map(({ _id }) => String(_id));
    expect(first.notes.toSorted()).toEqual(
      [2, 3].map((line) => expect.stringMatching(new RegExp(`^line ${line} \\(topic\\): had no _id and was given (?:${ids.join('|')})\\.$`))),
    );
  });

  it('gives list items without _key one and names the lists', async () => {
    const lake = await aLake();
    const body = [{ _type: 'block', children: [{ _type: 'span', text: 'a' }] }, { _type: 'block', _key: 'mine', children: [] }];
    const { notes } = await importArchive(lake, await aDataFile([{ _id: 'a', _type: 'article', body, tags: ['x'] }]), { operation: 'create' });
    expect(notes).toEqual(['line 1 (article a): list items without _key were given one, in body, body[0].children.']);
    const [article] = await documentsIn(lake);
    expect(article).toMatchObject({
      body: [{ _key: expect.stringMatching(/^[0-9a-f]{12}$/), children: [{ _key: expect.any(String) }] }, { _key: 'mine' }],
      tags: ['x'],
    });
  });

  it('leaves out what belongs to Sanity and counts it', async () => {
    const lake = await aLake();
    const file = await aDataFile([
      { _id: '_.groups.public', _type: 'system.group' },
      { _id: 'secret', _type: 'sanity.previewUrlSecret' },
      topic,
      { _id: 'versions.r1.topic-sleep', _type: 'topic' },
    ]);
    expect(await importArchive(lake, file, { operation: 'create' })).toEqual({
      documents: 1,
      assets: 0,
      skippedSystem: 2,
      notes: ['line 4: versions.r1.topic-sleep belongs to a release and was left out.'],
    });
  });

  it('writes references in any order and in circles, and leaves them strong', async () => {
    const lake = await aLake();
    const first = { _id: 'a', _type: 'article', related: [{ _key: 'k', ...reference('b') }], topic: reference('topic-sleep'), seeAlso: { ...reference('b'), _weak: true } };
    const second = { _id: 'b', _type: 'article', related: [{ _key: 'k', ...reference('a') }] };
    await importArchive(lake, await aDataFile([first, second, topic]), { operation: 'create' });
    expect(await documentsIn(lake)).toMatchObject([first, second, topic]);
    expect(JSON.stringify(await documentsIn(lake)).match(/_weak/g)).toHaveLength(1);
    await expect(lake.delete('topic-sleep')).rejects.toThrow(/refer/i);
  });

  it('keeps a reference that leads nowhere as a weak one and names it', async () => {
    const lake = await aLake();
    const { notes } = await importArchive(lake, await aDataFile([{ _id: 'a', _type: 'article', topic: reference('gone') }]), { operation: 'create' });
    expect(notes).toEqual(['line 1 (article a): topic points to gone, which is neither in the file nor in the lake, and was kept as a weak reference.']);
    expect(await documentsIn(lake)).toMatchObject([{ topic: { _ref: 'gone', _weak: true } }]);
  });

  it('takes a reference to a document that the lake holds already as it is', async () => {
    const lake = await aLake();
    await lake.create(topic);
    const { notes } = await importArchive(lake, await aDataFile([{ _id: 'a', _type: 'article', topic: reference('topic-sleep') }]), { operation: 'create' });
    expect(notes).toEqual([]);
    expect(JSON.stringify(await documentsIn(lake))).not.toContain('_weak');
  });

  it('imports thousands of documents with references across the whole file', async () => {
    const lake = await aLake();
    const documents = Array.from({ length: 2500 }, (_, index) => ({ _id: `d${index}`, _type: 'article', next: reference(`d${(index + 1700) % 2500}`) }));
    const steps = new Set<string>();
    const report = await importArchive(lake, await aDataFile(documents), {
      operation: 'create',
      onProgress: (step, done, total) => {
        expect(done).toBeLessThanOrEqual(total);
        steps.add(step);
      },
    });
    expect(report).toEqual({ documents: 2500, assets: 0, skippedSystem: 0, notes: [] });
    expect(await lake.fetch('count(*[_type == "article" && defined(next->_id) && next._weak != true])')).toBe(2500);
    expect([...steps]).toEqual(['reading', 'documents', 'references']);
  });
});

describe('what is in the lake already', () => {
  it('stops an import that only creates, before anything is written', async () => {
    const lake = await aLake();
    await lake.create(topic);
    const file = await aDataFile([{ _id: 'new', _type: 'topic', title: 'New' }, { ...topic, title: 'Other' }]);
    await expect(importArchive(lake, file, { operation: 'create' })).rejects.toMatchObject({
      kind: 'data',
      code: 'documents-exist',
      message: 'content.ndjson holds a document that is in the lake already (topic-sleep).',
    });
    expect(await documentsIn(lake)).toMatchObject([topic]);
  });

  it('is left exactly as it is by an import of what is missing', async () => {
    const lake = await aLake();
    await lake.create({ ...topic, parent: { _type: 'reference', _ref: 'absent', _weak: true } });
    const before = await lake.getDocument('topic-sleep');
    const file = await aDataFile([{ ...topic, title: 'Other', parent: reference('new') }, { _id: 'new', _type: 'topic', title: 'New' }]);
    const report = await importArchive(lake, file, { operation: 'createIfNotExists' });
    expect(report).toMatchObject({ documents: 1, notes: ['1 document was in the lake already and was left as it is.'] });
    expect(await lake.getDocument('topic-sleep')).toEqual(before);
  });

  it('is replaced by an import that replaces', async () => {
    const lake = await aLake();
    await lake.create({ ...topic, old: true });
    await importArchive(lake, await aDataFile([{ ...topic, title: 'Other' }]), { operation: 'createOrReplace' });
    const [document] = await documentsIn(lake);
    expect(document).toMatchObject({ title: 'Other' });
    expect(document).not.toHaveProperty('old');
  });
});

describe('pictures and files', () => {
  it('beside an NDJSON file are stored with the same bytes, once each, and set in their documents', async () => {
    const lake = await aLake();
    const [red, blue] = await Promise.all([aPicture('red'), aPicture('blue')]);
    const file = await aDataFile(
      [
        { _id: 'a', _type: 'article', hero: picture('red one.png'), body: [{ _key: 'b', ...picture('blue.png') }] },
        { _id: 'b', _type: 'article', hero: picture('red one.png'), sheet: { _type: 'file', _sanityAsset: 'file@file://./sheet.txt' } },
      ],
      { 'images/red one.png': red, 'images/blue.png': blue, 'sheet.txt': 'a sheet' },
    );
    expect(await importArchive(lake, file, { operation: 'create' })).toEqual({ documents: 2, assets: 3, skippedSystem: 0, notes: [] });
    const [first, second] = await documentsIn(lake);
    expect(first).toMatchObject({
      hero: { _type: 'image', alt: 'red one.png', asset: { _type: 'reference', _ref: expect.stringMatching(/^image-[0-9a-f]{40}-40x20-png$/) } },
      body: [{ _key: 'b', _type: 'image', asset: { _ref: expect.stringMatching(/^image-/) } }],
    });
    expect(second).toMatchObject({ hero: first?.['hero'], sheet: { asset: { _ref: expect.stringMatching(/^file-[0-9a-f]{40}-txt$/) } } });
    expect([...(await assetBytesIn(lake)).values()].toSorted()).toEqual([red, blue, Buffer.from('a sheet')].map((bytes) => bytes.toString('base64')).toSorted());
  });

  it('that are missing are each named, and their documents come without them', async () => {
    const lake = await aLake();
    const file = await aDataFile(
      [
        { _id: 'a', _type: 'article', hero: picture('gone.png'), body: [{ _key: 'b', ...picture('there.png') }] },
        { _id: 'b', _type: 'article', hero: { _type: 'image', _sanityAsset: 'images/no-scheme.png' }, photo: { _type: 'image', _sanityAsset: 'image@https://pictures.example/x.png' } },
      ],
      { 'images/there.png': await aPicture('green') },
    );
    const report = await importArchive(lake, file, { operation: 'create' });
    expect(report).toEqual({
      documents: 2,
      assets: 1,
      skippedSystem: 0,
      notes: [
        'line 1 (article a): hero was imported without its file: the file ./images/gone.png is missing.',
        'line 2 (article b): hero was imported without its file: "images/no-scheme.png" is not of the form image@file://./images/name.png.',
        'line 2 (article b): photo was imported without its file: https://pictures.example/x.png is not fetched, because pictures.example is not an allowed host.',
      ],
    });
    expect(await documentsIn(lake)).toMatchObject([{ hero: { alt: 'gone.png' }, body: [{ asset: { _type: 'reference' } }] }, { _id: 'b' }]);
    expect(JSON.stringify(await documentsIn(lake))).not.toContain('_sanityAsset');
  });

  it('that the lake does not take as pictures are named', async () => {
    const lake = await aLake();
    const file = await aDataFile([{ _id: 'a', _type: 'article', hero: picture('not-a-picture.png') }], { 'images/not-a-picture.png': 'words' });
    const { notes, assets } = await importArchive(lake, file, { operation: 'create' });
    expect({ notes, assets }).toEqual({
      assets: 0,
      notes: ['line 1 (article a): the lake did not take not-a-picture.png; the document was imported without it.'],
    });
  });

  it('of an archive come along though no document refers to them, with what the export knew of them', async () => {
    const lake = await aLake();
    const bytes = await aPicture('teal');
    const sha1 = createHash('sha1').update(bytes).digest('hex');
    const file = await aTar([
      { name: 'x/data.ndjson', content: JSON.stringify(topic) },
      { name: 'x/images/loose.png', content: bytes },
      { name: 'x/assets.json', content: JSON.stringify({ [`image-${sha1}`]: { originalFilename: 'teal.png', title: 'Teal' }, 'image-0': {} }) },
      { name: 'x/._data.ndjson', content: 'macOS' },
      { name: 'x/images/._loose.png', content: 'macOS' },
    ]);
    expect(await importArchive(lake, file, { operation: 'create' })).toEqual({ documents: 1, assets: 1, skippedSystem: 0, notes: [] });
    expect(await lake.fetch('*[_type == "sanity.imageAsset"]{originalFilename, title, sha1hash}')).toEqual([{ originalFilename: 'teal.png', title: 'Teal', sha1hash: sha1 }]);
  });

  it('leave nothing behind in the temporary folder, whether the import ends well or not', async () => {
    const lake = await aLake();
    const good = await aTar([{ name: 'x/data.ndjson', content: JSON.stringify(topic) }]);
    const broken = await aTar([{ name: 'x/data.ndjson', content: '{' }]);
    const temporary = await aFolder();
    vi.stubEnv('TMPDIR', temporary);
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    await importArchive(lake, good, { operation: 'create' });
    await expect(importArchive(lake, broken, { operation: 'create' })).rejects.toMatchObject({ code: 'archive-line-broken' });
    expect(await readdir(temporary)).toEqual([]);
  });
});
