/** A lake that refuses or goes away in the middle of an import or export: a server with a script of answers, over HTTP. */
import { readdir } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { createClient, type SanityClient } from '@sanity/client';
import { expect, it, onTestFinished } from 'vitest';
import { exportArchive } from '../../src/lake/archive/export-archive.ts';
import { importArchive } from '../../src/lake/archive/import-archive.ts';
import { aDataFile, aFolder } from './files.ts';

/** Knows no document, and answers each writing or exporting request by the script's next line; the last line stays. */
async function aLakeThat(...script: ((response: ServerResponse) => void)[]): Promise<SanityClient> {
  let writes = 0;
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      if (request.url?.includes('/data/query/')) answer(200, { result: [], ms: 1 })(response);
      else script[Math.min(writes++, script.length - 1)]?.(response);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return createClient({
    projectId: 'local001',
    dataset: 'production',
    apiVersion: '2025-02-19',
    apiHost: `http://127.0.0.1:${address.port}`,
    useProjectHostname: false,
    useCdn: false,
    token: 'wrong',
    maxRetries: 0,
  });
}

const answer =
  (status: number, body: object) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
const written = answer(200, { transactionId: 't', results: [] });
const hangUp = (response: ServerResponse): void => {
  response.socket?.destroy();
};

const manyDocuments = Array.from({ length: 1001 }, (_, index) => ({ _id: `d${index}`, _type: 'topic' }));

it('a refused token is told as such', async () => {
  const lake = await aLakeThat(answer(401, { statusCode: 401, error: 'Unauthorized', message: 'Session not found' }));
  const file = await aDataFile([{ _type: 'topic' }]);
  await expect(importArchive(lake, file, { operation: 'create' })).rejects.toMatchObject({
    kind: 'noPermission',
    code: 'lake-refused',
    hint: expect.stringContaining('At least 0 of 1 documents had been written'),
  });
});

it('a lake that goes away says how many documents were written and how to finish', async () => {
  const lake = await aLakeThat(written, hangUp);
  await expect(importArchive(lake, await aDataFile(manyDocuments), { operation: 'createOrReplace' })).rejects.toMatchObject({
    kind: 'unavailable',
    code: 'lake-unreachable',
    hint: expect.stringMatching(/1000 of 1001 documents had been written.+run it again with --replace/),
  });
});

it('a document that the lake does not take is told in the words of the lake', async () => {
  const lake = await aLakeThat(answer(400, { error: { type: 'mutationError', description: 'Document is larger than 32 MB', items: [] } }));
  await expect(importArchive(lake, await aDataFile([{ _type: 'topic' }]), { operation: 'create' })).rejects.toMatchObject({
    kind: 'data',
    code: 'lake-refused-document',
    message: expect.stringContaining('Document is larger than 32 MB'),
  });
});

const oneLineOfMany = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-length': 1000 }).write('{"_id":"a","_type":"topic"}\n', () => response.destroy());
};

it.each([
  ['refuses', answer(403, { statusCode: 403, error: 'Forbidden', message: 'Insufficient permissions' }), { kind: 'noPermission', code: 'lake-refused' }],
  ['knows no such dataset for', answer(404, { statusCode: 404, error: 'Not Found', message: 'Dataset not found' }), { kind: 'configuration', code: 'dataset-unknown' }],
  ['hangs up within', oneLineOfMany, { kind: 'unavailable', code: 'export-broke-off' }],
])('a lake that %s an export leaves no file', async (_what, script, told) => {
  const folder = await aFolder();
  const lake = await aLakeThat(script);
  await expect(exportArchive(lake, join(folder, 'x.tar.gz'), { drafts: true, assets: true })).rejects.toMatchObject(told);
  expect(await readdir(folder)).toEqual([]);
});
