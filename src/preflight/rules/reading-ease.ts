import { disclaimersOf, type Edition, languageOf } from '../../model/edition.ts';
import { readingEase as measure } from '../reading-ease.ts';
import { contentRule } from '../rule.ts';
import { shownOfKind } from '../shown.ts';

export const readingEase = contentRule({
  id: 'reading-ease',
  severity: 'notice',
  asks: 'The editor sees how easily the edition reads.',
  reason: 'Readers are often tired, in pain or reading in a second language; short words and short sentences reach them.',
  source: 'Flesch 1948; Fernández Huerta 1959; Amstad 1978; LIX, Björnsson 1968',
  check(edition) {
    const ease = measure(runningText(edition), languageOf(edition));
    if (!ease) return [];
    const { formula, score, band, sentenceLength } = ease;
    return [{
      message: `Reading ease ${score} (${formula}): ${band}, with ${sentenceLength} words a sentence.`,
      at: { documentId: edition._id, path: 'blocks' },
      ...(band === 'demanding' || band === 'hard' ? { hint: 'Shorten the longest sentences first, then exchange long words.' } : {}),
    }];
  },
});

/** Paragraphs that this edition's editors can change: neither disclaimers nor what a sponsor wrote. */
function runningText(edition: Edition): string {
  const others = new Set([...disclaimersOf(edition).map(({ _id }) => _id), ...edition.blocks.flatMap((block) => (block._type === 'sponsor' ? [block.sponsorship._id] : []))]);
  return shownOfKind(edition, 'words')
    .filter(({ role, at }) => role === 'paragraph' && !others.has(at.documentId))
    .map(({ text }) => text)
    .join('\n');
}
