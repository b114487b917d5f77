/** The groups of a delivery status (RFC 3464 §2.3), one for each recipient, as notices. */
import { maskedLine } from '../model/address.ts';
import type { ReturnNotice } from '../model/bounce.ts';
import { classifyReply, type Refusal } from './classify-reply.ts';
import { addressesIn, addressIn, type Fields } from './fields.ts';
import { refusalIn, stageIn, wholeReply } from './reply-text.ts';
import { isTelling as saysWhy, tellingWords } from './telling-words.ts';

/** A notice without what it shares with the others of its mail. */
export type Finding = ReturnNotice extends infer One ? (One extends ReturnNotice ? Omit<One, 'returnedTo' | 'messageId'> : never) : never;

/** `text` is the part for people: asked where the status says nothing. */
export function findingsOfStatus(groups: readonly Fields[], text: string): Finding[] {
  const recipients = groups.filter((group) => group.has('final-recipient') || group.has('original-recipient') || (group.has('action') && group.has('status')));
  return recipients.map((group) => findingOf(group, recipients.length === 1 ? text : linesNaming(recipientOf(group), text)));
}

function findingOf(group: Fields, text: string): Finding {
  const recipient = recipientOf(group);
  const status = /[245]\.\d{1,3}\.\d{1,3}/.exec(group.get('status') ?? '')?.[0];
  const refusal = refusalOf(group, status, text);
  const shared = {
    ...(recipient === undefined ? {} : { recipient }),
    ...(refusal.enhanced === undefined ? {} : { enhanced: refusal.enhanced }),
    ...(refusal.code === undefined ? {} : { code: refusal.code }),
    ...(refusal.text === '' ? {} : { diagnostic: maskedLine(refusal.text) }),
  };
  switch (actionOf(group, status)) {
    case 'delayed':
      return { ...shared, kind: 'delayed', rule: 'rfc3464-delayed' };
    case 'delivered':
      return { ...shared, kind: 'delivered', rule: 'rfc3464-delivered' };
    case 'relayed':
      // Handed on to where no reports come from: of the mailbox it says nothing.
      return { ...shared, kind: 'other', rule: 'rfc3464-relayed' };
    case 'failed':
      return { ...shared, kind: 'bounce', ...classifyReply(refusal) };
  }
}

function recipientOf(group: Fields): string | undefined {
  return addressOf(group.get('original-recipient')) ?? addressOf(group.get('final-recipient'));
}

/** Where a mail speaks of several: the lines that speak of this one. */
function linesNaming(recipient: string | undefined, text: string): string {
  return recipient === undefined ? '' : text.split('\n').filter((line) => addressesIn(line).includes(recipient)).join('\n');
}

/** Of `rfc822; name@host`, in whatever form it was written. */
function addressOf(field: string | undefined): string | undefined {
  return addressIn(field?.replace(/^[^;]{0,40};/, ''));
}

function actionOf(group: Fields, status: string | undefined): 'failed' | 'delayed' | 'delivered' | 'relayed' {
  const action = /[a-z]+/.exec(group.get('action')?.toLowerCase() ?? '')?.[0];
  if (action === 'delayed' || action === 'delivered' || action === 'relayed') return action;
  if (action === 'expanded') return 'relayed';
  // Without an action, or with a word of their own, the class of the status is all there is.
  return action?.startsWith('fail') !== true && status?.startsWith('2') === true ? 'delivered' : 'failed';
}

const mostWords = 1500;

/** The diagnostic is the far server's own word; the status is often the sending server's guess at it. */
function refusalOf(group: Fields, status: string | undefined, text: string): Refusal {
  const diagnostic = wholeReply((group.get('diagnostic-code') ?? '').replace(/^\s*[\w.-]{1,40}\s*;\s*/, ''), text);
  const told = refusalIn(diagnostic);
  const isQuoted = diagnostic !== '' && (told.code !== undefined || /[a-z]{3}/i.test(diagnostic));
  const enhanced = told.enhanced !== undefined && !told.enhanced.endsWith('.0.0') ? told.enhanced : (status ?? told.enhanced);
  // X.Y.0 is "other" of its kind: whatever the server had no code for.
  const isVague = enhanced === undefined || enhanced.endsWith('.0');
  const forPeople = isVague ? tellingWords(text).replace(/\s+/g, ' ').slice(0, mostWords) : '';
  // A gateway's diagnostic may be a code of its own system, which the text explains.
  const isTelling = isQuoted && (told.code !== undefined || forPeople === '' || saysWhy(told.text) || !saysWhy(forPeople));
  const words = isTelling ? told.text : forPeople;
  const stage = told.stage ?? stageIn(text);
  const code = told.code ?? (isVague && !isTelling ? refusalIn(words).code : undefined);
  return { text: words, ...(code === undefined ? {} : { code }), ...(enhanced === undefined ? {} : { enhanced }), ...(stage === undefined ? {} : { stage }) };
}
