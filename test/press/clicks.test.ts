/** Clicks, from the newsletter's switch to the report: an edition is sent, and its links are followed as readers and machines do. */
import { parse } from 'node-html-parser';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { reportLines } from '../../src/cli/report-text.ts';
import type { Mailing } from '../../src/model/mailing.ts';
import type { LinkClicks } from '../../src/model/report.ts';
import { prepareEdition } from '../../src/usecases/prepare-edition.ts';
import { reportMailing } from '../../src/usecases/report-mailing.ts';
import { sendTest } from '../../src/usecases/send-test.ts';
import { sendEdition } from '../../src/usecases/send/send-edition.ts';
import { createWeb } from '../../src/web/app.ts';
import { aHouse, sent } from './a-house.ts';
import { startGalley } from './galley.ts';
import { type House, list } from './house.ts';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0';

async function turnOn({ lake }: House): Promise<void> {
  await lake.patch('newsletter-plain-words').set({ tracking: 'clicks' }).commit();
}

interface SentLetter {
  house: House;
  mailing: Mailing;
  web: ReturnType<typeof createWeb>;
  /** The counted links of the mail that the first reader got, each once. */
  links: string[];
}

async function aCountedLetter(): Promise<SentLetter> {
  const house = await aHouse();
  await turnOn(house);
  const { mailing } = sent(await sendEdition(house.press, 'everything'));
  return { house, mailing, web: createWeb(house.press, []), links: await countedIn(house, 0) };
}

async function mailOf({ relay }: House, index: number): Promise<{ html: string; text: string }> {
  const { html = '', text = '' } = await PostalMime.parse(relay.taken[index]!.message);
  return { html, text };
}

const hrefsOf = (html: string): string[] => parse(html).querySelectorAll('a').map((link) => link.getAttribute('href') ?? '');

async function countedIn(house: House, index: number): Promise<string[]> {
  const { html } = await mailOf(house, index);
  return [...new Set(hrefsOf(html).filter((href) => href.startsWith(`${house.press.settings.publicUrl}/l/`)))];
}

const destinationOf = (link: string): string => new URL(link).searchParams.get('to') ?? '';

/** As somebody elsewhere does; without `from` nobody tells the follower from others. */
async function follow({ web }: Pick<SentLetter, 'web'>, link: string, { from, method = 'GET', headers = {} }: { from?: string; method?: string; headers?: Record<string, string> } = {}): Promise<Response> {
  return web.request(link, { method, headers: { 'User-Agent': firefox, ...(from === undefined ? {} : { 'X-Forwarded-For': from }), ...headers } });
}

async function clicksIn({ house, mailing }: Pick<SentLetter, 'house' | 'mailing'>): Promise<LinkClicks[]> {
  return (await reportMailing(house.press, mailing)).clicks ?? [];
}

/** What the command prints. */
async function galley({ environment }: House, ...words: string[]): Promise<string> {
  const { code, out, talk } = await startGalley(words, environment).ended;
  if (code !== 0) throw Object.assign(new Error(talk), { code });
  return out;
}

const sums = (clicks: LinkClicks[]): { people: number; machines: number } => ({ people: clicks.reduce((sum, { people }) => sum + people, 0), machines: clicks.reduce((sum, { machines }) => sum + machines, 0) });

