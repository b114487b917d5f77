import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startImapServer } from '../inbound/imap-server.ts';
import { type Ended, type Running, startGalley } from './galley.ts';
import { audienceCount, type House, list, openHouse } from './house.ts';

let house: House;
const folder = mkdtempSync(path.join(tmpdir(), 'galley-cli-'));

beforeAll(async () => {
  // One connection and a pace, so that a mailing takes long enough to be interrupted.
  house = await openHouse({ environment: { GALLEY_CONNECTIONS: '1' } });
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = (words: string[], environment: Record<string, string> = {}): Running => startGalley(words, { HOME: folder, ...house.environment, ...environment });
const galley = (words: string[], environment?: Record<string, string>): Promise<Ended> => start(words, environment).ended;

function fileWith(name: string, content: string | Buffer): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

describe('bad input gets one clear sentence and its exit code', () => {
  test.each<[string, string[], number, string, Record<string, string>?]>([
    ['no such command', ['sned'], 64, "unknown command 'sned'"],
    ['no such option', ['check', '--lo'], 64, "unknown option '--lo'"],
    ['a mistake with a command, whose help is named', ['mailing', 'pause'], 64, '(galley help mailing pause says how)'],
    ['a mistake with no command, to which the general help is named', ['sned'], 64, '(galley help says how)'],
    ['help on a command that there is not', ['help', 'mailing', 'nosuch'], 64, 'There is no command "mailing nosuch".'],
    ['an edition nobody wrote', ['check', 'none'], 66, 'There is no edition "none" in the content lake.'],
    ['two reports at once', ['report', 'x', '--funnel', '--clicks'], 64, "option '--funnel' cannot be used with option '--clicks'"],
    ['a mailing nobody planned', ['report', 'none'], 66, 'There is no mailing "none".'],
    ['a lake that is not there', ['check'], 69, 'cannot be reached', { SANITY_API_HOST: 'http://127.0.0.1:9' }],
    ['a dataset that does not exist', ['check'], 78, 'knows no dataset "nope"', { SANITY_DATASET: 'nope' }],
    ['a relay that is down', ['test', 'short-letter', '--to', 'me@office.example'], 69, '127.0.0.1:9', { GALLEY_RELAY: 'smtp://127.0.0.1:9' }],
    ['a public address without a secret', ['report', 'x'], 78, 'GALLEY_SECRET is not set', { GALLEY_PUBLIC_URL: 'https://letters.example' }],
    ['unsubscribing by mail without an address for it', ['report', 'x'], 78, 'GALLEY_UNSUBSCRIBE_BY_MAIL is true, and GALLEY_BOUNCE_ADDRESS is not set', { GALLEY_UNSUBSCRIBE_BY_MAIL: 'true' }],
    ['a bounce address that has no room for a tag', ['config', 'check'], 78, 'is too long: with the tag of a delivery it is longer than 64 characters before the @', { GALLEY_BOUNCE_ADDRESS: 'newsletter-returns-x@letters.example' }],
    ['a bounce address that is none', ['report', 'x'], 78, 'GALLEY_BOUNCE_ADDRESS: "bounces" needs exactly one @', { GALLEY_BOUNCE_ADDRESS: 'bounces' }],
    ['settings that are checked alone, and do not fit each other', ['config', 'check'], 78, 'GALLEY_UNSUBSCRIBE_BY_MAIL is true, and GALLEY_BOUNCE_ADDRESS is not set', { GALLEY_UNSUBSCRIBE_BY_MAIL: 'true' }],
    ['a relay that is none, checked before it is needed', ['config', 'check'], 78, 'relay', { GALLEY_RELAY: 'http://relay.example' }],
    ['a further relay that is cut short', ['config', 'check'], 78, 'relay', { GALLEY_RELAY_FALLBACKS: 'smtp://' }],
    ['a setting that is no number', ['check'], 78, 'GALLEY_CONNECTIONS: "many" is not a number.', { GALLEY_CONNECTIONS: 'many' }],
    ['a ledger on an engine that there is not', ['ledger', 'status'], 78, 'GALLEY_LEDGER begins with mysql: and is neither a path nor an address of PostgreSQL.', { GALLEY_LEDGER: 'mysql://galley:s3cret@office.example/letters' }],
    ['a ledger with a slash too few, checked before it is needed', ['config', 'check'], 78, 'GALLEY_LEDGER begins with postgres: and', { GALLEY_LEDGER: 'postgres:/galley:s3cret@office.example/letters' }],
    ['a ledger at an address that nobody can read', ['ledger', 'status'], 78, 'GALLEY_LEDGER is not an address that can be read.', { GALLEY_LEDGER: 'postgres://galley:s3cret@office.example:99999/letters' }],
    ['a port that no socket has', ['web', 'serve'], 78, 'GALLEY_WEB_PORT: "80000" is not a port', { GALLEY_WEB_PORT: '80000' }],
    ['a send that nobody confirms', ['send', 'stage-guide'], 64, 'nobody is here to confirm it'],
    ['a send to another number of people than expected', ['send', 'stage-guide', '--yes', '--expect', '49'], 64, 'goes to 50 people, and 49 were expected'],
    ['a dry run of whatever is due', ['send', '--due', '--dry-run'], 64, "option '--due' cannot be used with option '--dry-run'"],
    ['an import of a file that is not there', ['subscribers', 'import', '/none.csv', '--list', list], 66, '/none.csv cannot be read: there is no such file or folder.'],
    ['a lifting of whatever there is', ['suppressions', 'lift'], 64, 'Say which suppressions'],
    ['a lifting of complaints', ['suppressions', 'lift', '--reason', 'complaint'], 64, "a person's own word"],
    ['a lifting for a reason nobody knows', ['suppressions', 'lift', '--reason', 'bounce'], 64, '"bounce" is no reason of a suppression.'],
    ['a lifting that nobody counted', ['suppressions', 'lift', '--rule', 'unknown-user', '--yes'], 64, 'To lift them takes how many there are, and why.'],
    ['a lifting of another number than expected', ['suppressions', 'lift', '--rule', 'unknown-user', '--yes', '--expect', '7', '--because', 'x'], 64, '0 suppressions would be lifted, and 7 were expected.'],
    ['a lifting that expects no number', ['suppressions', 'lift', '--rule', 'unknown-user', '--yes', '--expect', '', '--because', 'x'], 64, '--expect "" is no count.'],
    ['a lifting for no reason', ['suppressions', 'lift', '--rule', 'unknown-user', '--yes', '--expect', '0', '--because', ' '], 64, '--because says nothing.'],
    ['a day that there is not', ['suppressions', 'lift', '--since', '2026-02-30'], 64, '"2026-02-30" is neither a day nor an instant.'],
    ['a span that ends before it begins', ['suppressions', 'lift', '--since', '2026-03-02', '--until', '2026-03-01'], 64, 'There is no time between 2026-03-02T00:00:00.000Z and 2026-03-01T00:00:00.000Z.'],
    ['a time without a zone', ['suppressions', 'lift', '--since', '2026-11-24T08:00'], 64, '"2026-11-24T08:00" is neither a day nor an instant.'],
    ['a lifting by a mailing nobody planned', ['suppressions', 'lift', '--mailing', 'none'], 66, 'There is no mailing "none".'],
    ['a test to something that is no address', ['test', 'short-letter', '--to', 'me@@office.example'], 64, 'exactly one @'],
    ['a test to two that are none', ['test', 'short-letter', '--to', 'garbage', 'me@office'], 64, 'A test cannot go to "garbage", which needs exactly one @ with something before it, nor to "me@office", which has no valid domain after the @.\n'],
  ])('%s', async (_what, words, code, sentence, environment) => {
    const ended = await galley(words, environment);
    expect(ended.talk).toContain(sentence);
    expect([ended.code, ended.out]).toEqual([code, '']);
    expect(ended.talk).not.toMatch(/\n\s+at |s3cret/);
  });

  test.each([
    ['a folder', folder, 69, 'cannot be opened'],
    ['a file of something else', fileWith('letter.txt', 'Dear reader, '.repeat(100)), 65, 'is not a ledger'],
    ['a server that is down', 'postgres://galley:s3cret@127.0.0.1:9/letters', 69, 'The ledger at 127.0.0.1:9/letters cannot be reached'],
  ])('a ledger that is %s is told once', async (_what, location, code, sentence) => {
    const ended = await galley(['ledger', 'status'], { GALLEY_LEDGER: location });
    expect([ended.code, ended.talk.split(sentence).length - 1, ended.talk.split('error:').length - 1]).toEqual([code, 1, 1]);
    expect(ended.talk).not.toContain('s3cret');
  });

  test('a broken line of an import is named, and nothing is written', async () => {
    const ended = await galley(['lake', 'import', fileWith('broken.ndjson', '{"_id":"a","_type":"x"}\n{"_id":\n')]);
    expect([ended.code, ended.talk]).toEqual([65, expect.stringContaining('line 2') as string]);
    expect(await house.lake.getDocument('a')).toBeUndefined();
  });

  test('a refused row of subscribers is named by its line, and no row is written', async () => {
    const file = fileWith('people.csv', 'email,name\ngood@post.example,Good\nbad@@post.example,Bad\n');
    const ended = await galley(['subscribers', 'import', file, '--list', 'other']);
    expect([ended.code, ended.talk]).toEqual([65, expect.stringContaining('Line 3: the address needs exactly one @') as string]);
    expect((await galley(['subscribers', 'show', 'good@post.example'])).code).toBe(66);
  });

  test('a port that is in use', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = String(typeof address === 'object' ? address?.port : 0);
    const web = await galley(['web', 'serve'], { GALLEY_WEB_PORT: port });
    expect([web.code, web.talk]).toEqual([69, expect.stringContaining('listens on') as string]);
    const lake = await galley(['lake', 'serve'], { GALLEY_LAKE_PORT: port, GALLEY_HOME: folder });
    expect([lake.code, lake.talk]).toEqual([69, expect.stringContaining(port) as string]);
    await new Promise((resolve) => taken.close(resolve));
  });

  test('a ledger from a newer Galley is left alone', async () => {
    const file = path.join(folder, 'newer.sqlite');
    await galley(['ledger', 'status'], { GALLEY_LEDGER: file });
    const database = new DatabaseSync(file);
    database.prepare("INSERT INTO galley_schema (number, name, applied_at) VALUES (9999, 'later', '2099-01-01')").run();
    database.close();
    const ended = await galley(['ledger', 'status'], { GALLEY_LEDGER: file });
    expect([ended.code, ended.talk]).toEqual([78, expect.stringContaining('newer Galley') as string]);
  });
});

describe('an operator\'s commands', () => {
  test('check tells findings as JSON, one a line, and the exit code answers', async () => {
    const good = await galley(['check', '--published', 'short-letter', '--json']);
    expect(good.code).toBe(0);
    for (const line of good.out.trim().split('\n')) expect(JSON.parse(line)).toMatchObject({ rule: expect.any(String) as string, severity: expect.any(String) as string });
    await house.lake.patch('edition-everything').set({ subject: '' }).commit();
    expect((await galley(['check', 'everything', '--json'])).code).toBe(1);
  });

  test('check tells findings as a compiler does: document, path, severity, rule, and one line whatever was typed', async () => {
    await house.lake.patch('edition-everything').set({ subject: 'Re: \u001b[31mred\nand more' }).commit();
    const { out, code } = await galley(['check', 'everything']);
    const lines = out.trim().split('\n');
    expect(code).toBe(1);
    expect(lines[0]).toBe('edition-everything:subject: error control-characters: The subject holds a line break. Type the line anew, without pasting.');
    expect(lines).toContain('edition-everything:subject: warning subject-bait: The subject begins with "Re:" as if it answered a mail.');
    expect(lines).toContain('everything: notice one-click-unsigned: The relay signs, so whether it signs the unsubscribe fields is not known here. Send a test and look for both fields in h= of its DKIM-Signature.');
    expect(lines.filter((line) => !/^[\w-]+(?::\S+)?: (?:error|warning|notice) [a-z-]+: \S.*[.…]$/.test(line))).toEqual([]);
  });

  test('render writes html and text', async () => {
    const ended = await galley(['render', 'stage-guide', '--out', folder]);
    expect(ended.out.trim().split('\n')).toEqual([path.join(folder, 'stage-guide.html'), path.join(folder, 'stage-guide.txt')]);
    expect(readFileSync(path.join(folder, 'stage-guide.txt'), 'utf8')).toContain('You get this because you subscribed to Plain Words.');
  });

  test('settings are shown with their origin, and secrets are not', async () => {
    const ended = await galley(['config', 'show'], { SANITY_API_TOKEN: 'very-secret', GALLEY_LEDGER: 'postgres://galley:very-secret@office.example/letters' });
    expect(ended.out).toMatch(/^GALLEY_CONFIG +galley\.config\.json +default$/m);
    expect(ended.out).toMatch(/^GALLEY_LEDGER +postgres:\/\/\*\*\*:\*\*\*@office\.example\/letters +GALLEY_LEDGER$/m);
    expect(ended.out).toMatch(/SANITY_API_TOKEN\s+\(set\)\s+SANITY_API_TOKEN/);
    expect(ended.out).not.toContain('very-secret');
  });

  test('suppressions that bounces made are told first, lifted by their number, and shown with who lifted them', async () => {
    const { subscribers } = house.press.ledger;
    const at = (minute: number): Date => new Date(`2026-03-01T08:0${minute}:00.000Z`);
    await subscribers.import(['gone@relay.example', 'left@relay.example'].map((email) => ({ email, attributes: {} })), { list: 'elsewhere', source: 'test', now: at(0), dryRun: false });
    await subscribers.suppress('gone@relay.example', 'hard-bounce', '550 5.1.1 relay was wrong', at(1));
    await subscribers.suppress('left@relay.example', 'complaint', 'complaint', at(2));
    const words = ['suppressions', 'lift', '--since', '2026-03-01', '--until', '2026-03-01T08:05:00Z', '--domain', 'relay.example'];

    const told = await galley(words);
    expect([told.code, told.out.replace(/ +/g, ' ')]).toEqual([0, 'REASON RULE COUNT FIRST LAST\nhard-bounce 1 2026-03-01T08:01:00.000Z 2026-03-01T08:01:00.000Z\n']);
    expect(told.talk).toContain("Not among them, as people's own word: 1 complaint.\n1 would be lifted; nothing was. Confirm with: --yes --expect 1");
    expect(await subscribers.suppressionOf('gone@relay.example')).toBeDefined();

    const lifted = await galley([...words, '--yes', '--expect', '1', '--because', 'the relay was wrong', '--json']);
    expect([lifted.code, lifted.out]).toEqual([0, '{"lifted":1}\n']);
    const shown = await galley(['subscribers', 'show', 'gone@relay.example', '--json']);
    expect(JSON.parse(shown.out)).toMatchObject({ lifted: [{ reason: 'hard-bounce', evidence: '550 5.1.1 relay was wrong', because: 'the relay was wrong' }] });
    expect(await subscribers.suppressionOf('left@relay.example')).toMatchObject({ reason: 'complaint' });

    expect((await galley(['suppressions', 'remove', 'left@relay.example', '--yes'])).talk).toContain('The suppression is lifted.');
    expect(await subscribers.liftings('left@relay.example')).toMatchObject([{ reason: 'complaint', because: 'the person wants mail again' }]);
  });

  test('the doctor tries every part', async () => {
    const well = await galley(['doctor']);
    expect([well.code, well.out.match(/well/g)?.length]).toEqual([0, 5]);
    const ill = await galley(['doctor'], { GALLEY_RELAY: 'smtp://127.0.0.1:9' });
    expect([ill.code, ill.out]).toEqual([1, expect.stringContaining('ill   relay') as string]);
    const server = await startImapServer([{ uid: 1, raw: 'Subject: Hello\r\n\r\n', isSeen: false }]);
    const settings = (password: string): Record<string, string> => ({ GALLEY_BOUNCE_ADDRESS: 'bounces@plainwords.example', GALLEY_BOUNCE_IMAP: `imap://bounces:${password}@127.0.0.1:${server.port}/INBOX` });
    const read = await galley(['doctor'], settings('right'));
    const shut = await galley(['doctor'], settings('wrong'));
    await server.close();
    expect([read.code, read.out]).toEqual([0, expect.stringContaining('well  bounces: bounces@plainwords.example, whose mailbox opens; a mail to it unsubscribes')]);
    expect([shut.code, shut.out]).toEqual([1, expect.stringContaining('refused our login')]);
    expect(server.mails.map(({ isSeen }) => isSeen)).toEqual([false]);
  });

  test('the ledger tells how many lists there are, and their numbers end under one another', async () => {
    expect((await galley(['ledger', 'status'])).out).toMatch(/^lists {8}\d\n(?:.+\n)*LIST +SUBSCRIBED {2}TITLE\n(?:.+\n)*plain-words {10}50 {2}/m);
    expect((await galley(['ledger', 'status'], { GALLEY_LEDGER: path.join(folder, 'empty.sqlite') })).out).toMatch(/^engine {7}sqlite\nschema {7}\d+\nsuppressions 0\nlists {8}0\n$/);
  });

  test('Ctrl-C in the middle of a mailing finishes what is under way, says how to go on, and the same command does', async () => {
    const words = ['send', 'stage-guide', '--yes', '--expect', String(audienceCount)];
    const before = house.relay.taken.length;
    const first = start(words, { GALLEY_PER_SECOND: '20' });
    while (house.relay.taken.length < before + 5) await new Promise((resolve) => setTimeout(resolve, 10));
    first.child.kill('SIGINT');
    const stopped = await first.ended;
    expect([stopped.code, stopped.talk]).toEqual([75, expect.stringContaining('Go on with the same command') as string]);
    const partly = house.relay.taken.length - before;
    expect(partly).toBeLessThan(audienceCount);
    expect(stopped.out).toMatch(new RegExp(`accepted\\s+${partly}\\b`));

    const second = await galley(words);
    expect([second.code, second.out]).toEqual([0, expect.stringContaining('finished') as string]);
    const addresses = house.relay.taken.slice(before).map((mail) => mail.to);
    expect(addresses).toHaveLength(audienceCount);
    expect(new Set(addresses).size).toBe(audienceCount);
  });

  test('a process killed in the middle leaves at most its one message uncertain, and nobody gets two', async () => {
    const words = ['send', 'short-letter', '--yes', '--expect', String(audienceCount)];
    const before = house.relay.taken.length;
    const first = start(words, { GALLEY_PER_SECOND: '20' });
    while (house.relay.taken.length < before + 7) await new Promise((resolve) => setTimeout(resolve, 5));
    first.child.kill('SIGKILL');
    await first.ended;

    await galley(words);
    const { counts, state } = JSON.parse((await galley(['report', `${list}/short-letter`, '--json'])).out) as { counts: Record<string, number>; state: string };
    expect(state).toBe('finished');
    expect(counts['uncertain']).toBeLessThanOrEqual(1);
    expect(counts['accepted']! + counts['uncertain']!).toBe(audienceCount);
    const addresses = house.relay.taken.slice(before).map((mail) => mail.to);
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(addresses.length).toBeGreaterThanOrEqual(counts['accepted']!);
  });
});
