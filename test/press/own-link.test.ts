/** The way out for somebody whose link is damaged or who has none. */
import PostalMime, { type Email } from 'postal-mime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFaults, htmlFaults, inPage } from '../../scripts/judges.ts';
import type { MailingContent } from '../../src/model/mailing.ts';
import { type Language, languages } from '../../src/model/newsletter.ts';
import type { Press } from '../../src/usecases/press.ts';
import { sendTest } from '../../src/usecases/send-test.ts';
import { sendEdition } from '../../src/usecases/send/send-edition.ts';
import { createWeb } from '../../src/web/app.ts';
import { pageWords } from '../../src/web/words/words.ts';
import { aBrowser } from '../builders/browser.ts';
import { sent } from './a-house.ts';
import { type House, list, openHouse } from './house.ts';

type Web = ReturnType<typeof createWeb>;

const astrid = 'astrid.bjornstad@fjordpost.example';
/** Asked for last, in a test of what brings no mail: mails go one after the other, so theirs would have come before. */
const last = 'eleni@grammata.example';

let house: House;

beforeAll(async () => {
  house = await openHouse();
  sent(await sendEdition(house.press, 'short-letter'));
});
afterAll(() => house.close());

/** With limits of its own, as after a start. */
const aWeb = (press: Press = house.press): Web => createWeb(press, []);

async function ask(web: Web, email: string, more: Record<string, string> = {}): Promise<Response> {
  return web.request('/p', { method: 'POST', body: new URLSearchParams({ email, ...more }) });
}

/** The mails that the asking brings, the last of which is the one to `last`. */
async function mailsOf(web: Web, asking: () => Promise<unknown>): Promise<string[]> {
  const before = house.relay.taken.length;
  await asking();
  await ask(web, last);
  const taken = (): string[] => house.relay.taken.slice(before).map(({ to }) => to);
  await expect.poll(() => taken().includes(last)).toBe(true);
  return taken();
}

async function newestMail(): Promise<Email> {
  return PostalMime.parse(house.relay.taken.at(-1)!.message);
}

async function mailTo(web: Web, email: string): Promise<Email> {
  const before = house.relay.taken.length;
  await ask(web, email);
  await expect.poll(() => house.relay.taken.length).toBe(before + 1);
  return newestMail();
}

/** A press whose mailings hold something else. */
function withContent(change: (content: MailingContent) => MailingContent): Press {
  const { press } = house;
  const find: Press['ledger']['mailings']['find'] = async (id) => {
    const mailing = await press.ledger.mailings.find(id);
    return mailing && { ...mailing, content: change(mailing.content) };
  };
  return { ...press, ledger: { ...press.ledger, mailings: { ...press.ledger.mailings, find } } };
}

const linkIn = (mail: Email): string => new URL(/^http\S+\/p\/\S+$/m.exec(mail.text ?? '')?.[0] ?? '').pathname;

describe('where there is no link that works', () => {
  test.each([['/u', 200], ['/p', 200], ['/u/none', 404], ['/p/1-1-abc123def456.AAAAAAAAAAAAAAAA', 404]])('%s has a form for the address', async (path, status) => {
    const answer = await aWeb().request(path);
    const text = await answer.text();
    expect([answer.status, text.includes('This link does not work')]).toEqual([status, status === 404]);
    expect(text).toContain('<form method="post" action="/p">');
    expect(text).toContain('type="email"');
  });

  test('the form is under the path that readers reach the pages by', async () => {
    const press = { ...house.press, settings: { ...house.press.settings, publicUrl: 'https://letters.example/news' } };
    expect(await (await aWeb(press).request('/u/none')).text()).toContain('action="/news/p"');
  });

  test('what a person pressed with a damaged link leads to the form, and a one-click does not', async () => {
    const post = (form: Record<string, string>): Promise<Response> => Promise.resolve(aWeb().request('/u/none', { method: 'POST', body: new URLSearchParams(form) }));
    expect(await (await post({ confirm: '1' })).text()).toContain('type="email"');
    const oneClick = await post({ 'List-Unsubscribe': 'One-Click' });
    expect([oneClick.status, await oneClick.text()]).toEqual([404, 'unknown link']);
  });
});

