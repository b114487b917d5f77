/** A relay's or a far server's refusal in one line, judged: whose fault it is (RFC 3463, RFC 5248, MAIL E5). */
import type { BounceClass, BounceVerdict } from '../model/bounce.ts';
import type { RelayReply } from '../model/mailing.ts';
import { knownReply } from './known-replies.ts';

/** What is known of a refusal; a DSN may have no stage and no code. */
export type Refusal = Partial<Pick<RelayReply, 'code' | 'enhanced' | 'stage'>> & { text: string };

/** By class, subject and detail of RFC 3463 §3 and the registry of RFC 5248. Codes that say nothing (X.0.0) are not here. */
const byEnhanced: readonly [RegExp, BounceClass][] = [
  [/^5\.1\.(?:[1236]|10)$|^5\.4\.4$/, 'hard'],
  [/^\d\.1\.[78]$/, 'reputation'],
  [/^\d\.2\.3$|^\d\.3\.4$|^5\.5\.|^5\.6\.|^5\.1\.9$/, 'ours'],
  [/^\d\.7\./, 'reputation'],
  [/^4\.|^5\.[1-4]\./, 'soft'],
];

/** Subjects in which nothing a server says of its own state can mean that a person is gone. */
const neverHard = /^4\.|^\d\.2\.[2-4]$|^5\.3\.[1-5]$|^\d\.4\.7$/;

export function classifyReply({ code, enhanced, stage, text }: Refusal): BounceVerdict {
  const specific = enhanced !== undefined && !/^\d\.0\.0$/.test(enhanced) ? enhanced : undefined;
  const isTransient = specific === undefined ? code !== undefined && code < 500 : neverHard.test(specific);
  const known = knownReply([code, enhanced, text].filter((part) => part !== undefined).join(' '));
  // A transient code outweighs a sentence that sounds final; a code for a bad address outweighs one that sounds like the network.
  if (known !== undefined && !(known.bounceClass === 'hard' && isTransient) && !(isPersonGone(specific) && isOfSystem(known))) return atStage(known, stage);
  if (specific !== undefined) return byCode(specific, stage);
  if (known !== undefined) return { bounceClass: 'soft', rule: known.rule };
  return byReply(code, stage);
}

function isPersonGone(enhanced: string | undefined): boolean {
  return enhanced !== undefined && /^5\.1\.(?:[1236]|10)$/.test(enhanced);
}

function isOfSystem({ rule }: BounceVerdict): boolean {
  return rule === 'system' || rule === 'network' || rule === 'expired' || rule === 'protocol' || rule === 'greylisted';
}

/** An answer to who we are, or to the login, is never one to the recipient. */
function atStage(verdict: BounceVerdict, stage: Refusal['stage']): BounceVerdict {
  const isOfUs = stage === 'connect' || stage === 'greeting' || stage === 'auth' || stage === 'mail';
  return isOfUs && verdict.bounceClass === 'hard' ? { bounceClass: 'reputation', rule: `${verdict.rule}-at-${stage}` } : verdict;
}

function byCode(enhanced: string, stage: Refusal['stage']): BounceVerdict {
  // "Other address status": of the recipient's at RCPT, of ours at MAIL.
  if (enhanced === '5.1.0') return { bounceClass: stage === 'mail' ? 'reputation' : 'hard', rule: 'rfc3463-5.1.0' };
  const bounceClass = byEnhanced.find(([pattern]) => pattern.test(enhanced))?.[1] ?? 'soft';
  return atStage({ bounceClass, rule: `rfc3463-${enhanced}` }, stage);
}

function byReply(code: number | undefined, stage: Refusal['stage']): BounceVerdict {
  if (code === undefined) return { bounceClass: 'soft', rule: 'unknown' };
  const rule = `reply-${code}${stage === undefined ? '' : `-at-${stage}`}`;
  if (code < 500) return { bounceClass: 'soft', rule };
  switch (stage) {
    case 'rcpt':
      // RFC 5321 §4.2.3: mailbox unavailable, not local, name not allowed.
      return { bounceClass: code === 550 || code === 551 || code === 553 ? 'hard' : 'soft', rule };
    case 'mail':
    case 'data':
    case 'message':
      return { bounceClass: 'reputation', rule };
    case 'auth':
      return { bounceClass: 'ours', rule };
    case 'connect':
    case 'greeting':
    case undefined:
      return { bounceClass: 'soft', rule };
  }
}
