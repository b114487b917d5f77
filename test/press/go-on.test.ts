/** An edition gone on with by the word it was begun with: by another process, after another count of subscribers, by its bare slug. */
import { beforeEach, describe, expect, test } from 'vitest';
import { sendEdition } from '../../src/usecases/send/send-edition.ts';
import { aHouse, sent } from './a-house.ts';
import { type Ended, startGalley } from './galley.ts';
import { type House, list } from './house.ts';

let house: House;
const galley = (...words: string[]): Promise<Ended> => startGalley(words, house.environment).ended;

async function subscribe(...emails: string[]): Promise<void> {
  const { ledger, clock } = house.press;
  await ledger.subscribers.import(emails.map((email) => ({ email, attributes: {} })), { list, source: 'test', now: clock.now(), dryRun: false });
}

beforeEach(async () => {
  house = await aHouse({ subscribers: 'none', environment: { GALLEY_CONNECTIONS: '1' } });
  await subscribe('ada@mail.example', 'message-slow@mail.example', 'eve@mail.example');
});

describe('a mailing that stopped early, and whose list has grown since', () => {
  let id: string;
  beforeEach(async () => {
    id = sent(await sendEdition(house.press, 'short-letter', { signal: AbortSignal.abort() })).mailing.id;
    await subscribe('late@mail.example');
  });

  test('goes on with the same command, asks nobody, and is found by its bare slug ever after', async () => {
    const ended = await galley('send', 'short-letter', '--yes', '--expect', '3');
    expect([ended.code, ended.out]).toEqual([0, expect.stringMatching(/^finished\n/m)]);
    expect(house.relay.taken.map(({ to }) => to)).toEqual(['ada@mail.example', 'message-slow@mail.example', 'eve@mail.example']);
    expect((await galley('report', 'short-letter')).out).toContain(id);
  });

  test('goes on without a look at the lake', async () => {
    await house.lake.patch('edition-short-letter').set({ subject: '' }).commit();
    expect(sent(await sendEdition(house.press, 'short-letter'))).toMatchObject({ mailing: { id }, end: { kind: 'finished' } });
  });

  test('is only told of by a dry run', async () => {
    for (const word of ['short-letter', `${list}/short-letter`]) {
      const { code, out, talk } = await galley('send', word, '--dry-run');
      expect([code, out, talk]).toEqual([0, expect.stringMatching(/^planned +3 /m), 'Dry run: nothing was written, nobody was sent anything.\n']);
    }
    expect(house.relay.taken).toEqual([]);
  });

  test('is paused by its bare slug', async () => {
    expect((await galley('mailing', 'pause', 'short-letter')).talk).toContain(`(${id}) is paused.`);
    expect(sent(await sendEdition(house.press, 'short-letter'))).toMatchObject({ mailing: { id }, end: { kind: 'paused' } });
  });

  test('shows by whose count the audience came down: today’s subscriptions, or the plan', async () => {
    const { out } = await galley('report', 'short-letter', '--funnel');
    expect(out.replace(/^ +/gm, '  ').split('\n')).toEqual([
      "By today's subscriptions",
      ...['4  subscribers', '4  on the lists', '4  subscribed', '4  in the segments', '4  not excluded', '4  not suppressed'].map((line) => `  ${line}`),
      'As it was planned',
      expect.stringMatching(/^ {2}3 {2}frozen at /),
      '  0  skipped since',
      '  0  accepted',
      '',
    ]);
    expect(JSON.parse((await galley('report', 'short-letter', '--funnel', '--json')).out)).toContainEqual({ by: 'As it was planned', step: 'accepted', count: 0 });
  });
});

test('a bare slug whose mailing is at its end means the edition that the lake has now, of whatever newsletter', async () => {
  const first = sent(await sendEdition(house.press, 'short-letter')).mailing;
  const { _id, ...letter } = (await house.lake.getDocument('edition-short-letter'))!;
  await house.lake.create({ ...letter, _id: 'edition-another', _type: 'edition' });
  await house.lake.delete(_id);
  expect(sent(await sendEdition(house.press, 'short-letter')).mailing).not.toMatchObject({ id: first.id });
});

test('a planned mailing whose time is still to come is not sent by asking twice', async () => {
  await house.lake.patch('edition-short-letter').set({ sendAt: '2099-01-01T07:00:00Z' }).commit();
  for (const word of ['short-letter', 'short-letter', `${list}/short-letter`]) await expect(sendEdition(house.press, word)).rejects.toMatchObject({ code: 'not-yet' });
  expect(house.relay.taken).toEqual([]);
  expect(sent(await sendEdition(house.press, 'short-letter', { evenEarly: true })).end).toEqual({ kind: 'finished' });
});

test('SIGTERM that comes twice, as where a supervisor gives it to each process of a service, still lets what is under way be finished', async () => {
  const { child, ended, saying } = startGalley(['send', 'short-letter', '--yes', '--expect', '3'], house.environment);
  while (!house.relay.commands.some((command) => command.includes('message-slow'))) await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill('SIGTERM');
  await saying(/Stopping/);
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ code: 75, out: expect.stringMatching(/^planned +1 /m) as string });
  expect(house.relay.taken).toHaveLength(2);
});
