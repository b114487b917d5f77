/** Reading ease by language, against texts whose score can be counted by hand. */
import { expect, it } from 'vitest';
import { readingEase } from '../../src/preflight/reading-ease.ts';

it('English is measured by Flesch: 206.835 − 1.015 × 6 − 84.6 × 1 for words of one syllable', () => {
  expect(readingEase('The cat sat on the mat. '.repeat(20), 'en')).toEqual({ formula: 'Flesch', score: 116.1, words: 120, sentenceLength: 6, band: 'easy' });
});

it('Spanish by Fernández Huerta: 206.84 − 1.02 × 4 − 60 × 2', () => {
  expect(readingEase('La casa tiene ventanas. '.repeat(30), 'es')).toEqual({ formula: 'Fernández Huerta', score: 82.8, words: 120, sentenceLength: 4, band: 'easy' });
});

it('German by Amstad: 180 − 5 − 58.5 × 1.6', () => {
  expect(readingEase('Der Hund liegt unter Bäumen. '.repeat(24), 'de')).toEqual({ formula: 'Amstad', score: 93.1, words: 120, sentenceLength: 5, band: 'easy' });
});

it('Norwegian by LIX, where less is easier: 4 words a sentence and a quarter of them long', () => {
  expect(readingEase('Vi leser brevene langsomt. '.repeat(30), 'nb')).toEqual({ formula: 'LIX', score: 54, words: 120, sentenceLength: 4, band: 'hard' });
});

it('long words in long sentences are hard', () => {
  const text = `${Array.from({ length: 40 }, () => 'pharmacological immunosuppression necessitates').join(' ')}.`;
  expect(readingEase(text, 'en')?.band).toBe('hard');
});

it('nothing is said of a short text, nor of a language without a formula', () => {
  expect(readingEase('The cat sat on the mat. '.repeat(16), 'en')).toBeUndefined();
  expect(readingEase('القط جلس على البساط. '.repeat(40), 'ar')).toBeUndefined();
});
