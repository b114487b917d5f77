/** Of a text for people, the words that say why: what it quotes of a server, where that says more than that something failed. */
import { classifyReply } from './classify-reply.ts';
import { refusalIn, replyLinesIn } from './reply-text.ts';

/** Said of any failure, beside the line that tells which. */
const saysLittle = new Set(['unknown', 'system']);

export function isTelling(words: string): boolean {
  return words !== '' && !saysLittle.has(classifyReply(refusalIn(words)).rule);
}

export function tellingWords(text: string): string {
  const quoted = replyLinesIn(text);
  return quoted !== undefined && isTelling(quoted) ? quoted : text;
}
