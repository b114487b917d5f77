import { htmlView } from '../html-view.ts';
import { renderedRule } from '../rule.ts';
import { typedTexts } from '../typed-text.ts';
import { shownOfKind } from '../shown.ts';

const nothing = /\bundefined\b|\bnull\b|\bNaN\b|\[object \w*\]?|\bInvalid Date\b/g;

export const nothingPrinted = renderedRule({
  id: 'nothing-printed',
  severity: 'error',
  asks: 'No "undefined", "null", "NaN" or "[object" is printed.',
  reason: 'A value was missing, and what stands there instead is seen by everybody.',
  source: 'Galley: rendering',
  check(rendered, { edition }) {
    // Such words may have been typed: "the null hypothesis". What is printed more often than typed was not.
    const typed = [...typedTexts(edition).map(({ text }) => text), ...shownOfKind(edition, 'link').map(({ text }) => text)].join('\n');
    const parts = [['html', `${htmlView(rendered).words} ${rendered.html.match(/(?:href|src|alt|title)="[^"]*"/g)?.join(' ') ?? ''}`], ['text', rendered.text], ['subject', rendered.subject]] as const;
    return parts.flatMap(([part, printed]) => {
      const found = printed.match(nothing)?.find((word) => !typed.includes(word));
      return found === undefined ? [] : [{ message: `"${found}" is printed in the ${part}.` }];
    });
  },
});
