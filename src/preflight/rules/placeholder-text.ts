import { contentRule } from '../rule.ts';
import { typedTexts } from '../typed-text.ts';

const placeholder = /\blorem ipsum\b|\bTODO\b|\bTBD\b|\bTKTK?\b|\bXXX+\b|\[(?:insert|add|placeholder|link here|your |tbc)[^\]\n]{0,60}\]/;

export const placeholderText = contentRule({
  id: 'placeholder-text',
  severity: 'warning',
  asks: 'No words are left that stand for words to come.',
  reason: 'Whoever finds "TODO" in medical news doubts the rest.',
  source: 'Practice of editors',
  check: (edition) =>
    typedTexts(edition).flatMap(({ where, text, at }) => {
      const found = placeholder.exec(text)?.[0] ?? /lorem ipsum/i.exec(text)?.[0];
      return found === undefined ? [] : [{ message: `${where}: "${found}" looks unfinished.`, at }];
    }),
});
