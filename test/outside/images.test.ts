/** Fetching pictures: what they are, and that only the content lake's own host may be within. */
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { createOutside } from '../../src/outside/outside.ts';
import type { ImageFact } from '../../src/ports/outside.ts';
import { serve, type TestServer } from './server.ts';

const picture = await sharp({ create: { width: 1200, height: 675, channels: 3, background: '#0b5f60' } }).jpeg().toBuffer();

/** Fetches from a server that the configuration names as the content lake. */
async function imageFact(server: TestServer, path = '/a.jpg'): Promise<ImageFact | undefined> {
  const url = `http://127.0.0.1:${server.port}${path}`;
  return (await createOutside({ trusted: [new URL(url).origin] }).images([url]))[url];
}

const serving = (contentType: string, body: Buffer | string) => serve((_request, response) => response.writeHead(200, { 'Content-Type': contentType }).end(body));

test('a picture tells its format, weight and pixels', async () => {
  expect(await imageFact(await serving('image/jpeg', picture))).toEqual({ status: 200, contentType: 'image/jpeg', sizeBytes: picture.length, width: 1200, height: 675 });
});

test('a picture of several frames is told as animated', async () => {
  const colours = ['#0b5f60', '#f3f0ea'];
  const stills = await Promise.all(colours.map((background) => sharp({ create: { width: 8, height: 8, channels: 3, background } }).png().toBuffer()));
  const frames = await sharp(stills, { join: { animated: true } }).gif().toBuffer();
  expect(await imageFact(await serving('image/gif', frames))).toMatchObject({ contentType: 'image/gif', isAnimated: true });
});

test('a picture that is gone tells its status alone', async () => {
  const server = await serve((_request, response) => response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' }).end('<h1>Not here</h1>'));
  expect(await imageFact(server)).toEqual({ status: 404, contentType: 'text/html' });
});

test('a page in a picture’s place tells what it is', async () => {
  expect(await imageFact(await serving('text/html; charset=utf-8', '<h1>Sign in</h1>'))).toEqual({ status: 200, contentType: 'text/html', sizeBytes: 16 });
});

test('what is called a picture and is none is a failure', async () => {
  expect(await imageFact(await serving('image/png', 'not at all'))).toEqual({ status: 200, contentType: 'image/png', sizeBytes: 10, failure: 'is called image/png and is no picture' });
});

test('a drawing of vectors is not opened', async () => {
  expect(await imageFact(await serving('image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'))).toEqual({ status: 200, contentType: 'image/svg+xml', sizeBytes: 41 });
});

test('of a file without an end no more is read than shows that it is too heavy', async () => {
  const server = await serve((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'image/jpeg' });
    const write = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      if (!response.destroyed) response.once('drain', write);
    };
    write();
  });
  const fact = await imageFact(server);
  expect(fact).toEqual({ status: 200, contentType: 'image/jpeg', sizeBytes: expect.any(Number) });
  expect(fact?.sizeBytes).toBeGreaterThan(5_000_000);
  expect(fact?.sizeBytes).toBeLessThan(6_000_000);
});

test('from any other host within no picture is fetched, not even where the lake leads there', async () => {
  const victim = await serving('image/jpeg', picture);
  const target = `http://127.0.0.1:${victim.port}/a.jpg`;
  const within = { failure: `leads to 127.0.0.1:${victim.port}, which is on this machine or an inner network, and was not followed` };
  const lake = await serve((_request, response) => response.writeHead(302, { Location: target }).end());
  expect(await createOutside({ trusted: [`http://127.0.0.1:${lake.port}`] }).images([target])).toEqual({ [target]: within });
  expect(await imageFact(lake)).toEqual(within);
  expect(victim.asked).toEqual([]);
});

test('links into the lake’s own host are not followed: only pictures come from there', async () => {
  const server = await serving('image/jpeg', picture);
  const url = `http://127.0.0.1:${server.port}/`;
  expect((await createOutside({ trusted: [`http://127.0.0.1:${server.port}`] }).links([url]))[url]?.failure).toMatch(/was not followed$/);
});