describe('an edition of a newsletter that counts clicks', () => {
  test('has counted links that lead where they say, and the report counts each that is followed', async () => {
    const letter = await aCountedLetter();
    expect(letter.links.length).toBeGreaterThan(5);
    for (const [index, link] of letter.links.entries()) {
      const answer = await follow(letter, link, { from: `192.0.2.${index}` });
      expect([answer.status, answer.headers.get('location')]).toEqual([302, destinationOf(link)]);
      expect([answer.headers.get('cache-control'), answer.headers.get('referrer-policy'), answer.headers.get('set-cookie')]).toEqual(['no-store', 'no-referrer', null]);
    }
    await follow(letter, letter.links[3]!, { from: '198.51.100.7' });
    await expect.poll(async () => sums(await clicksIn(letter))).toEqual({ people: letter.links.length + 1, machines: 0 });

    const clicks = await clicksIn(letter);
    expect(clicks.map(({ to }) => to).toSorted()).toEqual(letter.links.map(destinationOf).toSorted());
    expect(clicks[0]).toMatchObject({ to: destinationOf(letter.links[3]!), people: 2, machines: 0 });
    expect(clicks.slice(1).every(({ people, text }) => people === 1 && text !== '')).toBe(true);
  });

  test('gives every reader the same links, the real ones in the text part, and none of them to the ways out or the archive', async () => {
    const { house, links } = await aCountedLetter();
    expect(await countedIn(house, 1)).toEqual(links);

    const { publicUrl } = house.press.settings;
    const { html, text } = await mailOf(house, 0);
    expect(text).not.toContain(`${publicUrl}/l/`);
    for (const link of links) expect(text).toContain(destinationOf(link));
    const others = hrefsOf(html).filter((href) => !links.includes(href));
    expect(others.filter((href) => !href.startsWith('mailto:')).map((href) => new URL(href).pathname.split('/')[1] ?? '').toSorted()).toEqual(['archive', 'p', 'subscribe', 'u']);
    expect(others.filter((href) => !href.startsWith('mailto:') && !href.startsWith(`${publicUrl}/`))).toEqual([]);
  });

  test('is on the web with its links leading straight', async () => {
    const { web, house, links } = await aCountedLetter();
    const page = await (await web.request(`/archive/${list}/everything`)).text();
    expect(page).not.toContain('/l/');
    const hrefs = hrefsOf(page);
    for (const link of links) expect(hrefs).toContain(destinationOf(link));
    expect(hrefs).toContain(`${house.press.settings.publicUrl}/archive/${list}`);
  });

  test('counts machines apart from people, and of HEAD nothing', async () => {
    const letter = await aCountedLetter();
    const [link = '', ...others] = letter.links;
    const head = await follow(letter, link, { method: 'HEAD' });
    expect([head.status, head.headers.get('location')]).toEqual([302, destinationOf(link)]);
    await follow(letter, link, { headers: { 'User-Agent': 'Barracuda Sentinel (EE)' } });
    await follow(letter, link, { headers: { 'Sec-Purpose': 'prefetch' } });
    // A gateway that poses as a browser and opens all.
    for (const each of [link, ...others]) await follow(letter, each, { from: '203.0.113.9' });
    await follow(letter, link, { from: '192.0.2.1' });

    await expect.poll(async () => sums(await clicksIn(letter))).toEqual({ people: 1, machines: 2 + letter.links.length });
    const clicks = await clicksIn(letter);
    expect(clicks[0]).toMatchObject({ to: destinationOf(link), people: 1, machines: 3 });
    expect(clicks.slice(1).every(({ people, machines }) => people === 0 && machines === 1)).toBe(true);
  });

  test('tells clients apart by their sockets where no proxy says for whom it asks', async () => {
    const letter = await aCountedLetter();
    const [one = '', two = '', three = ''] = letter.links;
    const asks: [string, string][] = [['192.0.2.1', one], ['192.0.2.1', two], ['192.0.2.2', three], ['203.0.113.9', one], ['203.0.113.9', two], ['203.0.113.9', three]];
    for (const [remoteAddress, link] of asks) await letter.web.request(link, { headers: { 'User-Agent': firefox } }, { incoming: { socket: { remoteAddress } } });

    await expect.poll(async () => sums(await clicksIn(letter))).toEqual({ people: 3, machines: 3 });
  });

  test('leads on where the ledger fails, and counts once it works again', async () => {
    const letter = await aCountedLetter();
    const { press } = letter.house;
    const told: string[] = [];
    let isDown = true;
    const clicks = { ...press.ledger.clicks, add: async (...given: Parameters<typeof press.ledger.clicks.add>) => (isDown ? Promise.reject(new Error('no ledger')) : press.ledger.clicks.add(...given)) };
    const web = createWeb({ ...press, ledger: { ...press.ledger, clicks }, log: { ...press.log, warn: (_facts, sentence) => void told.push(sentence) } }, []);
    const [one = '', two = ''] = letter.links;
    expect((await follow({ web }, one, { from: '192.0.2.1' })).status).toBe(302);
    await expect.poll(() => told).toEqual(['Clicks could not be written into the ledger; they are tried again with the next one.']);

    isDown = false;
    expect((await follow({ web }, two, { from: '192.0.2.2' })).status).toBe(302);
    await expect.poll(async () => sums(await clicksIn(letter))).toEqual({ people: 2, machines: 0 });
  });

  test.each([
    ['forged', (link: string) => link.replace(/\/[\w-]{16}\?/, `/${'A'.repeat(16)}?`)],
    ['to lead elsewhere', (link: string) => `${link.slice(0, link.indexOf('?'))}?to=https://evil.example/`],
    ['cut short', (link: string) => link.slice(0, link.indexOf('?'))],
    ['cut shorter', (link: string) => link.slice(0, link.indexOf('/l/') + 6)],
  ])('leads nowhere by a link that was %s, and says so in the reader’s language', async (_how, change) => {
    const letter = await aCountedLetter();
    for (const [language, said] of [['en-GB', 'This link does not work'], ['ar', 'هذا الرابط لا يعمل'], ['de', 'Dieser Link geht nicht'], ['nb', 'Denne lenken virker ikke'], ['es', 'Este enlace no funciona']] as const) {
      const answer = await follow(letter, change(letter.links[0]!), { headers: { 'Accept-Language': language } });
      const page = await answer.text();
      expect([answer.status, answer.headers.get('location')]).toEqual([404, null]);
      expect(page).toContain(said);
      expect(page).not.toMatch(/evil\.example|plainwords\.example/);
    }
  });

  test('is reported as text, JSON and CSV, without an address', async () => {
    const letter = await aCountedLetter();
    await follow(letter, letter.links[0]!, { from: '192.0.2.1' });
    await follow(letter, letter.links[0]!, { headers: { 'User-Agent': 'curl/8.4.0' } });
    await expect.poll(async () => sums(await clicksIn(letter))).toEqual({ people: 1, machines: 1 });

    const to = destinationOf(letter.links[0]!);
    const lines = reportLines(await reportMailing(letter.house.press, letter.mailing));
    expect(lines).toContain('Clicks per link, not per person; 1 more by machines, as far as they can be told, are left out');
    expect(lines.find((line) => line.endsWith(`  ${to}`))).toMatch(/^ {7}1 {2}\S/);

    const [json = '', csv = '', shown = ''] = await Promise.all([['--json'], ['--csv'], []].map((flags) => galley(letter.house, 'report', letter.mailing.id, '--clicks', ...flags)));
    expect(JSON.parse(json.split('\n')[0] ?? '')).toMatchObject({ to, people: 1, machines: 1 });
    expect(csv.split('\n')[0]).toBe('link,words,people,machines');
    expect(csv.split('\n')[1]).toMatch(/,1,1$/);
    expect(csv.trim().split('\n')).toHaveLength(1 + letter.links.length);
    expect(shown).toContain('PEOPLE');
    for (const { to: address } of letter.house.relay.taken) for (const each of [json, csv, shown]) expect(each).not.toContain(address);
  });

  test('tells subscribers so, where they subscribe and where they choose', async () => {
    const letter = await aCountedLetter();
    const note = 'In these letters we count how often each link is followed. We do not learn who followed it.';
    expect(await (await letter.web.request(`/subscribe/${list}`)).text()).toContain(note);
    const { html } = await mailOf(letter.house, 0);
    const preferences = hrefsOf(html).find((href) => new URL(href).pathname.startsWith('/p/')) ?? '';
    expect(await (await letter.web.request(preferences)).text()).toContain(note);
  });
});

