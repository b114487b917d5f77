/** What is asked about an edition before it goes to anybody: its audience, its signature, the time. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { newDkimKey } from '../../src/message/dkim-key.ts';
import type { Finding } from '../../src/model/finding.ts';
import { audienceFacts } from '../../src/usecases/audience-facts.ts';
import { proveClocks } from '../../src/usecases/clock-facts.ts';
import { factsBeforeSending } from '../../src/usecases/facts-before-sending.ts';
import { prepareEdition, type PreparedEdition } from '../../src/usecases/prepare-edition.ts';
import { sendEdition } from '../../src/usecases/send/send-edition.ts';
import { type House, list, openHouse } from './house.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'galley-facts-'));
afterAll(() => rmSync(folder, { recursive: true }));

let house: House | undefined;
afterEach(async () => {
  await house?.close();
  house = undefined;
});

const now = new Date('2026-11-24T08:00:00Z');

async function aHouse(rows: { email: string; name?: string; attributes: Record<string, string> }[], environment: Record<string, string> = {}): Promise<House> {
  house = await openHouse({ subscribers: 'none', environment });
  await house.press.ledger.subscribers.import(rows, { list, source: 'rows.csv', now, dryRun: false });
  return house;
}

async function prepared({ press }: House, reference = 'short-letter'): Promise<PreparedEdition> {
  const preparation = await prepareEdition(press, { reference, perspective: 'published', live: true, moreFacts: factsBeforeSending(press) });
  if (preparation.kind === 'unreadable') throw new Error('It cannot be read.');
  return preparation.prepared;
}

const about = (findings: readonly Finding[], rule: string): [string, string][] => findings.filter((finding) => finding.rule === rule).map(({ severity, message }) => [severity, message]);

test('everybody the edition goes to is asked for every merge field: who has none, and what is longest once it is escaped', async () => {
  const many = Array.from({ length: 1500 }, (_, index) => ({ email: `reader${index}@mail.example`, attributes: { firstName: index === 1200 ? '<<<&&&>>>' : 'Wilhelmina' } }));
  const opened = await aHouse([...many, { email: 'nameless@mail.example', attributes: { city: 'Lima' } }, { email: 'blank@mail.example', attributes: { firstName: '  ' } }]);
  await opened.press.ledger.subscribers.suppress('blank@mail.example', 'complaint', 'ARF', now);
  const { edition, rendered } = await prepared(opened);
  expect(await audienceFacts(opened.press)(edition, rendered)).toEqual({
    knownFields: ['city', 'firstName'],
    emptyFields: { firstName: 1 },
    longestValues: {
      firstName: '<<<&&&>>>',
      unsubscribeUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:3980\/u\/[\w.-]+$/),
      preferencesUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:3980\/p\/[\w.-]+$/),
    },
  });
});

test('a recipient without a value stops the mailing where the field has no fallback, and is a notice where it has one', async () => {
  const opened = await aHouse([{ email: 'ada@mail.example', attributes: { firstName: 'Ada' } }, { email: 'nameless@mail.example', attributes: {} }]);
  expect(about((await prepared(opened)).findings, 'merge-field-empty')).toEqual([['notice', 'Edition, intro: 1 recipient has no "firstName" and will read "reader".']]);

  await opened.lake.patch('edition-short-letter').set({ 'intro[0].children[_type=="mergeField"].fallback': '' }).commit();
  const end = await sendEdition(opened.press, 'short-letter');
  expect(end.kind === 'refused' && about(end.findings, 'merge-field-empty')).toEqual([['error', 'Edition, intro: 1 recipient has no "firstName", and the merge field has no fallback.']]);
  expect(opened.relay.taken).toEqual([]);
});

test('a field that nobody in the audience has is told, and an audience of nobody is not blamed for it', async () => {
  const opened = await aHouse([{ email: 'ada@mail.example', attributes: { vorname: 'Ada' } }]);
  expect(about((await prepared(opened)).findings, 'merge-field-unknown')).toEqual([['warning', 'Edition, intro: no subscriber has "firstName".']]);
  const { edition, rendered } = await prepared(opened);
  expect(await audienceFacts(opened.press)({ ...edition, audience: { lists: ['nobody'], segments: [], exclude: [] } }, rendered)).toEqual({});
});

test('a segment that the configuration does not know is an error at its field, not a crash', async () => {
  const opened = await aHouse([{ email: 'ada@mail.example', attributes: { firstName: 'Ada' } }]);
  await opened.lake.patch('edition-short-letter').set({ audience: { segments: ['nurses'] } }).commit();
  const { findings } = await prepared(opened);
  expect(findings.find(({ rule }) => rule === 'segment-unknown')).toMatchObject({ severity: 'error', at: { documentId: 'edition-short-letter', path: 'audience.segments' } });
});

async function signedHouse(pem: string): Promise<House> {
  const keyFile = path.join(folder, 'key.pem');
  writeFileSync(keyFile, pem);
  return aHouse([{ email: 'ada@mail.example', attributes: { firstName: 'Ada' } }], { GALLEY_DKIM_SELECTOR: 'g1', GALLEY_DKIM_KEY_FILE: keyFile });
}

test('the signature is tried on a sample: a good key has no finding, a bad one says what is wrong with it', async () => {
  const { privateKeyPem } = newDkimKey({ domain: 'plainwords.example', selector: 'g1', algorithm: 'rsa-sha256' });
  expect(about((await prepared(await signedHouse(privateKeyPem))).findings, 'one-click-unsigned')).toEqual([]);
  await house?.close();
  expect(about((await prepared(await signedHouse('no key'))).findings, 'one-click-unsigned')).toEqual([['warning', expect.stringMatching(/^The DKIM key for g1\._domainkey\.plainwords\.example is no private key in PEM/)]]);
});

test('with a clock that is six minutes behind the content lake nothing goes out, and the doctor says so', async () => {
  const opened = await aHouse([{ email: 'ada@mail.example', attributes: { firstName: 'Ada' } }]);
  const { press } = opened;
  const late = { ...press, content: { ...press.content, clock: async () => new Date(press.clock.now().getTime() + 6 * 60_000) } };
  const sentence = "This machine's clock is 6 minutes behind that of the content lake.";

  const end = await sendEdition(late, 'short-letter');
  expect(end.kind === 'refused' && about(end.findings, 'clock-wrong')).toEqual([['error', sentence]]);
  expect(opened.relay.taken).toEqual([]);
  await expect(proveClocks(late)).rejects.toThrow(sentence);
  await expect(proveClocks(press)).resolves.toBeUndefined();
});

test('where the configuration lists hosts, what leads elsewhere is told, and our own hosts need not be listed', async () => {
  const file = path.join(folder, 'galley.config.json');
  writeFileSync(file, JSON.stringify({ allowedHosts: ['plainwords.example'] }));
  const opened = await aHouse([{ email: 'ada@mail.example', attributes: { firstName: 'Ada' } }], { GALLEY_CONFIG: file });
  expect(about((await prepared(opened)).findings, 'host-not-allowed')).toEqual([['warning', 'Newsletter "Plain Words", social link: the link https://social.example/@plainwords leads to a host that is not on the list.']]);
});
