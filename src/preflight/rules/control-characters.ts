import { headerLinesOf } from '../header-lines.ts';
import { contentRule } from '../rule.ts';

export const controlCharacters = contentRule({
  id: 'control-characters',
  severity: 'error',
  asks: 'Subject, preheader, title and names are one line without control characters.',
  reason: 'A header field is one line; a line break in it is how header fields are forged.',
  source: 'RFC 5322 §2.2',
  check: (edition) =>
    headerLinesOf(edition).flatMap(({ name, text, at }) => {
      const found = /[\u0000-\u001F\u007F-\u009F\u2028\u2029]/.exec(text)?.[0];
      if (found === undefined) return [];
      return [{ message: `${name} holds ${nameOf(found)}.`, at, hint: 'Type the line anew, without pasting.' }];
    }),
});

function nameOf(character: string): string {
  if (character === '\n' || character === '\r' || character === '\u2028' || character === '\u2029') return 'a line break';
  if (character === '\t') return 'a tab';
  return `a control character (U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')})`;
}
