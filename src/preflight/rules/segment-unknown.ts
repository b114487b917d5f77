import { factsRule } from '../rule.ts';

export const segmentUnknown = factsRule({
  id: 'segment-unknown',
  severity: 'error',
  asks: 'Every segment that the edition goes to is in the configuration.',
  reason: 'Nobody can tell who is in a segment that is nowhere written down.',
  source: 'Galley: segments',
  check: ({ unknownSegments = [] }, { edition }) =>
    unknownSegments.map((slug) => ({
      message: `The edition goes to the segment "${slug}", and there is none of that name.`,
      at: { documentId: edition._id, path: 'audience.segments' },
      hint: 'Add it under "segments" in the configuration file, or choose another.',
    })),
});
