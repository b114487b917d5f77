import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { aFolder, aLake, clientOf, refusalOf } from './lake.ts';

const [red, green, blue, black, white] = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [0, 0, 0], [255, 255, 255]];

const block = (background: string) => ({ create: { width: 100, height: 200, channels: 3 as const, background } });

/** 400 × 200: the left quarter red, the right one blue, the middle green. */
async function stripes(format: 'png' | 'jpeg' = 'png'): Promise<Buffer> {
  const image = sharp({ create: { width: 400, height: 200, channels: 3, background: '#00ff00' } }).composite([
    { input: block('#ff0000'), left: 0, top: 0 },
    { input: block('#0000ff'), left: 300, top: 0 },
  ]).removeAlpha();
  return format === 'png' ? image.png().toBuffer() : image.jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer();
}

async function uploaded(bytes: Buffer, filename = 'stripes.png') {
  const lake = await aLake();
  const asset = await clientOf(lake).assets.upload('image', bytes, { filename });
  const get = (query: string, headers: Record<string, string> = {}): Promise<Response> => fetch(asset.url + query, { headers });
  const pixels = async (query: string, headers: Record<string, string> = {}) => {
    const response = await get(query, headers);
    const image = sharp(Buffer.from(await response.arrayBuffer()));
    const { data, info } = await image.clone().ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number): number[] => [...data.subarray((y * info.width + x) * 4, (y * info.width + x) * 4 + 4)];
    return { size: `${info.width}x${info.height}`, format: (await image.metadata()).format, type: response.headers.get('content-type'), left: at(0, info.height >> 1), middle: at(info.width >> 1, info.height >> 1), right: at(info.width - 1, info.height >> 1), top: at(info.width >> 1, 0) };
  };
  return { lake, asset, get, pixels };
}

const near = (colour: number[] | undefined): unknown => [...(colour ?? []), 255].map((value) => expect.closeTo(value, -1.3) as unknown);

