/** Bounces that tell it to people alone: qmail, Exim, older Exchange, Gmail and all that write no delivery status. */
import { maskedLine } from '../model/address.ts';
import { classifyReply } from './classify-reply.ts';
import type { Finding } from './delivery-status.ts';
import { addressesIn, addressIn, type Fields } from './fields.ts';
import { refusalIn, replyLinesIn, stageIn } from './reply-text.ts';
import { isTelling, tellingWords } from './telling-words.ts';

const daemons = /^(?:[^<]*<)?\s*(?:mailer-?daemon|post[-_]?master|mail-?daemon|mail-?system|mdaemon|smtp-?daemon|microsoftexchange[0-9a-f]*|mail-?delivery(?:-?(?:system|subsystem))?|mailer|bounces?|double-bounce)(?:@|>|\s|$)/i;
/** Those of them that answer for no person, whatever they mark their mail as. */
const machines = /^(?:[^<]*<)?\s*(?:mailer-?daemon|mail-?daemon|smtp-?daemon|mail-?delivery(?:-?(?:system|subsystem))?|double-bounce)(?:@|>|\s|$)/i;
const daemonNames = /^"?(?:mail delivery (?:sub)?system|mailer-daemon|mail administrator|system administrator|postmaster|mail system)/i;
const subjects =
  /^\W*(?:undeliver(?:able|ed)|un(?:able|successful).{0,20}deliver|mail (?:delivery )?(?:fail|error|status|system error|could not|problem)|message (?:delivery|undeliver|not delivered|could not)|e-?mail (?:delivery )?(?:fail|error|could not)|delivery (?:status|fail|error|report|problem|notification|has failed|unsuccessful|delayed)|failed (?:mail|delivery|to deliver)|(?:dooray! )?failure (?:notice|delivery|notification)|could(?: not|n't) (?:send|deliver)|returned (?:mail|to sender)|return(?:ed)? to sender|non[- ]?deliver|non[- ]?remis|nondeliverable|bounced? (?:mail|message)|rejected (?:mail|message)|\[bounce\]|sorry, your message|(?:there was an )?error (?:mail|sending|delivering)|notice: mail delivery|warning: (?:delayed|message|could)|your message (?:to .{1,80} )?(?:could|was) not|unzustellbar|nicht zustellbar|nachricht nicht zugestellt|échec (?:de la |d['e])|message non (?:distribué|remis)|no se (?:puede|pudo) entregar|mensaje (?:no entregado|devuelto)|devuelto|non recapitabile|mancato recapito|recapito|mancata consegna|onbestelbaar|niet bezorgd|não (?:é possível|foi possível) entreg|mensagem (?:não entregue|devolvida)|kan ikke leveres|ikke levert|kunde inte leverera|olevererbart|det går inte att leverera|ikke leveret|kan ikke afleveres|toimittaminen epäonnistui|nie można dostarczyć|niedoręczon|zwrot|недоставлен|не удалось доставить|сообщение не доставлено|配信不能|配信エラー|送信できません|无法(?:投递|传递|送达)|退信|系统退信|배달되지|تعذر)/iu;
