/** What a text about a refusal holds: reply code, enhanced code, and the step that was refused. */
import type { Refusal } from './classify-reply.ts';

const enhancedPattern = /(?<![\d.])([245]\.\d{1,2}\.\d{1,3})(?![\d.])/g;
/** A reply code where one stands: at a line's start, after a colon, bracket, "said", "smtp;" or "#". */
const codePattern = /(?:^|[:;#([<"']\s*|\b(?:said|smtp|error|code|reply|replied|returned|response|status|answered|rejected|failed|with|was|is|says?)[ :]+"?)((?:[45][0-5]|57)\d)(?=[ \-#:;,.)"'\]]|$)/im;

/** `text` as a server gave it: several lines of one reply may repeat the code. */
export function refusalIn(text: string): Refusal {
  const code = codePattern.exec(text)?.[1];
  const enhanced = enhancedIn(text, code);
  const stage = stageIn(text);
  return {
    text: text.replace(/\s+/g, ' ').trim(),
    ...(code === undefined ? {} : { code: Number(code) }),
    ...(enhanced === undefined ? {} : { enhanced }),
    ...(stage === undefined ? {} : { stage }),
  };
}

/** Addresses and version numbers look like codes: one of the reply's own class counts, and a telling one before X.0.0. */
function enhancedIn(text: string, code: string | undefined): string | undefined {
  const all = [...text.matchAll(enhancedPattern)].map((match) => match[1] ?? '').filter((one) => one.startsWith(code?.charAt(0) ?? '') && !one.startsWith('2'));
  return all.find((one) => !one.endsWith('.0.0')) ?? all[0];
}

export function stageIn(text: string): Refusal['stage'] {
  // Sendmail pipelines: what follows DATA then still answers RCPT, as the far server's next word shows.
  if (/>>> ?DATA[\s\S]{0,1000}?<<< (?:503|554 5\.5\.1)/i.test(text)) return 'rcpt';
  if (/in reply to (?:the )?rcpt|after (?:a )?rcpt to|rcpt to:? ?<[^>]*>: ?\d|>>> ?rcpt|during rcpt|command: ?rcpt|does not like recipient/i.test(text)) return 'rcpt';
  if (/in reply to (?:the )?(?:end of data|data)|after (?:end of data|data|pipelined data)|>>> ?(?:data|\.)|end of data|does not like message body/i.test(text)) return 'message';
  if (/in reply to (?:the )?mail|after (?:pipelined )?mail from|>>> ?mail|does not like sender/i.test(text)) return 'mail';
  if (/in reply to (?:the )?(?:helo|ehlo)|after (?:initial connection|helo|ehlo)|>>> ?(?:helo|ehlo)|refused to talk to me|my name was rejected|greeting failed|while (?:sending|performing) (?:the )?(?:helo|ehlo)/i.test(text)) return 'greeting';
  return undefined;
}

/** Of a reply of several lines Sendmail quotes the first in its status, and all of them in its text. */
export function wholeReply(first: string, text: string): string {
  const code = /^[45]\d\d(?=-)/.exec(first)?.[0];
  const lines = text.split('\n').map((line) => line.trim());
  const at = code === undefined ? -1 : lines.indexOf(`<<< ${first}`);
  if (at < 0) return first;
  const end = lines.findIndex((line, index) => index > at && !line.startsWith(`<<< ${code}`));
  return lines.slice(at, end < 0 ? undefined : end).map((line) => line.slice(4)).join(' ');
}

/** The lines that quote a server, by their codes: what precedes them is courtesy, and often says less or something else. */
export function replyLinesIn(text: string): string | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  const at = lines.findIndex((line) => /(?<![\d.])(?:[45][0-5]|57)\d[ \-#]|(?<![\d.])[45]\.\d{1,2}\.\d{1,3}(?![\d.])/.test(line));
  if (at < 0) return undefined;
  const end = lines.findIndex((line, index) => index > at && line === '');
  return lines.slice(at, end < 0 ? at + 6 : Math.min(end, at + 6)).join(' ');
}
