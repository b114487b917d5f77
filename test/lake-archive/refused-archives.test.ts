/** Bad input is told before the lake is asked anything: the client here leads to a port where nobody listens. */
import { createCipheriv, createHash } from 'node:crypto';
import { readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createClient } from '@sanity/client';
import { describe, expect, it } from 'vitest';
import { GalleyError } from '../../src/lib/error.ts';
import { importArchive } from '../../src/lake/archive/import-archive.ts';
import { aDataFile, aFolder, aTar } from './files.ts';

const nowhere = createClient({
  projectId: 'local001',
  dataset: 'production',
  apiVersion: '2025-02-19',
  apiHost: 'http://127.0.0.1:9',
  useProjectHostname: false,
  useCdn: false,
  maxRetries: 0,
});

async function refusal(file: string): Promise<GalleyError> {
  const outcome = await importArchive(nowhere, file, { operation: 'createOrReplace' }).catch((error: unknown) => error);
  if (outcome instanceof GalleyError) return outcome;
  throw new Error(`expected a refusal and got ${JSON.stringify(outcome)}`);
}

/** Bytes that do not compress, the same each time. */
function noise(length: number, seed: string): Buffer {
  return createCipheriv('aes-128-ctr', createHash('md5').update(seed).digest(), Buffer.alloc(16)).update(Buffer.alloc(length));
}

const good = { _id: 'one', _type: 'topic', title: 'One' };

describe('a data file', () => {
  it('with a broken line is refused with the number of that line', async () => {
    const error = await refusal(await aDataFile([good, '', '{"_id": "two", "_type": "topic", "title": ']));
    expect(error).toMatchObject({ kind: 'data', code: 'archive-line-broken' });
    expect(error.message).toMatch(/^content\.ndjson, line 3: is not a whole JSON document \(.+\)\.$/);
    expect(error.hint).toBe('Mend line 3, or export the file again if it was cut off, and import again. Nothing was written.');
  });

  it.each([
    ['a list', '[{"_type": "topic"}]', 'is a list and not a document'],
    ['a number', '7', 'is the value 7 and not a document'],
  ])('with %s on a line is refused', async (_what, line, wrong) => {
    expect((await refusal(await aDataFile([good, line]))).message).toBe(`content.ndjson, line 2: ${wrong}.`);
  });

  it('that is one JSON text over many lines is told what NDJSON is', async () => {
    const file = await aDataFile([JSON.stringify(good, null, 2)]);
    expect((await refusal(file)).hint).toContain('one JSON document on each line');
  });

  it('in another encoding is refused with the line where it shows', async () => {
    const file = await aDataFile([good]);
    await writeFile(file, Buffer.concat([await readFile(file), Buffer.from('\n{"_type":"topic","title":"caf\xe9"}', 'latin1')]));
    expect((await refusal(file)).message).toBe('content.ndjson, line 2: is not UTF-8 text.');
  });

  it('with a document that has no _type is refused with its line', async () => {
    const error = await refusal(await aDataFile([good, { _id: 'two', title: 'Two' }]));
    expect(error).toMatchObject({ kind: 'data', code: 'archive-line-untyped', message: 'content.ndjson, line 2: the document has no _type.' });
  });

  it('with the same _id twice is refused with both lines', async () => {
    const error = await refusal(await aDataFile([good, { ...good, _id: 'two' }, good]));
    expect(error).toMatchObject({ code: 'archive-id-twice', message: 'content.ndjson, line 3: the document one stands on line 1 already.' });
  });

  it.each(['-begins', 'a b', 'a/b', 'a..b', 'ends.', 'x'.repeat(129), 7])('with the _id %j is refused', async (_id) => {
    expect(await refusal(await aDataFile([{ _id, _type: 'topic' }]))).toMatchObject({ code: 'archive-id-invalid' });
  });

  it('that is nested beyond all reason is refused and does not break the process', async () => {
    const deep = `{"_type":"topic","a":${'['.repeat(9000)}${']'.repeat(9000)}}`;
    expect(await refusal(await aDataFile([good, deep]))).toMatchObject({ code: 'archive-line-broken' });
  });

  it('that is empty is refused', async () => {
    expect(await refusal(await aDataFile(['']))).toMatchObject({ code: 'archive-empty', message: 'content.ndjson holds no documents.' });
  });

  it.each(['file://../../etc/passwd', 'file:///etc/passwd', 'file://./images/../../../etc/passwd', 'file://./%2e%2e/%2e%2e/etc/passwd'])(
    'that wants %s is refused',
    async (url) => {
      const error = await refusal(await aDataFile([good, { _type: 'article', hero: { _type: 'image', _sanityAsset: `image@${url}` } }]));
      expect(error).toMatchObject({ kind: 'data', code: 'archive-unsafe' });
      expect(error.message).toBe(`content.ndjson, line 2: the document wants a file from outside the archive: image@${url}.`);
    },
  );

  it('that wants a file through a link that leads out is refused', async () => {
    const outside = join(await aFolder(), 'secret.png');
    await writeFile(outside, 'secret');
    const file = await aDataFile([{ _type: 'article', hero: { _type: 'image', _sanityAsset: 'image@file://./x.png' } }]);
    await symlink(outside, join(dirname(file), 'x.png'));
    expect(await refusal(file)).toMatchObject({ code: 'archive-unsafe' });
  });
});

