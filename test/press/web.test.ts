import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Subscriber } from '../../src/model/subscriber.ts';
import { parse } from 'node-html-parser';
import { createWeb } from '../../src/web/app.ts';
import { sendEdition } from '../../src/usecases/send/send-edition.ts';
import { type House, list, openHouse } from './house.ts';

const studio = 'http://studio.example';
let house: House;
let app: ReturnType<typeof createWeb>;
let mailingId: string;

beforeAll(async () => {
  house = await openHouse();
  app = createWeb(house.press, [studio]);
  const end = await sendEdition(house.press, 'short-letter');
  if (end.kind !== 'sent') throw new Error('the edition was not sent');
  mailingId = end.mailing.id;
});
afterAll(() => house.close());

/** The links in the message that one subscriber got. */
function linksOf(address: string): { unsubscribe: string; preferences: string } {
  const message = house.relay.taken.find((mail) => mail.to === address)?.message.toString('latin1') ?? '';
  const unfolded = message.replace(/\r\n[ \t]+/g, ' ');
  const linkIn = (header: string): string => new URL(new RegExp(`^${header}: <([^>]+)>`, 'im').exec(unfolded)?.[1] ?? '').pathname;
  return { unsubscribe: linkIn('List-Unsubscribe'), preferences: linkIn('List-Help') };
}

const stateOf = (subscriber: Subscriber | undefined): string | undefined => subscriber?.subscriptions.find((one) => one.list === list)?.state;

async function post(path: string, form: Record<string, string>): Promise<Response> {
  return app.request(path, { method: 'POST', body: new URLSearchParams(form), headers: { 'Content-Type': 'application/x-www-form-urlencoded' } });
}

