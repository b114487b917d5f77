import { inKilobytes } from '../html-size.ts';
import { shortAddress } from '../links-of.ts';
import { factsRule } from '../rule.ts';

const mostBytes = 200_000;

export const imageWeight = factsRule({
  id: 'image-weight',
  severity: 'warning',
  asks: `A picture weighs at most ${mostBytes / 1000} kB.`,
  reason: 'On a hospital network or a train a heavy picture is an empty box.',
  source: 'Specifications of medical publishers: 200 kB',
  check: (facts, { rendered }) =>
    (rendered?.images ?? []).flatMap(({ src }) => {
      const sizeBytes = facts.images?.[src]?.sizeBytes ?? 0;
      return sizeBytes <= mostBytes ? [] : [{ message: `The picture ${shortAddress(src)} weighs ${inKilobytes(sizeBytes)}.`, hint: 'Ask the image service for a lower quality, or for the width it is shown in.' }];
    }),
});
