/** Keys that sign, as an operator makes and names them: what is wrong is told by the setting, before anything is sent. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { newDkimKey } from '../../src/wiring.ts';
import { type Ended, startGalley } from './galley.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'galley-dkim-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const galley = (words: string[], environment: Record<string, string> = {}): Promise<Ended> => startGalley(words, { GALLEY_HOME: folder, SANITY_API_HOST: 'http://127.0.0.1:9', GALLEY_RELAY: 'smtp://127.0.0.1:9', ...environment }).ended;

function fileWith(name: string, pem: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, pem);
  return file;
}

const rsa = fileWith('rsa.pem', newDkimKey({ domain: 'letters.example', selector: 'g1', algorithm: 'rsa-sha256' }).privateKeyPem);
const ed25519 = fileWith('ed25519.pem', newDkimKey({ domain: 'letters.example', selector: 'g2', algorithm: 'ed25519-sha256' }).privateKeyPem);
const noKey = fileWith('letter.pem', 'Dear reader');

describe('a setting of a key', () => {
  test.each<[string, Record<string, string>, string]>([
    ['an Ed25519 key for RSA', { GALLEY_DKIM_SELECTOR: 'g1', GALLEY_DKIM_KEY_FILE: ed25519 }, `GALLEY_DKIM_KEY_FILE: the key in ${ed25519} is of the kind Ed25519, not RSA.\n  Such a key goes into GALLEY_DKIM_ED25519_KEY_FILE, and its selector into GALLEY_DKIM_ED25519_SELECTOR.`],
    ['an RSA key for Ed25519', { GALLEY_DKIM_ED25519_SELECTOR: 'g2', GALLEY_DKIM_ED25519_KEY_FILE: rsa }, `GALLEY_DKIM_ED25519_KEY_FILE: the key in ${rsa} is of the kind RSA, not Ed25519.`],
    ['a file that holds no key', { GALLEY_DKIM_SELECTOR: 'g1', GALLEY_DKIM_KEY_FILE: noKey }, `GALLEY_DKIM_KEY_FILE: the key in ${noKey} is no private key in PEM`],
    ['a file that is not there', { GALLEY_DKIM_SELECTOR: 'g1', GALLEY_DKIM_KEY_FILE: '/none.pem' }, 'GALLEY_DKIM_KEY_FILE: /none.pem cannot be read: there is no such file or folder.'],
    ['a selector alone', { GALLEY_DKIM_SELECTOR: 'g1' }, 'GALLEY_DKIM_SELECTOR (dkim.selector) is set, and GALLEY_DKIM_KEY_FILE (dkim.keyFile) is not.'],
    ['a key alone', { GALLEY_DKIM_KEY_FILE: rsa }, 'GALLEY_DKIM_KEY_FILE (dkim.keyFile) is set, and GALLEY_DKIM_SELECTOR (dkim.selector) is not.'],
    ['a selector that is no name', { GALLEY_DKIM_SELECTOR: 'g 1', GALLEY_DKIM_KEY_FILE: rsa }, 'GALLEY_DKIM_SELECTOR: "g 1" is no name that the DNS can hold.'],
    ['a domain that is no name', { GALLEY_DKIM_SELECTOR: 'g1', GALLEY_DKIM_KEY_FILE: rsa, GALLEY_DKIM_DOMAIN: 'letters..example' }, 'GALLEY_DKIM_DOMAIN: "letters..example" is no name that the DNS can hold.'],
  ])('with %s is told by check and by the doctor, each in one sentence', async (_what, settings, sentence) => {
    const [checked, examined] = await Promise.all([galley(['config', 'check'], settings), galley(['doctor'], settings)]);
    expect([checked.code, checked.talk]).toEqual([78, expect.stringContaining(sentence)]);
    expect([examined.code, examined.out.split(sentence.split('\n')[0] ?? '').length - 1]).toEqual([1, 1]);
    expect(examined.out).toMatch(/^well {2}ledger/m);
  });

  test('is good with a key of each kind', async () => {
    const checked = await galley(['config', 'check'], { GALLEY_DKIM_SELECTOR: 'g1', GALLEY_DKIM_KEY_FILE: rsa, GALLEY_DKIM_ED25519_SELECTOR: 'g2', GALLEY_DKIM_ED25519_KEY_FILE: ed25519 });
    expect([checked.code, checked.talk]).toEqual([0, 'The configuration is good.\n']);
  });
});

describe('a new key', () => {
  const make = (domain: string, selector: string, out: string, environment?: Record<string, string>): Promise<Ended> => galley(['doctor', 'dkim', 'new', '--domain', domain, '--selector', selector, '--out', path.join(folder, out)], environment);

  test.each([
    ['bad domain', 'g1', '--domain "bad domain" is no name that the DNS can hold.'],
    ['letters.example', 'x y', '--selector "x y" is no name that the DNS can hold.'],
  ])('is not made for %s and %s', async (domain, selector, sentence) => {
    const ended = await make(domain, selector, 'never.pem');
    expect([ended.code, ended.out, ended.talk]).toEqual([64, '', expect.stringContaining(sentence)]);
    expect(existsSync(path.join(folder, 'never.pem'))).toBe(false);
  });

  test('is not written over another', async () => {
    const ended = await make('letters.example', 'g1', 'rsa.pem');
    expect([ended.code, ended.out, ended.talk]).toEqual([64, '', `error: The key cannot be written to ${rsa}: it is there already.\n  Name a file that is not there yet.\n`]);
  });

  test('names the setting of its domain, where that is not set to it already', async () => {
    expect((await make('letters.example', 'g1', 'a.pem')).talk).toContain('Set GALLEY_DKIM_DOMAIN=letters.example too, unless every sender writes from that domain.');
    expect((await make('letters.example', 'g1', 'b.pem', { GALLEY_DKIM_DOMAIN: 'other.example' })).talk).toContain('Set GALLEY_DKIM_DOMAIN=letters.example too: it is other.example.');
    expect((await make('letters.example', 'g1', 'c.pem', { GALLEY_DKIM_DOMAIN: 'letters.example' })).talk).not.toContain('GALLEY_DKIM_DOMAIN');
  });
});
