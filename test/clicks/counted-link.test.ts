import fc from 'fast-check';
import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { webUrl } from '../../src/model/link.ts';
import { clickKey, countedLinkWith, readCountedLink } from '../../src/usecases/clicks/counted-link.ts';

const settings = { secret: 'k'.repeat(32), publicUrl: 'https://letters.example' };
const key = clickKey('edition-short-letter', 'live');
const counted = countedLinkWith(settings, key);

/** What the web finds in a counted link. */
function partsOf(link: string): { key: string; signature: string; to: string } {
  const { pathname, searchParams } = new URL(link);
  const [, , linkKey = '', signature = ''] = pathname.split('/');
  return { key: linkKey, signature, to: searchParams.get('to') ?? '' };
}

const read = (link: string): string | undefined => readCountedLink(settings, partsOf(link))?.to;

describe('a counted link', () => {
  test('shows where it leads, and is the same for every recipient', () => {
    const link = counted('https://news.example/guide?part=2&lang=en#dose');
    expect(link).toMatch(/^https:\/\/letters\.example\/l\/[\w-]{12}\/[\w-]{16}\?to=https:\/\/news\.example\/guide\?part=2%26lang=en%23dose$/);
    expect(counted('https://news.example/guide?part=2&lang=en#dose')).toBe(link);
    expect(read(link)).toBe('https://news.example/guide?part=2&lang=en#dose');
  });

  test.each([
    ['our front page', 'https://letters.example'],
    ['our front page with its slash', 'https://letters.example/'],
    ['the archive', 'https://letters.example/archive/plain-words/short-letter'],
    ['the way to subscribe', 'https://letters.example/subscribe/plain-words'],
    ['an address to write to', 'mailto:news@letters.example'],
    ['a telephone number', 'tel:+4712345678'],
    ['a way out, which is a merge field', '\uE0000\uE001'],
    ['another scheme', 'ftp://news.example/a'],
    ['a script', 'javascript:alert(1)'],
    ['what is no address', 'no address'],
    ['what would become too long', `https://news.example/${'a'.repeat(1950)}`],
  ])('is never made of %s', (_what, href) => {
    expect(counted(href)).toBe(href);
  });

  test('is made of a host that only begins as ours does', () => {
    expect(counted('https://letters.example.evil.example/')).not.toBe('https://letters.example.evil.example/');
  });

  test('is not ours where our pages are a part of a host', () => {
    const beside = countedLinkWith({ ...settings, publicUrl: 'https://clinic.example/letters' }, key);
    expect(beside('https://clinic.example/letters/archive/x/y')).toBe('https://clinic.example/letters/archive/x/y');
    expect(beside('https://clinic.example/guides')).toMatch(/^https:\/\/clinic\.example\/letters\/l\//);
  });

  test('with any one sign changed, cut off or taken from another link leads nowhere', () => {
    const to = 'https://news.example/stage-guide';
    const link = counted(to);
    const { signature } = partsOf(link);
    fc.assert(
      // What stands before it finds the web, not the link.
      fc.property(fc.integer({ min: link.indexOf('/l/') + '/l/'.length, max: link.length - 1 }), fc.constantFrom(...'abcXYZ019-_./'), (position, sign) => {
        const changed = link.slice(0, position) + sign + link.slice(position + 1);
        expect(read(changed)).toBe(changed === link ? to : undefined);
        expect(read(link.slice(0, position))).toBeUndefined();
      }),
    );
    expect(readCountedLink(settings, { key, signature, to: 'https://evil.example/' })).toBeUndefined();
    expect(readCountedLink(settings, { key: clickKey('edition-other', 'live'), signature, to })).toBeUndefined();
    expect(readCountedLink(settings, { key: clickKey('edition-short-letter', 'test'), signature, to })).toBeUndefined();
    expect(readCountedLink({ secret: 'x'.repeat(32) }, { key, signature, to })).toBeUndefined();
    expect(readCountedLink(settings, { key, signature: '', to })).toBeUndefined();
  });

  test.each(['>', ')', '.', ',', ';', '>)'])('survives %j that a mail program left at its end', (signs) => {
    expect(read(`${counted('https://news.example/guide')}${signs}`)).toBe('https://news.example/guide');
  });

  test('survives a mail gateway that escapes it anew or adds to it', () => {
    const link = counted('https://news.example/a b?c=d&e=1+2%2F3');
    const [front = '', to = ''] = link.split('?to=');
    expect(read(`${front}?to=${encodeURIComponent(decodeURIComponent(to))}`)).toBe(read(link));
    expect(read(`${link}&utm_source=gateway`)).toBe(read(link));
  });

  test('leads back to any address that content can hold, and stands in html', () => {
    const signs = fc.string({ unit: fc.constantFrom(...'aZ09-._~%+&=#?;:@!$\'"()*,/[]{}|\\^`<> äß😀\u200F'.split(''), '%2F', '%26', '%zz'), maxLength: 60 });
    const address = fc.tuple(fc.constantFrom('https://news.example/', 'http://www.news.example:8080/', 'https://übung.example/'), signs).map(([front, rest]) => webUrl.safeParse(front + rest)).filter(({ success }) => success);
    fc.assert(
      fc.property(address, ({ data }) => {
        const href = data ?? '';
        const link = counted(href);
        expect(link).not.toBe(href);
        expect(read(link)).toBe(href);
        expect(link).toMatch(/^[!-~]+$/);
        expect(link).not.toMatch(/["'<>&]/);
        expect(parse(`<a href="${link}">x</a>`).querySelector('a')?.getAttribute('href')).toBe(link);
      }),
      { numRuns: 1000 },
    );
  });
});
