import { describe, expect, test } from 'vitest';
import { newHaste } from '../../src/usecases/clicks/haste.ts';
import { machineSign } from '../../src/usecases/clicks/machine-signs.ts';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0';

const signOf = (headers: Record<string, string>): string | undefined => {
  const read = new Headers(headers);
  return machineSign((name) => read.get(name) ?? undefined);
};

describe('a request for a counted link', () => {
  test.each([
    ['no user agent', {}, 'no-agent'],
    ['an empty user agent', { 'User-Agent': '  ' }, 'no-agent'],
    ['a prefetch of Chromium', { 'User-Agent': firefox, 'Sec-Purpose': 'prefetch;prerender' }, 'prefetch'],
    ['a prefetch of an older browser', { 'User-Agent': firefox, Purpose: 'prefetch' }, 'prefetch'],
    ['a preview of Safari', { 'User-Agent': firefox, 'X-Purpose': 'preview' }, 'prefetch'],
    ['a prefetch of an older Firefox', { 'User-Agent': firefox, 'X-Moz': 'prefetch' }, 'prefetch'],
    ['a robot', { 'User-Agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }, 'names-itself'],
    ['a browser without a window', { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0.0.0 Safari/537.36' }, 'names-itself'],
    ['Skype', { 'User-Agent': 'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5' }, 'names-itself'],
    ['curl', { 'User-Agent': 'curl/8.4.0' }, 'http-libraries'],
    ['Python', { 'User-Agent': 'python-requests/2.32.3' }, 'http-libraries'],
    ['Go', { 'User-Agent': 'Go-http-client/2.0' }, 'http-libraries'],
    ['Barracuda', { 'User-Agent': 'Barracuda Sentinel (EE)' }, 'barracuda'],
    ['Proofpoint', { 'User-Agent': 'Mozilla/5.0 (compatible; proofpoint-urldefense)' }, 'mail-gateways'],
    ['Outlook before it opens the browser', { 'User-Agent': 'Mozilla/4.0 (compatible; ms-office; MSOffice 16)' }, 'office-discovery'],
    ['Office', { 'User-Agent': 'Microsoft Office Existence Discovery' }, 'office-discovery'],
    ['WhatsApp', { 'User-Agent': 'WhatsApp/2.23.20.0' }, 'messengers'],
    ['Gmail’s proxy', { 'User-Agent': 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)' }, 'image-proxies'],
    ['a scanner’s browser of 2015', { 'User-Agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0' }, 'old-edge'],
    ['half a browser', { 'User-Agent': 'Mozilla/5.0' }, 'says-nothing-more'],
  ])('by %s is a machine’s', (_what, headers: Record<string, string>, sign) => {
    expect(signOf(headers)).toBe(sign);
  });

  test.each([
    ['Firefox', firefox],
    ['Chrome on Windows', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36'],
    ['Edge', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0'],
    ['Safari on a phone', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1'],
    ['a mail program’s own window', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148'],
    ['Samsung’s browser', 'Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36'],
    ['a phone called Cubot', 'Mozilla/5.0 (Linux; Android 11; CUBOT X50) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36'],
    ['Outlook on a phone', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Outlook-iOS/4.2430'],
    ['a text browser', 'Lynx/2.9.0 libwww-FM/2.14 SSL-MM/1.4.1'],
  ])('by %s is a person’s', (_what, agent) => {
    expect(signOf({ 'User-Agent': agent })).toBeUndefined();
  });

  test('with a purpose that is no prefetch is a person’s', () => {
    expect(signOf({ 'User-Agent': firefox, Purpose: 'navigate' })).toBeUndefined();
  });
});

describe('haste', () => {
  const ask = { client: '192.0.2.7', key: 'one', to: 'a', nowMs: 0 };

  test('is to ask for a third link of one edition within five seconds; what was counted before is taken back, once', () => {
    const haste = newHaste();
    const verdicts = [ask, { ...ask, to: 'b', nowMs: 10 }, { ...ask, to: 'b', nowMs: 20 }, { ...ask, to: 'c', nowMs: 4999 }, { ...ask, to: 'd', nowMs: 9000 }].map((request) => haste.judge(request));

    expect(verdicts.map(({ isHasty }) => isHasty)).toEqual([false, false, false, true, true]);
    expect([...verdicts[3]!.takenBack]).toEqual([['a', 1], ['b', 2]]);
    expect([...verdicts[4]!.takenBack]).toEqual([]);
  });

  test.each([
    ['the same link again and again', [ask, ask, ask, ask]],
    ['two links', [ask, { ...ask, to: 'b' }]],
    ['a third link after five seconds', [ask, { ...ask, to: 'b', nowMs: 2500 }, { ...ask, to: 'c', nowMs: 5000 }]],
    ['links of other editions', [ask, { ...ask, to: 'b' }, { ...ask, to: 'c', key: 'two' }]],
    ['links that others follow', [ask, { ...ask, to: 'b' }, { ...ask, to: 'c', client: '192.0.2.8' }]],
  ])('is not to ask for %s', (_what, requests) => {
    const haste = newHaste();
    expect(requests.map((request) => haste.judge(request).isHasty)).not.toContain(true);
  });

  test('is forgotten after a rest of five seconds', () => {
    const haste = newHaste();
    for (const to of ['a', 'b', 'c']) haste.judge({ ...ask, to });

    expect(haste.judge({ ...ask, nowMs: 4999 }).isHasty).toBe(true);
    expect(haste.judge({ ...ask, nowMs: 9999 }).isHasty).toBe(false);
  });

  test('is forgotten by a clock that is set back, and so is who asked before', () => {
    const haste = newHaste();
    for (const to of ['a', 'b', 'c']) haste.judge({ ...ask, to, nowMs: 3_600_000 });

    expect(haste.judge({ ...ask, client: '192.0.2.8' })).toMatchObject({ isHasty: false });
    expect(haste.size).toBe(1);
    for (const to of ['a', 'b', 'c']) haste.judge({ ...ask, to, nowMs: 7_200_000 });
    expect(haste.judge({ ...ask, to: 'd' })).toMatchObject({ isHasty: false });
  });

  test('is remembered of ten thousand clients at most, and of nobody for longer than it takes', () => {
    const haste = newHaste();
    for (let client = 0; client < 10_050; client += 1) haste.judge({ ...ask, client: String(client), nowMs: 0 });
    expect(haste.size).toBe(10_000);

    haste.judge({ ...ask, nowMs: 5000 });
    expect(haste.size).toBe(1);
  });
});
