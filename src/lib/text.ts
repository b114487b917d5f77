/** Text as people see it: graphemes, and characters that must never reach a mail. */
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Length as a reader counts it: a family emoji is one (UAX #29). */
export function graphemeLength(text: string): number {
  let length = 0;
  for (const _ of graphemes.segment(text)) length += 1;
  return length;
}

/** The first `most` graphemes, with an ellipsis where something was cut. */
export function truncate(text: string, most: number): string {
  // No text has more graphemes than code units: most are short, and counting costs ten microseconds.
  if (text.length <= most) return text;
  const parts = Array.from(graphemes.segment(text), (part) => part.segment);
  return parts.length <= most ? text : `${parts.slice(0, most - 1).join('').trimEnd()}…`;
}

/**
 * Removes what has no place in a mail: control characters but tab and newline, noncharacters, lone surrogates,
 * bidi overrides and isolates (which can reverse a name or a link), and private-use characters,
 * because Galley marks its merge fields with them (model/merge-field.ts).
 */
export function cleanText(text: string): string {
  // Most texts are of these alone, and this one look at them costs less than the five below.
  if (/^[\x20-\x7E\n\t]*$/.test(text)) return text;
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFEFF\uFFF9-\uFFFF\u202A-\u202E\u2066-\u2069\uE000-\uF8FF]/gu, '')
    .replace(/\p{Noncharacter_Code_Point}/gu, '')
    .replace(/[\u{F0000}-\u{10FFFD}]/gu, '');
}

/** One logical line: every run of white space becomes one space. For headers, titles and log lines. */
export function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}

/** `1 delivery`, `2 deliveries`. */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

export function escapeHtml(text: string): string {
  if (!/[&<>"']/.test(text)) return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A sentence with its `{names}` filled; the values are put in as they are, so in html they must be html. */
export function withValues(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{([a-z]+)\}/g, (_place, name: string) => values[name] ?? '');
}
