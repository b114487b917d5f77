import { factsRule } from '../rule.ts';

/** What may be missing because a reader loses nothing by it, and what such a reader sees instead. */
const losses: { seen: string; features: string[] }[] = [
  {
    seen: 'The mail in light colours at any width: all it takes for that stands inline, and style sheets only add dark mode, phones and print.',
    features: [
      '<style> element', '@media', 'Attribute selector', 'Chaining selectors', 'Child combinator', 'Class selector', 'Descendant combinator', 'ID selector', 'Type selector',
      'color-scheme CSS property', 'color-scheme meta tag',
    ],
  },
  { seen: 'Square corners and plain underlines in the colour of the words.', features: ['border-radius', 'outline', 'text-decoration-color', 'text-decoration-thickness', 'text-underline-offset', 'word-spacing'] },
  { seen: 'Pictures at the width and height of their attributes, tables at that of their cells.', features: ['aspect-ratio', 'height property', 'max-height property', 'min-width property'] },
  { seen: 'A long word that reaches beyond its column.', features: ['overflow', 'white-space', 'word-break'] },
  { seen: 'The preheader, which has no height either.', features: ['display:none'] },
  { seen: 'Names that keep the direction of the line.', features: ['<bdi> element'] },
  { seen: 'The words within, read as they stand.', features: ['aria-label attribute', 'role attribute'] },
  { seen: 'The same: the first element of the body has language, direction and colour of its own.', features: ['<body> element'] },
  { seen: 'A caption on the other side of its table.', features: ['caption-side'] },
];
const withoutLoss = new Set(losses.flatMap(({ features }) => features));

export const clientSupport = factsRule({
  id: 'client-support',
  severity: 'notice',
  asks: 'The html uses nothing that a large mail client drops and a reader would miss.',
  reason: 'What looks whole in one client falls apart in another, and nobody writes to say so.',
  source: 'caniemail.com',
  check({ clientSupport: found }) {
    if (found === undefined) return [];
    if ('failure' in found) return [{ message: `The html cannot be compared with what mail clients support: ${found.failure}` }];
    return found.unsupported
      .filter(({ feature }) => !withoutLoss.has(feature))
      .map(({ feature, clients }) => ({ message: `"${feature}" is not supported by ${clients.join(', ')}.`, hint: 'Look at the mail there, or do without.' }));
  },
});