const delays = /\b(?:delay(?:ed)?|still (?:being )?(?:trying|retried|in (?:the )?queue)|will (?:be retried|keep trying|continue (?:to try|trying))|not yet (?:been )?delivered|not been delivered (?:yet|after)|(?:continue|keep) (?:to attempt|attempting)|temporary failure report|do not need to resend|you don'?t need to do anything|this is (?:just )?a warning\b|warning: (?:message still|could not send|delayed))|verzöger|retardée?\b|retrasad|demorad|in ritardo|ritardata|vertraagd|atrasad|försenad|forsinket|viivästy|opóźni|задерж|遅延|延[迟遲误誤]|지연/iu;
/** Reports of success that somebody asked for (RFC 3461 §4.1), from systems that write no delivery status. */
const successes = /^delivery status notification \((?:success|relay)\)|: delivery via \S{1,255}: 250\b|\bhas been successfully (?:delivered|relayed) to\b/im;
const finals = /\b(?:permanent|gave up|giving up|failed permanently|could not be delivered|cannot be delivered|has failed|fatal error)/i;

/** Whether its header says that something was not delivered. */
export function isAboutDelivery(header: Fields): boolean {
  return isDeliveryReport(header) || subjects.test(header.get('subject')?.normalize('NFC') ?? '');
}

/** Whether a program wrote there that it is about a delivery, which no person writes. */
export function isDeliveryReport(header: Fields): boolean {
  return header.has('x-failed-recipients') || /report-type\s{0,4}=\s{0,4}"?delivery-status/i.test(header.get('content-type') ?? '');
}

/** Whether it is from a mail system, which may write under any subject. */
export function isFromMailSystem(header: Fields): boolean {
  const from = header.get('from') ?? '';
  return daemons.test(from) || daemons.test(addressIn(from) ?? '') || daemonNames.test(from);
}

export function isFromMachine(header: Fields): boolean {
  const from = header.get('from') ?? '';
  return machines.test(from) || machines.test(addressIn(from) ?? '');
}

export function findingsOfText(header: Fields, body: string): Finding[] {
  const subject = header.get('subject') ?? '';
  const text = isTelling(body) ? body : `${body}\n${reasonIn(subject)}`;
  if (successes.test(`${subject}\n${text}`) && refusalIn(text).code === undefined) return [{ kind: 'other', rule: 'text-delivered' }];
  const isDelay = delays.test(subject) || (delays.test(text) && !finals.test(text) && !/fail|undeliver|returned/i.test(subject));
  const blocks = recipientBlocks(text);
  const named = addressesIn(header.get('x-failed-recipients'));
  const [only] = blocks;
  // What a mail about one recipient says of it may stand paragraphs below the address.
  if (only !== undefined && blocks.length === 1) return [findingOf(only.recipient, isTelling(only.words) ? only.words : text, isDelay)];
  if (blocks.length > 0) return blocks.map((block) => findingOf(block.recipient, block.words, isDelay));
  if (named.length > 0) return named.map((recipient) => findingOf(recipient, text, isDelay));
  const ours = addressesIn(header.get('to'));
  return [findingOf(addressesIn(text).find((address) => !ours.includes(address)), text, isDelay)];
}

/** `Returned mail: User unknown`: Sendmail and its heirs. */
function reasonIn(subject: string): string {
  return /^\W*returned mail:\s{0,4}(.+)/i.exec(subject)?.[1] ?? '';
}

function findingOf(recipient: string | undefined, words: string, isDelay: boolean): Finding {
  const quoted = refusalIn(tellingWords(words));
  const stage = quoted.stage ?? stageIn(words);
  const refusal = { ...quoted, ...(stage === undefined ? {} : { stage }) };
  const shared = {
    ...(recipient === undefined ? {} : { recipient }),
    ...(refusal.enhanced === undefined ? {} : { enhanced: refusal.enhanced }),
    ...(refusal.code === undefined ? {} : { code: refusal.code }),
    diagnostic: maskedLine(replyLinesIn(words) ?? words),
  };
  return isDelay ? { ...shared, kind: 'delayed', rule: 'text-delayed' } : { ...shared, kind: 'bounce', ...classifyReply(refusal) };
}

/**
 * `<address>:` or an indented address alone on its line, with the lines beneath it up to a blank one: the form of qmail
 * (https://cr.yp.to/proto/qsbmf.txt), of Postfix and of Exim; `"address":` is GMX's.
 */
function recipientBlocks(text: string): { recipient: string; words: string }[] {
  const blocks: { recipient: string; words: string[] }[] = [];
  let open: { recipient: string; words: string[] } | undefined;
  for (const line of text.split('\n')) {
    const head = /^(?:\s{0,8}<([^\s<>]+@[^\s<>]+)>:?|\s{1,8}([^\s<>:;,]+@[^\s<>:;,]+):?|"([^\s<>"]+@[^\s<>"]+)":)\s*(.*)$/.exec(line);
    const recipient = head?.[1] ?? head?.[2] ?? head?.[3];
    const rest = head?.[4] ?? '';
    // A long reply is broken where it names the recipient, and names no other.
    const isAgain = recipient !== undefined && recipient === open?.recipient && open.words.length > 0;
    if (!isAgain && recipient !== undefined && (rest === '' || /^\s{0,8}<[^>]+>:/.test(line))) {
      open = { recipient, words: rest === '' ? [] : [rest] };
      blocks.push(open);
    } else if (line.trim() === '') {
      if (open !== undefined && open.words.length > 0) open = undefined;
    } else open?.words.push(line);
  }
  return blocks.map(({ recipient, words }) => ({ recipient, words: words.join('\n') }));
}