describe('an address typed there', () => {
  test('that letters go to gets one mail, whose link unsubscribes it', async () => {
    const web = aWeb();
    const mail = await mailTo(web, astrid.toUpperCase());
    expect([mail.from?.address, mail.to?.[0]?.address, mail.subject]).toEqual(['letters@plainwords.example', astrid, 'Your link: Plain Words']);
    expect(mail.text).toContain('4 Harbour Row');
    expect(mail.headers.filter(({ key }) => key.startsWith('list-'))).toEqual([]);

    const link = linkIn(mail);
    expect(mail.html).toContain(link);
    expect(await (await web.request(link)).text()).toContain('checked');
    expect((await web.request(link, { method: 'POST', body: new URLSearchParams() })).status).toBe(200);
    const reader = await house.press.ledger.subscribers.find(astrid);
    expect(reader?.subscriptions.find((one) => one.list === list)?.state).toBe('unsubscribed');
  });

  test('gets another only an hour later', async () => {
    const web = aWeb();
    expect(await mailsOf(web, () => Promise.all([ask(web, astrid), ask(web, astrid)]))).toEqual([astrid, last]);
    house.setTime(new Date(house.press.clock.now().getTime() + 3_540_000));
    await ask(web, astrid);
    house.setTime(new Date(house.press.clock.now().getTime() + 61_000));
    expect(await mailsOf(web, () => ask(web, astrid))).toEqual([astrid, last]);
  });

  test('is written to again at once where the relay did not take it', async () => {
    let isDown = true;
    const press: Press = {
      ...house.press,
      mailer: { ...house.press.mailer, open: (frame) => (isDown ? Promise.reject(new Error('The relay is away.')) : house.press.mailer.open(frame)) },
    };
    const web = aWeb(press);
    expect((await ask(web, astrid)).status).toBe(200);
    isDown = false;
    expect(await mailsOf(web, () => ask(web, astrid))).toContain(astrid);
  });

  test('that nobody has, that was only tested with, or that is suppressed gets nothing', async () => {
    await sendTest(house.press, { reference: 'short-letter', addresses: ['editor@office.example'] });
    await house.press.ledger.subscribers.suppress('olena@lysty.example', 'complaint', 'test', house.press.clock.now());
    const web = aWeb();
    const mails = await mailsOf(web, async () => {
      for (const address of ['nobody@nowhere.example', 'editor@office.example', 'olena@lysty.example']) await ask(web, address);
    });
    expect(mails).toEqual([last]);
  });

  test('is answered the same whoever has it, asks again, or is a machine', async () => {
    const web = aWeb();
    const answers: (readonly [number, Record<string, string>, string])[] = [];
    const note = async (answer: Promise<Response>): Promise<void> => {
      const { status, headers, text } = await answer.then(async (one) => ({ status: one.status, headers: one.headers, text: await one.text() }));
      answers.push([status, Object.fromEntries(headers), text]);
    };
    for (const address of [astrid, astrid, 'nobody@nowhere.example', 'olena@lysty.example']) await note(ask(web, address));
    await note(ask(web, astrid, { website: 'https://spam.example' }));
    expect(answers[0]?.[2]).toContain('a mail with its link is on its way');
    expect(answers).toEqual(answers.map(() => answers[0]));
    await mailsOf(web, async () => undefined);
  });

  test('is told where it is none', async () => {
    for (const typed of ['nobody', '', 'a@b@c.example']) {
      const answer = await ask(aWeb(), typed);
      expect([typed, answer.status]).toEqual([typed, 400]);
      expect(await answer.text()).toContain('This does not look like an e-mail address');
    }
    const noForm = await aWeb().request('/p', { method: 'POST', body: '--x', headers: { 'Content-Type': 'multipart/form-data; boundary=y' } });
    expect(noForm.status).toBe(400);
  });

  test('by a machine that fills in every field brings no mail', async () => {
    const web = aWeb();
    expect(await mailsOf(web, () => ask(web, astrid, { website: 'https://spam.example' }))).toEqual([last]);
  });

  test('brings no mail beyond thirty a minute, sign-ups counted with it', async () => {
    const web = aWeb();
    const subscribe = (email: string): Promise<Response> => Promise.resolve(web.request(`/subscribe/${list}`, { method: 'POST', body: new URLSearchParams({ email }) }));
    for (let one = 0; one < 15; one += 1) await ask(web, `nobody${one}@nowhere.example`);
    for (let one = 0; one < 15; one += 1) expect((await subscribe('no address')).status).toBe(400);
    const before = house.relay.taken.length;
    expect((await ask(web, astrid)).status).toBe(200);
    expect((await subscribe('new.reader@post.example')).status).toBe(200);
    house.setTime(new Date(house.press.clock.now().getTime() + 61_000));
    expect(await mailsOf(web, async () => undefined)).toEqual([last]);
    expect(house.relay.taken).toHaveLength(before + 1);
  });

  test('gets it in the name and the language of the newest mailing that it was in', async () => {
    await house.press.ledger.subscribers.import([{ email: astrid, attributes: {} }], { list: 'palabras-claras', source: 'test', now: house.press.clock.now(), dryRun: false });
    await house.lake.patch('edition-carta-breve').set({ status: 'ready' }).commit();
    sent(await sendEdition(house.press, 'carta-breve'));
    const mail = await mailTo(aWeb(), astrid);
    expect([mail.from?.address, mail.subject]).toEqual(['cartas@plainwords.example', 'Tu enlace: Palabras Claras']);
    expect(mail.html).toContain('<html lang="es" dir="ltr">');
  });
});