describe('an archive', () => {
  const whole = [
    { name: 'x/data.ndjson', content: `${JSON.stringify(good)}\n` },
    { name: 'x/images/a.png', content: Buffer.alloc(300_000, 7) },
  ];

  it('that was cut off is refused in one sentence', async () => {
    const file = await aTar(whole);
    const { length } = await readFile(file);
    for (const kept of [length - 1, Math.floor(length / 2), 12]) {
      await truncate(file, kept);
      const error = await refusal(file);
      expect(error).toMatchObject({ kind: 'data', code: 'archive-damaged', hint: 'Copy or export it again. Nothing was written.' });
      expect(error.message).toMatch(/^export\.tar\.gz is damaged/);
    }
  });

  it('with many pictures is refused wherever it was cut, and never waited for', async () => {
    const pictures = Array.from({ length: 12 }, (_, index) => ({ name: `x/images/${index}.jpg`, content: noise(20_000 + 777 * index, `picture ${index}`) }));
    const file = await aTar([...whole.slice(0, 1), ...pictures]);
    const bytes = await readFile(file);
    for (let cut = 0.02; cut < 1; cut += 0.02) {
      await writeFile(file, bytes.subarray(0, Math.floor(bytes.length * cut)));
      expect(await refusal(file)).toMatchObject({ code: 'archive-damaged' });
    }
  });

  it('with a byte changed in the middle is refused', async () => {
    const file = await aTar(whole);
    const bytes = await readFile(file);
    bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 0xff, bytes.length >> 1);
    await writeFile(file, bytes);
    expect(await refusal(file)).toMatchObject({ code: 'archive-damaged' });
  });

  it('that is something else under its name is refused', async () => {
    const file = join(await aFolder(), 'export.tar.gz');
    await writeFile(file, '<html>Not found</html>');
    expect(await refusal(file)).toMatchObject({ code: 'archive-damaged', message: 'export.tar.gz is not a tar archive.' });
  });

  it.each(['../evil.ndjson', 'x/../../images/evil.png', '/tmp/images/evil.png', 'x\\..\\images\\evil.png'])('with the entry %s is refused', async (name) => {
    expect(await refusal(await aTar([...whole, { name, content: 'evil' }]))).toMatchObject({ kind: 'data', code: 'archive-unsafe' });
  });

  it.each(['symlink', 'link'] as const)('with a %s is refused', async (type) => {
    const file = await aTar([{ name: 'x/images/a.png', type, linkname: '/etc/passwd' }, ...whole]);
    expect(await refusal(file)).toMatchObject({ code: 'archive-unsafe' });
  });

  it('without documents is refused', async () => {
    expect(await refusal(await aTar([{ name: 'x/images/a.png', content: 'a' }]))).toMatchObject({ code: 'archive-empty' });
  });

  it('with two data files is refused with both named', async () => {
    const error = await refusal(await aTar([...whole, { name: 'x/more.ndjson', content: '{}' }]));
    expect(error.message).toBe('export.tar.gz holds more than one .ndjson file: x/data.ndjson, x/more.ndjson.');
  });

  it('with a broken line is refused with archive, file and line', async () => {
    const error = await refusal(await aTar([{ name: 'x/data.ndjson', content: '{"_type":"topic"}\n{' }]));
    expect(error.message).toMatch(/^export\.tar\.gz \(data\.ndjson\), line 2: is not a whole JSON document/);
  });

  it('with a broken assets.json is refused', async () => {
    expect(await refusal(await aTar([...whole, { name: 'x/assets.json', content: '{' }]))).toMatchObject({ code: 'archive-damaged' });
  });
});

it('a file that is not there is told by its name', async () => {
  const file = join(await aFolder(), 'absent.ndjson');
  expect(await refusal(file)).toMatchObject({ kind: 'noInput', code: 'archive-missing', message: `There is no ${file}.` });
});

it('a folder is told to be one', async () => {
  expect(await refusal(await aFolder())).toMatchObject({ kind: 'noInput', code: 'archive-missing' });
});

it('a good file and a lake that is down end in one sentence that names the lake', async () => {
  const file = await aDataFile([{ ...good, parent: { _type: 'reference', _ref: 'elsewhere' } }]);
  const error = await refusal(file);
  expect(error).toMatchObject({ kind: 'unavailable', code: 'lake-unreachable' });
  expect(error.message).toContain('http://127.0.0.1:9');
});

it('a project of Sanity without a token is told which setting is missing', async () => {
  const client = createClient({ projectId: 'abc12345', dataset: 'production', apiVersion: '2025-02-19', useCdn: false });
  await expect(importArchive(client, await aDataFile([good]), { operation: 'create' })).rejects.toMatchObject({
    kind: 'noPermission',
    code: 'lake-token-missing',
    hint: expect.stringContaining('SANITY_API_TOKEN'),
  });
});