test('a test mailing has counted links too, and what is tried out is not in the report of the live one', async () => {
  const house = await aHouse();
  await turnOn(house);
  const web = createWeb(house.press, []);
  const trial = await sendTest(house.press, { reference: 'everything', addresses: ['editor@plainwords.example'] });
  if (trial.kind !== 'sent') throw new Error('the test was refused');
  const [link = ''] = await countedIn(house, 0);
  expect((await follow({ web }, link)).status).toBe(302);
  await expect.poll(async () => sums(await clicksIn({ house, mailing: trial.mailing }))).toEqual({ people: 1, machines: 0 });

  const { mailing } = sent(await sendEdition(house.press, 'everything'));
  expect(sums(await clicksIn({ house, mailing }))).toEqual({ people: 0, machines: 0 });
});

test('preflight finds of counted links what it finds of straight ones', async () => {
  const house = await aHouse();
  const found = async (): Promise<string[]> => {
    const preparation = await prepareEdition(house.press, { reference: 'everything', perspective: 'published', live: true });
    return preparation.kind === 'prepared' ? preparation.prepared.findings.map(({ rule, message }) => `${rule}: ${message}`) : [];
  };
  const before = await found();
  await turnOn(house);
  expect(before.length).toBeGreaterThan(0);
  expect(await found()).toEqual(before);
});

test('turned on after an approval, counting unsettles it', async () => {
  const house = await aHouse();
  const before = await house.press.content.edition('everything', 'published');
  await turnOn(house);
  const after = await house.press.content.edition('everything', 'published');
  expect(after.edition?.fingerprint).not.toBe(before.edition?.fingerprint);
});

test('an edition of a newsletter that counts nothing leads straight, and says nothing of clicks', async () => {
  const house = await aHouse();
  const { mailing } = sent(await sendEdition(house.press, 'everything'));
  const { html } = await mailOf(house, 0);
  expect(html).not.toContain('/l/');
  const report = await reportMailing(house.press, mailing);
  expect(report.clicks).toBeUndefined();
  expect(reportLines(report).join('\n')).not.toMatch(/click/i);
  await expect(galley(house, 'report', mailing.id, '--clicks')).rejects.toMatchObject({ code: 64, message: expect.stringContaining(`The mailing ${mailing.id} counts no clicks.`) as string });
  const web = createWeb(house.press, []);
  for (const path of [`/subscribe/${list}`, new URL(hrefsOf(html).find((href) => new URL(href).pathname.startsWith('/p/')) ?? '').pathname]) {
    expect(await (await web.request(path)).text()).not.toContain('how often each link');
  }
});
