/** What servers elsewhere say of an edition, from the lake to the findings. */
import { afterEach, expect, test } from 'vitest';
import { createOutside } from '../../src/outside/outside.ts';
import type { Outside } from '../../src/ports/outside.ts';
import { outsideFacts } from '../../src/usecases/outside-facts.ts';
import { prepareEdition } from '../../src/usecases/prepare-edition.ts';
import { sendEdition } from '../../src/usecases/send/send-edition.ts';
import { type House, openHouse } from './house.ts';

let house: House | undefined;
afterEach(async () => {
  await house?.close();
  house = undefined;
});

test('a picture that cannot be fetched stops a live mailing before anybody is marked', async () => {
  house = await openHouse({ subscribers: 'none' });
  // To whoever knows of no content lake within, the local lake is only a host that must not be asked.
  const end = await sendEdition({ ...house.press, outside: createOutside() }, 'short-letter');
  const errors = end.kind === 'refused' ? end.findings.filter(({ severity }) => severity === 'error') : [];
  expect(new Set(errors.map(({ rule }) => rule))).toEqual(new Set(['image-unreachable']));
  expect(errors[0]?.message).toMatch(/^The picture http:\/\/127\.0\.0\.1:\d+\/images\/.* is on this machine or an inner network, and was not followed\.$/);
  expect(await house.press.ledger.mailings.list({ limit: 10 })).toEqual([]);
});

test('pictures of the lake that the settings name are fetched and measured', async () => {
  const { press } = (house = await openHouse({ subscribers: 'none' }));
  const { prepared } = await prepare(press, 'short-letter');
  const facts = await press.outside.images(prepared.rendered.images.map(({ src }) => src));
  expect(Object.values(facts).length).toBeGreaterThan(2);
  for (const fact of Object.values(facts)) expect(fact).toEqual({ status: 200, contentType: 'image/jpeg', sizeBytes: expect.any(Number), width: expect.any(Number), height: expect.any(Number) });
});

test('every link of the content is asked for, our own pages and what differs by reader are not, and a missing page is found at its field', async () => {
  const { press } = (house = await openHouse({ subscribers: 'none', environment: { GALLEY_PUBLIC_URL: 'http://127.0.0.1:3980' } }));
  const asked: string[] = [];
  const outside: Outside = {
    images: async () => ({}),
    links: async (addresses) => {
      asked.push(...addresses);
      return { 'https://plainwords.example/guides/tiredness': { status: 404 } };
    },
  };
  const request = { reference: 'short-letter', perspective: 'published', live: false, moreFacts: outsideFacts({ ...press, outside }, { links: true }) } as const;
  const preparation = await prepareEdition(press, request);
  expect(asked).toContain('https://plainwords.example/guides/tiredness');
  expect(asked).toContain('https://plainwords.example/listen');
  expect(asked.filter((address) => address.startsWith(press.settings.publicUrl) || address.includes('\uE000'))).toEqual([]);
  const findings = preparation.kind === 'prepared' ? preparation.prepared.findings : [];
  expect(findings.find(({ rule }) => rule === 'link-broken')).toMatchObject({ severity: 'error', at: { documentId: 'article-tiredness', path: 'canonicalUrl' } });
});

async function prepare(press: House['press'], reference: string): Promise<Extract<Awaited<ReturnType<typeof prepareEdition>>, { kind: 'prepared' }>> {
  const preparation = await prepareEdition(press, { reference, perspective: 'published', live: true });
  if (preparation.kind === 'unreadable') throw new Error('It cannot be read.');
  return preparation;
}
