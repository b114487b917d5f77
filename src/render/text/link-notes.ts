/** Links of the text part: a number after the words, the address under the block, each address once in the whole mail. */
export interface LinkNotes {
  /** The number that stands for an address. */
  number(href: string): number;
  /** Addresses that have not been printed yet, one a line, long ones unbroken; empty where there are none. */
  takeNew(): string;
}

export function newLinkNotes(): LinkNotes {
  const numbers = new Map<string, number>();
  let printed = 0;
  return {
    number(href) {
      const known = numbers.get(href);
      if (known !== undefined) return known;
      numbers.set(href, numbers.size + 1);
      return numbers.size;
    },
    takeNew() {
      const fresh = [...numbers].filter(([, number]) => number > printed);
      printed = numbers.size;
      return fresh.map(([href, number]) => `[${number}] ${href}`).join('\n');
    },
  };
}

/** `words [3]`; the address alone where the words are the address. */
export function linked(notes: LinkNotes, words: string, href: string): string {
  const plain = words.trim();
  if (plain === '') return '';
  return plain === href || `mailto:${plain}` === href || `https://${plain}` === href.replace(/\/$/, '') ? plain : `${plain} [${notes.number(href)}]`;
}
