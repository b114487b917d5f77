/**
 * How easily a text reads, by the formula that its language has. English: Flesch 1948. Spanish: Fernández Huerta 1959
 * (as corrected: 206.84 − 60 P − 1.02 F). German: Amstad 1978. Norwegian: LIX (Björnsson 1968), where less is easier.
 * Syllables are counted as groups of vowels, which is right within some percent over a whole text.
 */
export interface ReadingEase {
  formula: string;
  score: number;
  words: number;
  /** Words a sentence. */
  sentenceLength: number;
  band: 'easy' | 'plain' | 'demanding' | 'hard';
}

/** Fewer words say nothing about a text. */
const fewestWords = 100;

type Formula = (counts: { words: string[]; perSentence: number }) => number;

const formulas: Record<string, { formula: string; score: Formula; bands: readonly [number, number, number] }> = {
  en: { formula: 'Flesch', score: ({ words, perSentence }) => 206.835 - 1.015 * perSentence - 84.6 * syllablesAWord(words, englishSyllables), bands: [70, 60, 50] },
  es: { formula: 'Fernández Huerta', score: ({ words, perSentence }) => 206.84 - 1.02 * perSentence - 60 * syllablesAWord(words, spanishSyllables), bands: [70, 60, 50] },
  de: { formula: 'Amstad', score: ({ words, perSentence }) => 180 - perSentence - 58.5 * syllablesAWord(words, germanSyllables), bands: [70, 60, 40] },
  nb: { formula: 'LIX', score: ({ words, perSentence }) => perSentence + (100 * words.filter((word) => word.length > 6).length) / words.length, bands: [30, 40, 50] },
};

/** `text`: paragraphs parted by line breaks. Undefined for a language without a formula, and for fewer than 100 words. */
export function readingEase(text: string, language: string): ReadingEase | undefined {
  const known = formulas[language.slice(0, 2)];
  if (!known) return undefined;
  const words = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)].filter((part) => part.isWordLike).map((part) => part.segment);
  if (words.length < fewestWords) return undefined;
  const sentenceLength = words.length / countSentences(text, language);
  const score = Math.round(known.score({ words, perSentence: sentenceLength }) * 10) / 10;
  return { formula: known.formula, score, words: words.length, sentenceLength: Math.round(sentenceLength * 10) / 10, band: bandOf(score, known.bands) };
}

function countSentences(text: string, language: string): number {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  const sentences = text.split('\n').flatMap((paragraph) => [...segmenter.segment(paragraph)].filter((part) => /[\p{L}\p{N}]/u.test(part.segment)));
  return Math.max(1, sentences.length);
}

/** Bounds that fall make a scale on which more is easier (Flesch), bounds that rise one on which less is. */
function bandOf(score: number, [easy, plain, demanding]: readonly [number, number, number]): ReadingEase['band'] {
  const reaches = (bound: number) => (easy > demanding ? score >= bound : score <= bound);
  if (reaches(easy)) return 'easy';
  if (reaches(plain)) return 'plain';
  return reaches(demanding) ? 'demanding' : 'hard';
}

function syllablesAWord(words: string[], count: (word: string) => number): number {
  return words.reduce((sum, word) => sum + Math.max(1, count(word.toLowerCase())), 0) / words.length;
}

/** A final e is silent but in "le" after a consonant; so are those in "-es" and "-ed" where they are. */
function englishSyllables(word: string): number {
  const spoken = word.replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/, (ending) => ending.slice(0, 1)).replace(/[aeiou]le$/, 'al').replace(/^y/, '');
  return groups(spoken, /[aeiouy]+/g);
}

/** Two strong vowels, or a stressed weak one beside a strong one, are two syllables. */
function spanishSyllables(word: string): number {
  const parted = word.replace(/qu|gu(?=[ei])/g, 'k').replace(/([aeoáéó])(?=[aeoáéóíú])/g, '$1-').replace(/([íú])(?=[aeoáéó])/g, '$1-');
  return groups(parted, /[aeiouáéíóúü]+|y$/g);
}

function germanSyllables(word: string): number {
  return groups(word.replace(/qu/g, 'k'), /ei|ai|au|eu|äu|ie|aa|ee|oo|[aeiouyäöü]/g);
}

function groups(word: string, vowels: RegExp): number {
  return word.match(vowels)?.length ?? 0;
}
