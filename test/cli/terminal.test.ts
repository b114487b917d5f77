import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { answerTo, table, timeLeft } from '../../src/cli/terminal.ts';

describe('a question', () => {
  const asked = (isTTY: boolean, signal = new AbortController().signal): { input: PassThrough; output: PassThrough; answer: Promise<string | undefined> } => {
    const input = new PassThrough();
    const output = Object.assign(new PassThrough(), { isTTY });
    return { input, output, answer: answerTo('Type 78 to send it: ', signal, input, output) };
  };

  test('is answered by what is typed', async () => {
    const { input, answer } = asked(true);
    input.write('78\r');
    expect(await answer).toBe('78');
  });

  test.each([
    ['Ctrl-C', true, '\u0003'],
    ['Ctrl-D', true, '\u0004'],
    ['the end of what is typed, where the question went into a file', false, undefined],
  ])('is left by %s without an answer', async (_how, isTTY, key) => {
    const { input, answer } = asked(isTTY);
    if (key === undefined) input.end();
    else input.write(key);
    expect(await answer).toBeUndefined();
  });

  test('is left when the process is asked to stop, before or after it was asked', async () => {
    const stop = new AbortController();
    const { output, answer } = asked(true, stop.signal);
    await once(output, 'data');
    stop.abort();
    expect(await answer).toBeUndefined();
    expect(await asked(true, stop.signal).answer).toBeUndefined();
  });
});

describe('the time left', () => {
  test('is reckoned from where this run began, not from what was done before it', () => {
    let now = 60_000;
    const left = timeLeft(() => now);
    expect(left(900, 1000)).toBe('');
    now += 2000;
    expect(left(910, 1000)).toBe('about 18 s left');
    expect(left(1000, 1000)).toBe('');
  });

  test('begins anew with other work', () => {
    let now = 0;
    const left = timeLeft(() => now);
    left(0, 10);
    now += 10_000;
    expect([left(9, 10), left(0, 10), left(9, 20)]).toEqual(['about 1 s left', '', '']);
    now += 2000;
    expect(left(10, 20)).toBe('about 20 s left');
  });
});

test('columns of numbers stand by their last digit, under their heading; the last is not padded behind', () => {
  expect(table([['WHO', 'ALL', 'OPEN', 'WHY'], ['google', '1200', '7', 'x'], ['a', '3', '11', 'longer']])).toEqual([
    'WHO      ALL  OPEN  WHY',
    'google  1200     7  x',
    'a          3    11  longer',
  ]);
  expect(table([['WHO', 'OPEN'], ['a', '7']])).toEqual(['WHO  OPEN', 'a       7']);
});
