/**
 * Merge fields: places filled per recipient, after everything else is done.
 * In a rendered edition each stands as a mark, U+E000 index U+E001, where index points into its list of merge fields.
 * Private-use characters are removed from all content (lib/text.ts), so that no content can forge a mark.
 */
export interface MergeField {
  /** `name`, `email`, a key of the subscriber's attributes, or one of the links below. */
  name: string;
  /** Stands where the recipient has no such value. */
  fallback: string;
}

/** Links of ours that differ by recipient; editors cannot pick them. */
export const linkFields = ['unsubscribeUrl', 'preferencesUrl'] as const;
export type LinkField = (typeof linkFields)[number];

export function isLinkField(name: string): name is LinkField {
  return (linkFields as readonly string[]).includes(name);
}

const markPattern = /\uE000(\d+)\uE001/g;

export function markFor(index: number): string {
  return `\uE000${index}\uE001`;
}

/** Replaces every mark by `value(index)`. */
export function fillMarks(text: string, value: (index: number) => string): string {
  return text.replace(markPattern, (_mark, index: string) => value(Number(index)));
}

/** Text cut at its marks: `pieces` has one more member than `fields`, which holds the indexes in order. */
export function cutAtMarks(text: string): { pieces: string[]; fields: number[] } {
  const parts = text.split(markPattern);
  return {
    pieces: parts.filter((_part, position) => position % 2 === 0),
    fields: parts.filter((_part, position) => position % 2 === 1).map(Number),
  };
}
