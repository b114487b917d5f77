/** A relay's or a far server's refusal in one line, judged: whose fault it is (RFC 3463, RFC 5248, MAIL E5). */
import type { BounceVerdict } from '../model/bounce.ts';
import type { RelayReply } from '../model/mailing.ts';

/** What is known of a refusal; a DSN may have no stage and no code. */
export type Refusal = Partial<Pick<RelayReply, 'code' | 'enhanced' | 'stage'>> & { text: string };

/** By class and subject of RFC 3463 §3, for permanent refusals. */
const byEnhanced: readonly [RegExp, BounceVerdict['bounceClass']][] = [
  [/^5\.1\.[0-36]$|^5\.1\.10$|^5\.2\.1$/, 'hard'],
  [/^5\.2\.3$|^5\.3\.4$|^5\.5\.|^5\.6\./, 'ours'],
  [/^5\.7\./, 'reputation'],
];

export function classifyReply({ code, enhanced, stage, text }: Refusal): BounceVerdict {
  if (enhanced !== undefined) {
    for (const [pattern, bounceClass] of byEnhanced) if (pattern.test(enhanced)) return { bounceClass, rule: `rfc3463-${enhanced}` };
    return { bounceClass: 'soft', rule: `rfc3463-${enhanced}` };
  }
  if (code !== undefined && code >= 500 && (stage === 'rcpt' || /\b(?:user|mailbox|recipient|address)\b/i.test(text))) return { bounceClass: 'hard', rule: `reply-${code}` };
  return { bounceClass: 'soft', rule: code === undefined ? 'unknown' : `reply-${code}` };
}