describe('uploading', () => {
  test('an image becomes a document named by its content, with its size and a tiny preview', async () => {
    const bytes = await stripes();
    const hash = createHash('sha1').update(bytes).digest('hex');
    const { asset, lake } = await uploaded(bytes);
    expect(asset).toMatchObject({
      _id: `image-${hash}-400x200-png`,
      _type: 'sanity.imageAsset',
      assetId: hash,
      sha1hash: hash,
      extension: 'png',
      mimeType: 'image/png',
      size: bytes.length,
      originalFilename: 'stripes.png',
      path: `images/local001/production/${hash}-400x200.png`,
      url: `${lake.url}/images/local001/production/${hash}-400x200.png`,
      metadata: { dimensions: { width: 400, height: 200, aspectRatio: 2 }, hasAlpha: false, isOpaque: true, lqip: expect.stringMatching(/^data:image\/png;base64,/) as string },
    });
  });

  test('a picture is shown to whoever knows its address, also in a frame without an origin; the API is not', async () => {
    const { lake, get } = await uploaded(await stripes());
    expect((await get('?w=10', { origin: 'null' })).status).toBe(200);
    expect((await fetch(`${lake.url}/v1/users/me`, { headers: { origin: 'null' } })).status).toBe(403);
  });

  test('the same bytes are one asset, whatever they are called', async () => {
    const bytes = await stripes();
    const { lake, asset } = await uploaded(bytes, 'one.png');
    const again = await clientOf(lake).assets.upload('image', bytes, { filename: 'two.png', title: 'Two' });
    expect(again).toEqual(asset);
    expect(await clientOf(lake).fetch('count(*)')).toBe(1);
  });

  test('a photograph that a camera held upright is as high as it is seen', async () => {
    const sideways = await sharp(await stripes('jpeg')).withMetadata({ orientation: 6 }).toBuffer();
    const { asset, pixels } = await uploaded(sideways, 'photo.jpg');
    expect(asset._id).toContain('-200x400-jpg');
    expect(await pixels('?w=100')).toMatchObject({ size: '100x200', top: near(red) });
    expect(await pixels('?rect=0,0,200,100')).toMatchObject({ size: '200x100', middle: near(red) });
  });

  test('what is given besides is kept: title, description, credit, source', async () => {
    const lake = await aLake();
    const asset = await clientOf(lake).assets.upload('image', await stripes(), { title: 'T', description: 'D', label: 'L', creditLine: 'C', source: { id: '1', name: 'S', url: 'https://s.example/' } });
    expect(asset).toMatchObject({ title: 'T', description: 'D', label: 'L', creditLine: 'C', source: { id: '1', name: 'S', url: 'https://s.example/' } });
  });

  test('a file keeps its bytes, extension and type', async () => {
    const lake = await aLake();
    const asset = await clientOf(lake).assets.upload('file', Buffer.from('leaflet'), { filename: 'Leaflet.PDF', contentType: 'application/pdf' });
    const hash = createHash('sha1').update('leaflet').digest('hex');
    expect(asset).toMatchObject({ _id: `file-${hash}-pdf`, _type: 'sanity.fileAsset', extension: 'pdf', mimeType: 'application/pdf', url: `${lake.url}/files/local001/production/${hash}.pdf` });
    const response = await fetch(`${asset.url}?dl=Our%20leaflet.pdf`);
    expect(await response.text()).toBe('leaflet');
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''Our%20leaflet.pdf");
  });

  test('what is no image, and nothing at all, are refused', async () => {
    const client = clientOf(await aLake());
    expect(await refusalOf(client.assets.upload('image', Buffer.from('no image')))).toEqual({ status: 400, body: { statusCode: 400, error: 'Bad Request', message: 'Invalid image, could not read metadata' } });
    expect(await refusalOf(client.assets.upload('file', Buffer.alloc(0)))).toMatchObject({ status: 400 });
  });

  test('an uploaded page cannot run as part of the Studio', async () => {
    const lake = await aLake();
    const asset = await clientOf(lake).assets.upload('file', Buffer.from('<script>alert(1)</script>'), { filename: 'x.html', contentType: 'text/html' });
    const { headers } = await fetch(asset.url);
    expect(headers.get('content-security-policy')).toContain('sandbox');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('addresses follow the lake to another port, and bytes are there after a restart', async () => {
    const directory = await aFolder();
    const first = await aLake({ directory });
    const bytes = await stripes();
    await clientOf(first).assets.upload('image', bytes);
    await first.close();
    const second = await aLake({ directory });
    const url = await clientOf(second).fetch<string>('*[_type == "sanity.imageAsset"][0].url');
    expect(url.startsWith(second.url)).toBe(true);
    expect(Buffer.from(await (await fetch(url)).arrayBuffer())).toEqual(bytes);
  });
});

describe('an image address', () => {
  test('without parameters gives the very bytes, to be kept for good', async () => {
    const bytes = await stripes();
    const { get, asset } = await uploaded(bytes);
    const response = await get('');
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await fetch(`${asset.url}/a-name-for-readers.png`)).status).toBe(200);
  });

  test.each([
    ['?w=100', '100x50'],
    ['?h=100', '200x100'],
    ['?w=100&dpr=2', '200x100'],
    ['?w=100&h=100', '100x50'],
    ['?w=100&h=100&fit=clip', '100x50'],
    ['?w=800&fit=clip', '800x400'],
    ['?w=800&fit=max', '400x200'],
    ['?w=800&h=800&fit=max', '400x200'],
    ['?w=100&h=100&fit=crop', '100x100'],
    ['?w=100&h=100&fit=scale', '100x100'],
    ['?w=100&h=100&fit=fill&bg=000', '100x100'],
    ['?w=800&h=800&fit=fillmax&bg=000', '800x800'],
    ['?w=800&h=800&fit=min', '200x200'],
    ['?rect=100,0,200,200', '200x200'],
    ['?rect=100,0,200,200&w=50', '50x50'],
    ['?rect=300,100,400,400', '100x100'],
    ['?or=90', '200x400'],
  ])('%s is %s pixels', async (query, size) => {
    const { pixels } = await uploaded(await stripes());
    expect((await pixels(query)).size).toBe(size);
  });

  test('rect cuts where it says', async () => {
    const { pixels } = await uploaded(await stripes());
    expect(await pixels('?rect=100,0,200,200')).toMatchObject({ left: near(green), right: near(green) });
    expect(await pixels('?rect=50,0,100,200')).toMatchObject({ left: near(red), right: near(green) });
  });

  test('crop keeps the side or point it is told', async () => {
    const { pixels } = await uploaded(await stripes());
    const crop = '?w=50&h=100&fit=crop';
    expect((await pixels(crop)).middle).toEqual(near(green));
    expect((await pixels(`${crop}&crop=left`)).middle).toEqual(near(red));
    expect((await pixels(`${crop}&crop=right`)).middle).toEqual(near(blue));
    expect((await pixels(`${crop}&crop=focalpoint&fp-x=0.9&fp-y=0.5`)).middle).toEqual(near(blue));
    expect((await pixels(`${crop}&crop=entropy`)).size).toBe('50x100');
  });

  test('fill puts the whole image on the colour asked for', async () => {
    const { pixels } = await uploaded(await stripes());
    const filled = await pixels('?w=100&h=100&fit=fill&bg=000');
    expect([filled.top, filled.middle]).toEqual([near(black), near(green)]);
    expect((await pixels('?w=100&h=100&fit=fill&fm=jpg')).top).toEqual(near(white));
    expect((await pixels('?w=100&h=100&fit=fill')).top[3]).toBe(0);
  });

  test('flip mirrors', async () => {
    const { pixels } = await uploaded(await stripes());
    expect(await pixels('?flip=h')).toMatchObject({ left: near(blue), right: near(red) });
  });

  test.each([
    ['?fm=jpg', 'jpeg', 'image/jpeg'],
    ['?fm=png', 'png', 'image/png'],
    ['?fm=webp', 'webp', 'image/webp'],
    ['?w=10', 'png', 'image/png'],
  ])('%s answers with %s', async (query, format, type) => {
    const { pixels } = await uploaded(await stripes());
    expect(await pixels(query)).toMatchObject({ format, type });
  });

  test('auto=format gives WebP to those who take it', async () => {
    const { pixels } = await uploaded(await stripes('jpeg'), 'stripes.jpg');
    expect(await pixels('?auto=format&w=50', { accept: 'image/webp,*/*' })).toMatchObject({ format: 'webp' });
    expect(await pixels('?auto=format&w=50', { accept: 'image/jpeg' })).toMatchObject({ format: 'jpeg' });
  });

  test('a lower quality makes fewer bytes', async () => {
    const noise = await sharp({ create: { width: 200, height: 200, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).jpeg({ quality: 95 }).toBuffer();
    const { get } = await uploaded(noise, 'noise.jpg');
    const size = async (query: string): Promise<number> => (await (await get(query)).arrayBuffer()).byteLength;
    expect(await size('?q=20')).toBeLessThan((await size('?q=90')) / 2);
  });

  test.each(['?w=zero', '?w=0', '?w=100000', '?fit=stretch', '?fm=bmp', '?rect=1,2,3', '?bg=nice', '?q=101'])('%s is refused', async (query) => {
    const { get } = await uploaded(await stripes());
    expect((await get(query)).status).toBe(400);
  });

  test('of another project, dataset or image is not there', async () => {
    const { asset, lake } = await uploaded(await stripes());
    for (const url of [asset.url.replace('local001', 'other'), asset.url.replace('production', 'other'), asset.url.replace('400x200', '400x201'), `${lake.url}/images/local001/production/..%2f..%2flake.sqlite`]) {
      expect((await fetch(url)).status).toBe(404);
    }
  });
});
