/** People's files and people's questions, on the command line: what an operator types, and what it says. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ended, startGalley } from './galley.ts';

const home = mkdtempSync(path.join(tmpdir(), 'galley-people-'));
const galley = (...words: string[]): Promise<Ended> => startGalley(words, { HOME: home, GALLEY_HOME: home }).ended;

function fileWith(name: string, content: string | Buffer): string {
  const file = path.join(home, name);
  writeFileSync(file, content);
  return file;
}

beforeAll(async () => {
  await galley('subscribers', 'import', fileWith('people.csv', 'email,name,language,timeZone,city\nada@post.example,Ada,en,Europe/Oslo,Lima\n'), '--list', 'letters');
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('a file that does not say who is meant is refused, and founds no list', () => {
  test.each<[string, string | Buffer, string]>([
    ['letters of another encoding', Buffer.from('email,name\nx@y.example,J\u00F6rg\n', 'latin1'), 'is not valid UTF-8: letters in it would be lost.\n  Save it as "CSV UTF-8" in the program that made it'],
    ['UTF-16 that ends in the middle of a letter', Buffer.from('\uFEFFemail\n', 'utf16le').subarray(0, -1), 'is not valid UTF-16LE'],
    ['nothing at all', '', 'The file is empty.'],
    ['a header without addresses and no rows', 'name,city\n', 'The file has no column "email".'],
    ['the addresses twice', 'email,name,Email\na@post.example,A,b@post.example\n', 'The file has two columns for "email": "email" and "Email".'],
    ['a merge field twice', 'email,First name,firstname\na@post.example,A,B\n', 'The file has two columns for "firstName": "First name" and "firstname".'],
  ])('%s', async (_what, content, sentence) => {
    const ended = await galley('subscribers', 'import', fileWith('bad.csv', content), '--list', 'bad');
    expect([ended.code, ended.out, ended.talk]).toEqual([65, '', expect.stringContaining(sentence)]);
    expect((await galley('subscribers', 'export', '--list', 'bad')).code).toBe(66);
  });
});

test('an import says that its list is new, beside those there are', async () => {
  const file = fileWith('more.csv', 'email,,\nbo@post.example,,\n');
  const [dry, first, second] = [await galley('subscribers', 'import', file, '--list', 'leters', '--dry-run'), await galley('subscribers', 'import', file, '--list', 'leters'), await galley('subscribers', 'import', file, '--list', 'leters')];
  expect([dry.code, dry.talk]).toEqual([0, 'The list "leters" would be new; known before: letters.\nDry run: nothing was written.\n']);
  expect([first.code, first.talk]).toEqual([0, 'The list "leters" is new; known before: letters.\n']);
  expect([second.code, second.talk]).toEqual([0, '']);
});

test('a list that is not there is not exported, and those there are are named', async () => {
  const ended = await galley('subscribers', 'export', '--list', 'nothing');
  expect([ended.code, ended.out]).toEqual([66, '']);
  expect(ended.talk).toMatch(/There is no list "nothing"\.\n {2}Known: .*letters/);
  expect((await galley('subscribers', 'export', '--list', 'letters')).out).toMatch(/\nada@post\.example,Ada,/);
});

test('what is kept of a person is told in lines, and with --json as one value', async () => {
  await galley('suppressions', 'add', 'ada@post.example', '--because', 'asked by telephone');
  await galley('suppressions', 'remove', 'ada@post.example', '--yes');
  await galley('suppressions', 'add', 'ada@post.example', '--because', 'asked again');
  const told = await galley('subscribers', 'show', 'ADA@post.example');
  const at = '0000-00-00T00:00:00.000Z';
  expect([told.code, told.out.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, at)]).toEqual([
    0,
    [
      'ada@post.example',
      '  name       Ada',
      '  language   en',
      '  time zone  Europe/Oslo',
      '  city       Lima',
      '',
      'Subscriptions',
      `  letters  subscribed  since ${at}`,
      '',
      'Consents',
      `  ${at}  letters  subscribed  import people.csv`,
      '',
      'Suppressed: gets no mail',
      `  ${at}  manual: asked again`,
      '',
      'Suppressions that were lifted',
      `  ${at}  manual: asked by telephone`,
      `  ${at}  lifted: the person wants mail again`,
      '',
    ].join('\n'),
  ]);
  const { out } = await galley('subscribers', 'show', 'ada@post.example', '--json');
  expect(JSON.parse(out)).toMatchObject({ email: 'ada@post.example', name: 'Ada', consents: [{ source: 'import people.csv' }], suppression: { reason: 'manual', evidence: 'asked again' }, lifted: [{ evidence: 'asked by telephone' }] });
});

test('an address that is suppressed and no subscriber is shown with its suppression', async () => {
  await galley('suppressions', 'add', 'gone@post.example', '--because', 'asked by telephone');
  const told = await galley('subscribers', 'show', 'gone@post.example');
  expect([told.code, told.out, told.talk]).toEqual([0, expect.stringMatching(/^gone@post\.example\n\nSuppressed: gets no mail\n {2}\S+ {2}manual: asked by telephone\n$/), 'Nobody with this address is among the subscribers.\n']);
  expect(JSON.parse((await galley('subscribers', 'show', 'gone@post.example', '--json')).out)).toEqual({ email: 'gone@post.example', suppression: { reason: 'manual', at: expect.any(String) as string, evidence: 'asked by telephone' } });
  expect((await galley('subscribers', 'show', 'nobody@post.example')).code).toBe(66);
});

test('what a suppression rests on holds no address', async () => {
  const added = await galley('suppressions', 'add', 'cy@post.example', '--because', 'asked by <cy@post.example>');
  expect([added.code, added.talk]).toEqual([64, expect.stringContaining('--because holds an address')]);
  expect((await galley('subscribers', 'show', 'cy@post.example')).code).toBe(66);
});
