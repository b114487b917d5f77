/** What large providers say that their servers answer, each with whose fault it is. Sentences as documented, addresses invented. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { classifyReply, type Refusal } from '../../src/bounce/classify-reply.ts';
import { refusalIn } from '../../src/bounce/reply-text.ts';
import type { BounceClass } from '../../src/model/bounce.ts';

interface DocumentedReply {
  provider: string;
  code: number;
  enhanced?: string;
  text: string;
  class: BounceClass;
  stage?: NonNullable<Refusal['stage']>;
  source: string;
}

const replies = JSON.parse(readFileSync('test/bounce/provider-replies.json', 'utf8')) as DocumentedReply[];

describe('a documented reply is judged as its provider explains it', () => {
  test.each(replies)('$provider: $code $text', ({ code, enhanced, text, stage, class: expected }) => {
    const read = refusalIn([code, enhanced, text].filter((part) => part !== undefined).join(' '));
    expect(read).toMatchObject({ code, ...(enhanced === undefined ? {} : { enhanced }) });
    expect(classifyReply({ ...read, ...(stage === undefined ? {} : { stage }) }).bounceClass).toBe(expected);
  });

  test('there are more than a hundred of them, each with its source', () => {
    expect(replies.length).toBeGreaterThan(100);
    expect(replies.filter(({ source }) => source === '')).toEqual([]);
  });
});
