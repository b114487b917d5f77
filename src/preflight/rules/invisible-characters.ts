import { headerLinesOf } from '../header-lines.ts';
import { contentRule } from '../rule.ts';

export const invisibleCharacters = contentRule({
  id: 'invisible-characters',
  severity: 'warning',
  asks: 'Subject, preheader, title and names hold no invisible or direction-changing characters.',
  reason: 'They can turn a name or a link around, and filters know them from phishing.',
  source: 'UAX #9; UTR #36 §2.6',
  check: (edition) =>
    headerLinesOf(edition).flatMap(({ name, text, at }) => {
      const found = invisibleIn(text);
      return found === undefined ? [] : [{ message: `${name} holds ${found}.`, at, hint: 'Type the line anew, without pasting.' }];
    }),
});

/** Joiners belong to emoji and to scripts such as Arabic and Devanagari; elsewhere they are invisible only. */
function invisibleIn(text: string): string | undefined {
  if (!text.isWellFormed()) return 'half a character';
  const bare = text.replace(/\p{RGI_Emoji}/gv, '');
  const found = /[\u202A-\u202E\u2066-\u2069]/.exec(bare)?.[0] ?? /[\u200B\u2060\uFEFF\u00AD\p{Co}]/u.exec(bare)?.[0] ?? joinerIn(bare);
  if (found === undefined) return undefined;
  const code = `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase()}`;
  return /[\u202A-\u202E\u2066-\u2069]/.test(found) ? `a character that changes the direction of writing (${code})` : `an invisible character (${code})`;
}

function joinerIn(text: string): string | undefined {
  return /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Malayalam}]/u.test(text) ? undefined : /[\u200C\u200D]/.exec(text)?.[0];
}