test('a mailing from before the postal address was kept with it brings a mail without one', async () => {
  const mail = await mailTo(aWeb(withContent(({ postalAddress: _none, ...content }) => content)), last);
  expect(mail.text?.trimEnd()).toMatch(/do not pass it on\.$/);
  expect(mail.html).not.toContain('undefined');
});

describe.each([...languages])('in %s', (language: Language) => {
  const words = pageWords(language);
  const launched = aBrowser();

  const pages: [string, (web: Web) => Promise<Response>, string][] = [
    ['the form', async (web) => web.request('/u', inLanguage()), words.ownLinkNote],
    ['a damaged link', async (web) => web.request('/u/none', inLanguage()), words.damaged],
    ['the form after no address', async (web) => web.request('/p', { ...inLanguage(), method: 'POST', body: new URLSearchParams({ email: '' }) }), words.addressWrong],
    ['the answer', async (web) => web.request('/p', { ...inLanguage(), method: 'POST', body: new URLSearchParams({ email: 'nobody@nowhere.example' }) }), words.ownLinkSent],
  ];
  function inLanguage(): { headers: Record<string, string> } {
    return { headers: { 'Accept-Language': `${language},en;q=0.5` } };
  }

  test.each(pages)('%s says so, without a fault that axe or html-validate knows of', async (_what, get, says) => {
    const html = await (await get(aWeb())).text();
    expect(html).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`);
    expect(html).toContain(says);
    expect(await htmlFaults(html)).toEqual([]);
    expect(await inPage(launched.browser, html, { width: 375 }, (page) => axeFaults(page, 'web page'))).toEqual([]);
  });

  test('the mail says what its link is for, without a fault that axe knows of', async () => {
    const mail = await mailTo(aWeb(withContent((content) => ({ ...content, rendered: { ...content.rendered, language } }))), last);
    expect(mail.subject).toBe(words.ownLinkSubject.replace('{newsletter}', 'Plain Words'));
    for (const sentence of [words.ownLinkMail, words.ownLinkLink, words.ownLinkIgnore]) expect(mail.html).toContain(sentence);
    expect(mail.text).toContain(words.ownLinkIgnore);
    expect(await inPage(launched.browser, mail.html ?? '', { width: 375 }, (page) => axeFaults(page))).toEqual([]);
  });
});
