import { lookup } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { sentenceOf } from '../../src/lib/error.ts';

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

const thrownBy = (work: () => Promise<unknown>): Promise<unknown> => work().then(() => undefined, (error: unknown) => error);

describe('what the system answers is told in plain words', () => {
  test('of a file, whose name stands before them', async () => {
    expect(sentenceOf(await thrownBy(() => readFile('/none/at/all')))).toBe('there is no such file or folder');
    expect(sentenceOf(await thrownBy(() => readFile('test')))).toBe('it is a folder');
    expect(sentenceOf(await thrownBy(() => readFile('package.json/x')))).toBe('a part of its path is no folder');
  });

  test('of a connection, with host and port, whatever a library writes over its code', async () => {
    const port = await closedPort();
    const refused = await thrownBy(() => new Promise((_resolve, reject) => connect(port, '127.0.0.1').once('error', reject)));
    expect(sentenceOf(refused)).toBe(`nothing listens there (127.0.0.1:${port})`);
    expect(sentenceOf(Object.assign(refused as Error, { code: 'ESOCKET' }))).toBe(`nothing listens there (127.0.0.1:${port})`);
    expect(sentenceOf(Object.assign(new Error('connect ECONNREFUSED ::1:9'), { syscall: 'connect', address: '::1', port: 9 }))).toBe('nothing listens there ([::1]:9)');
  });

  test('of a request, whose error keeps the reason to itself', async () => {
    const port = await closedPort();
    expect(sentenceOf(await thrownBy(() => fetch(`http://127.0.0.1:${port}`)))).toBe(`nothing listens there (127.0.0.1:${port})`);
  });

  test('of a host that there is not', async () => {
    expect(sentenceOf(await thrownBy(() => lookup('no host')))).toMatch(/^(?:there is no such host|the host cannot be looked up just now) \(no host\)$/);
  });

  test('and what a library says in its own words stays', () => {
    expect(sentenceOf(Object.assign(new Error('Greeting never received'), { code: 'ETIMEDOUT' }))).toBe('Greeting never received');
    expect(sentenceOf(new AggregateError([new Error('a'), 'b']))).toBe('a; b');
  });
});
