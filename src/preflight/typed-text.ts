/** All that editors typed and readers see, as one list: lines of the inbox and words of the content. */
import type { Edition } from '../model/edition.ts';
import type { At } from './rule.ts';
import { headerLinesOf } from './header-lines.ts';
import { shownOfKind } from './shown.ts';

export interface TypedText {
  /** Begins a sentence. */
  where: string;
  text: string;
  at: At;
}

export function typedTexts(edition: Edition): TypedText[] {
  return [...headerLinesOf(edition).map(({ name, text, at }) => ({ where: name, text, at })), ...shownOfKind(edition, 'words')];
}
