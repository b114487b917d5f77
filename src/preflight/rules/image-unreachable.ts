import type { ImageFact } from '../../ports/outside.ts';
import { shortAddress } from '../links-of.ts';
import { factsRule } from '../rule.ts';

export const imageUnreachable = factsRule({
  id: 'image-unreachable',
  severity: 'error',
  asks: 'Every picture can be fetched, and is one.',
  reason: 'A broken picture is the first thing a reader sees.',
  source: 'RFC 9110 §15',
  check: (facts, { rendered }) =>
    (rendered?.images ?? []).flatMap(({ src }) => {
      const fact = facts.images?.[src];
      const wrong = fact && wrongWith(fact);
      if (wrong === undefined) return [];
      return [{ message: `The picture ${shortAddress(src)} ${wrong}.`, ...(fact?.isPassing === true ? { severity: 'warning' as const } : {}) }];
    }),
});

function wrongWith({ failure, status, contentType }: ImageFact): string | undefined {
  if (failure !== undefined) return failure;
  if (status !== undefined && status >= 400) return `answers ${status}`;
  return contentType !== undefined && !contentType.startsWith('image/') ? `is no picture but ${contentType}` : undefined;
}
