/**
 * Reads a saved health page, given as plain text with one paragraph a line, into its parts. The saved text has lost the
 * page's headings and lists: headings are told again from how a paragraph begins.
 */
export interface Page {
  deck: string;
  title: string;
  author: { name: string; role: string; bio: string };
  body: Part[];
  disclaimer: string;
  copyright: { holder: string; notice: string };
  signUp: string;
  relatedHeading: string;
}

export type Part =
  | { kind: 'heading'; level: 'h2' | 'h3'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'quote'; text: string; speaker: string; affiliation?: string };

interface Speaker {
  name: string;
  affiliation?: string;
}

export function readPage(source: string): Page {
  const lines = source
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const notice = take(lines, (line) => line.startsWith('©'), 'a copyright notice');
  const disclaimer = take(lines, (line) => /informational purposes/i.test(line), 'a disclaimer');
  const signUp = take(lines, (line) => /\bsubscribe\b/i.test(line), 'an invitation to subscribe');
  const relatedHeading = take(lines, (line) => /^related\b/i.test(line), 'a heading for related pages').replace(/:$/, '');
  const bio = take(lines, (line) => /^\p{Lu}\p{L}+, [^,]+, has been\b/u.test(line), 'an author');
  const deck = lines.shift() ?? '';
  const [name = '', role = ''] = bio.split(', ');
  return {
    deck,
    // The saved text has no headline: what the deck says the guide is about stands in for it.
    title: /(?<=to understand )[^,]+/.exec(deck)?.[0] ?? deck,
    author: { name, role, bio },
    body: partsOf(lines, deck),
    disclaimer,
    copyright: { notice, holder: notice.replace(/^©\s*\d{4}\s*/, '').replace(/\.\s.*$/, '') },
    signUp,
    relatedHeading,
  };
}

function take(lines: string[], isWanted: (line: string) => boolean, what: string): string {
  const index = lines.findIndex(isWanted);
  const [line] = index === -1 ? [] : lines.splice(index, 1);
  if (line === undefined) throw new Error(`the saved page has no ${what}`);
  return line;
}

function partsOf(lines: readonly string[], deck: string): Part[] {
  const parts: Part[] = [];
  const speakers: Speaker[] = [];
  const seen = new Set<string>();
  for (const line of lines) {
    const heading = headingOf(line);
    if (heading !== undefined && !seen.has(heading)) {
      if (seen.size === 0) parts.push({ kind: 'heading', level: 'h2', text: sentenceCase(/\w+ options by stage/i.exec(deck)?.[0] ?? 'By stage') });
      seen.add(heading);
      parts.push({ kind: 'heading', level: 'h3', text: heading });
    }
    parts.push(line.startsWith('“') ? quoteOf(line, speakers) : { kind: 'paragraph', text: line });
  }
  return parts;
}

/** "Stage 2" where a paragraph speaks of it in its first words; metastatic disease is the stage after the numbered ones. */
function headingOf(line: string): string | undefined {
  const opening = line.split(/\s+/).slice(0, 5).join(' ');
  const stage = /\bstage (\d)\b/i.exec(opening)?.[1];
  if (stage !== undefined) return `Stage ${stage}`;
  return /^metastatic\b/i.test(opening) ? 'Metastatic' : undefined;
}

function quoteOf(line: string, speakers: Speaker[]): Part {
  const text = Array.from(line.matchAll(/“([^”]+)”/g), ([, words = '']) => words).join(' ').replace(/,$/, '.');
  const { name: speaker, ...rest } = speakerOf(line.replaceAll(/“[^”]+”/g, ' '), speakers);
  return { kind: 'quote', text, speaker, ...rest };
}

/** A full name with its house, a surname heard before, or "she": the one who spoke last. */
function speakerOf(attribution: string, speakers: Speaker[]): Speaker {
  const [, name, affiliation] = /((?:Dr\.\s+)?\p{Lu}[\p{L}'-]+(?:\s+\p{Lu}[\p{L}.'-]*)+)\s+of\s+(.+?)\s+(?:said|explained|concluded|noted)\b/u.exec(attribution) ?? [];
  if (name !== undefined && affiliation !== undefined) speakers.push({ name, affiliation });
  const known = speakers.find((speaker) => attribution.includes(speaker.name.split(' ').at(-1) ?? '?')) ?? speakers.at(-1);
  if (known === undefined) throw new Error('a quote of the saved page has nobody who said it');
  return known;
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