describe('the unsubscribe link', () => {
  const address = 'astrid.bjornstad@fjordpost.example';
  let reader: Subscriber;

  beforeEach(async () => {
    reader = (await house.press.ledger.subscribers.find(address))!;
    const lists = await house.press.ledger.subscribers.lists();
    await house.press.ledger.subscribers.resubscribe(reader.id, lists[0]!.id, { source: 'test', now: house.press.clock.now() });
  });

  test.each(['GET', 'HEAD'])('opened with %s, as scanners do, changes nothing and asks', async (method) => {
    const answer = await app.request(linksOf(address).unsubscribe, { method });
    expect(answer.status).toBe(200);
    expect(stateOf(await house.press.ledger.subscribers.find(address))).toBe('subscribed');
    if (method === 'GET') {
      const text = await answer.text();
      expect(text).toContain('a•••@f•••.example');
      expect(text).not.toContain(address);
      expect([answer.headers.get('cache-control'), answer.headers.get('referrer-policy')]).toEqual(['no-store', 'no-referrer']);
    }
  });

  test('posted by a mail program\'s one-click ends the subscription at once, and twice is no error', async () => {
    for (const time of [1, 2]) {
      const answer = await post(linksOf(address).unsubscribe, { 'List-Unsubscribe': 'One-Click' });
      expect([time, answer.status, answer.redirected]).toEqual([time, 200, false]);
    }
    expect(stateOf(await house.press.ledger.subscribers.find(address))).toBe('unsubscribed');
    const consents = await house.press.ledger.subscribers.consents(reader.id);
    expect(consents.at(-1)).toMatchObject({ kind: 'unsubscribed', source: 'one-click', mailingId });
  });

  test('posted as multipart form data works the same', async () => {
    const body = new FormData();
    body.set('List-Unsubscribe', 'One-Click');
    const answer = await app.request(linksOf(address).unsubscribe, { method: 'POST', body });
    expect([answer.status, await answer.text()]).toEqual([200, 'unsubscribed']);
    expect(stateOf(await house.press.ledger.subscribers.find(address))).toBe('unsubscribed');
  });

  test('pressed on the page ends it and offers the way back', async () => {
    const answer = await post(linksOf(address).unsubscribe, { confirm: '1' });
    expect(await answer.text()).toContain('That was a mistake');
    expect(stateOf(await house.press.ledger.subscribers.find(address))).toBe('unsubscribed');
    await post(linksOf(address).unsubscribe, { undo: '1' });
    expect(stateOf(await house.press.ledger.subscribers.find(address))).toBe('subscribed');
  });

  test.each(['/u/none', '/u/1-1-abc123def456.AAAAAAAAAAAAAAAA', '/p/%00'])('damaged or forged (%s) says so kindly', async (path) => {
    const answer = await app.request(path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('This link does not work');
  });

  test('forged and posted changes nothing', async () => {
    const forged = linksOf(address).unsubscribe.replace('/u/', '/u/z');
    expect((await post(forged, { 'List-Unsubscribe': 'One-Click' })).status).toBe(404);
  });

  test('preferences set each list as chosen', async () => {
    const { preferences } = linksOf(address);
    expect(await (await app.request(preferences)).text()).toContain('checked');
    await post(preferences, {});
    expect(stateOf(await house.press.ledger.subscribers.find(address))).toBe('unsubscribed');
    const lists = await house.press.ledger.subscribers.lists();
    await post(preferences, { list: String(lists[0]!.id) });
    expect(stateOf(await house.press.ledger.subscribers.find(address))).toBe('subscribed');
  });
});

describe('the archive', () => {
  test('shows the edition that went out, without anybody\'s token', async () => {
    const answer = await app.request(`/archive/${list}/short-letter`);
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(text).toContain('Please read');
    expect(text).not.toMatch(/\/[up]\/[a-z0-9]+-/);
  });

  test('is a page of its own: main part, preview for other places, not for search engines, with a way to the other editions', async () => {
    const answer = await app.request(`/archive/${list}/short-letter`);
    const text = await answer.text();
    const root = parse(text);
    const address = `${house.press.settings.publicUrl}/archive/${list}/short-letter`;
    const meta = (name: string): string | undefined => root.querySelector(`meta[property="${name}"],meta[name="${name}"]`)?.getAttribute('content');
    expect([meta('og:type'), meta('og:title'), meta('og:url'), meta('og:site_name'), meta('og:locale')]).toEqual(['article', 'A short letter about tiredness', address, 'Plain Words', 'en']);
    expect(meta('og:description')).toBe(meta('description'));
    expect(meta('og:image')).toMatch(/^http.*\/images\/.*fm=jpg/);
    expect(meta('og:image:alt')).toMatch(/\S/);
    expect([meta('robots'), answer.headers.get('x-robots-tag')]).toEqual(['noindex', 'noindex']);
    expect(root.querySelectorAll('body > div > main')).toHaveLength(1);
    expect(root.querySelector('link[rel=canonical]')?.getAttribute('href')).toBe(address);
    expect(root.querySelectorAll('a').map((link) => link.text)).toContain('Earlier editions');
    expect(text).not.toContain('Read on the web');
    expect(text).not.toContain('<script');
  });

  test('lists the editions of a newsletter that went out, and feeds them', async () => {
    const index = await app.request(`/archive/${list}`);
    const page = parse(await index.text());
    const address = `${house.press.settings.publicUrl}/archive/${list}/short-letter`;
    expect(page.querySelectorAll('.editions a').map((link) => [link.getAttribute('href'), link.text])).toEqual([[address, 'A short letter about tiredness']]);
    expect(index.headers.get('x-robots-tag')).toBe('noindex, nofollow');

    const answer = await app.request(`/archive/${list}/feed.xml`);
    const feed = await answer.text();
    expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    expect(feed).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?>\n<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom" xml:lang="en"><title>Plain Words<\/title>/);
    expect(feed).toContain(`<entry><title>A short letter about tiredness</title><id>${address}</id>`);
    for (const each of [feed, page.toString()]) expect(each).not.toMatch(/\/[up]\/[a-z0-9]+-/);
  });

  test('is for search engines where the operator says so', async () => {
    const open = createWeb({ ...house.press, settings: { ...house.press.settings, isArchiveIndexed: true } }, [studio]);
    for (const path of [`/archive/${list}`, `/archive/${list}/feed.xml`, `/archive/${list}/short-letter`]) {
      const answer = await open.request(path);
      expect([path, answer.headers.get('x-robots-tag'), (await answer.text()).includes('noindex')]).toEqual([path, null, false]);
    }
  });

  test.each([`/archive/none`, `/archive/none/feed.xml`, `/archive/${list}/stage-guide`, '/archive/none/none', '/archive/..%2f..%2fetc/passwd'])('has no page for what did not go out: %s', async (path) => {
    expect((await app.request(path)).status).toBe(404);
  });
});

describe('subscribing', () => {
  test('stores nothing until the button in the mail is pressed, and then a consent', async () => {
    const before = house.relay.taken.length;
    expect(await (await app.request(`/subscribe/${list}`)).text()).toContain('type="email"');
    expect((await post(`/subscribe/${list}`, { email: 'new.reader@post.example', name: 'New Reader' })).status).toBe(200);
    expect(await house.press.ledger.subscribers.find('new.reader@post.example')).toBeUndefined();

    await expect.poll(() => house.relay.taken.length).toBe(before + 1);
    const mail = house.relay.taken[before]!;
    expect(mail.to).toBe('new.reader@post.example');
    const message = mail.message.toString('latin1');
    expect(message).not.toMatch(/^List-/im);
    const link = /\/confirm\/([A-Za-z0-9_=\r\n-]+)/.exec(message)![1]!.replace(/=\r\n/g, '').replace(/\s.*$/s, '');
    expect(link).not.toContain('@');
    expect((await app.request(`/confirm/${link}`)).status).toBe(200);
    expect(await house.press.ledger.subscribers.find('new.reader@post.example')).toBeUndefined();

    await post(`/confirm/${link}`, {});
    const subscriber = await house.press.ledger.subscribers.find('new.reader@post.example');
    expect([stateOf(subscriber), subscriber?.name]).toEqual(['subscribed', 'New Reader']);
    expect((await house.press.ledger.subscribers.consents(subscriber!.id)).at(-1)?.source).toContain('confirmation');
  });

  test('with an address that is none says so; to a suppressed one or by a machine nothing is sent', async () => {
    const before = house.relay.taken.length;
    expect((await post(`/subscribe/${list}`, { email: 'nobody', name: '' })).status).toBe(400);
    await house.press.ledger.subscribers.suppress('gone@post.example', 'complaint', 'test', house.press.clock.now());
    expect((await post(`/subscribe/${list}`, { email: 'gone@post.example', name: '' })).status).toBe(200);
    expect((await post(`/subscribe/${list}`, { email: 'bot@post.example', name: '', website: 'https://spam.example' })).status).toBe(200);
    // Mails go one after the other: what came before has had its turn.
    await post(`/subscribe/${list}`, { email: 'after@post.example', name: '' });
    await expect.poll(() => house.relay.taken.slice(before).map(({ to }) => to)).toEqual(['after@post.example']);
  });

  test('twice within an hour brings one mail', async () => {
    const before = house.relay.taken.length;
    const asked = (): string[] => house.relay.taken.slice(before).map(({ to }) => to);
    for (const email of ['again@post.example', 'Again@post.example', 'third@post.example']) await post(`/subscribe/${list}`, { email, name: '' });
    await expect.poll(asked).toEqual(['again@post.example', 'third@post.example']);
    const now = house.press.clock.now();
    house.setTime(new Date(now.getTime() + 3_601_000));
    await post(`/subscribe/${list}`, { email: 'again@post.example', name: '' });
    await expect.poll(asked).toEqual(['again@post.example', 'third@post.example', 'again@post.example']).finally(() => house.setTime(now));
  });

  test('is answered while the relay is silent, so that nobody learns from the time it takes who gets mail', async () => {
    const web = createWeb({ ...house.press, mailer: { ...house.press.mailer, open: () => new Promise(() => undefined) } }, []);
    const answer = await web.request(`/subscribe/${list}`, { method: 'POST', body: new URLSearchParams({ email: 'patient@post.example', name: '' }) });
    expect(answer.status).toBe(200);
  });

  test('a link that was changed, or is older than a week, confirms nothing', async () => {
    expect((await post('/confirm/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', {})).status).toBe(404);
  });
});

describe('the API of the Studio', () => {
  const body = JSON.stringify({ editionId: 'edition-short-letter' });
  const headers = { 'Content-Type': 'application/json' };

  async function aSecret(createdAt: Date): Promise<string> {
    const secret = crypto.randomUUID().replaceAll('-', '').repeat(2);
    await house.lake.create({ _id: `galleyPreviewSecret.${secret.slice(0, 8)}`, _type: 'galley.previewSecret', secret, createdAt: createdAt.toISOString() });
    return secret;
  }

  test.each([
    ['no secret', {}, 401],
    ['a made-up secret', { Authorization: `Bearer ${'0'.repeat(64)}` }, 401],
    ['something that is no secret', { Authorization: 'Bearer *' }, 400],
  ])('lets nobody in with %s', async (_what, extra, status) => {
    expect((await app.request('/api/preview', { method: 'POST', body, headers: { ...headers, ...extra } })).status).toBe(status);
  });

  test('lets nobody in with a secret older than an hour', async () => {
    const secret = await aSecret(new Date(Date.now() - 3_700_000));
    expect((await app.request('/api/preview', { method: 'POST', body, headers: { ...headers, Authorization: `Bearer ${secret}` } })).status).toBe(401);
  });

  test('shows the very mail with its findings to who can write into the dataset', async () => {
    const secret = await aSecret(new Date());
    const answer = await app.request('/api/preview', { method: 'POST', body, headers: { ...headers, Authorization: `Bearer ${secret}`, Origin: studio } });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, studio]);
    const preview = (await answer.json()) as { mail: { html: string }; fingerprint: string; hasErrors: boolean };
    expect(preview.mail.html).toContain('Please read');
    expect(preview.hasErrors).toBe(false);
    expect(preview.fingerprint).toMatch(/^[0-9a-f]{64}$/);

    const report = await app.request('/api/report/edition-short-letter', { headers: { Authorization: `Bearer ${secret}` } });
    expect(await report.json()).toMatchObject({ mailingId, counts: { accepted: 50 } });
  });

  test('says what is wrong with a request', async () => {
    const secret = await aSecret(new Date());
    const answer = await app.request('/api/preview', { method: 'POST', body: '{', headers: { ...headers, Authorization: `Bearer ${secret}` } });
    expect(answer.status).toBe(400);
  });

  test('says that there is nothing yet of an edition nobody has typed in', async () => {
    const secret = await aSecret(new Date());
    const authorized = { ...headers, Authorization: `Bearer ${secret}` };
    const preview = await app.request('/api/preview', { method: 'POST', body: '{"editionId":"none"}', headers: authorized });
    expect([preview.status, await preview.json()]).toEqual([200, { revisions: [], findings: [], hasErrors: true, approvalsNeeded: 0 }]);
    const report = await app.request('/api/report/none', { headers: authorized });
    expect([report.status, await report.json()]).toEqual([200, null]);
  });
});
