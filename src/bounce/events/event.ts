/** What the readers of providers' events share. They are given what was signed; a body of another shape is refused as a whole. */
import { maskedLine } from '../../model/address.ts';
import type { BounceVerdict, ReturnNotice } from '../../model/bounce.ts';
import { classifyReply } from '../classify-reply.ts';
import type { Finding } from '../delivery-status.ts';
import { refusalIn } from '../reply-text.ts';

/** Undefined where the body is no event of this provider. */
export type EventReader = (body: unknown) => ReturnNotice[] | undefined;

/**
 * A bounce as the far server said it, where the provider hands its words on; else by the provider's own word for it,
 * which is then the rule.
 */
export function bounceFinding(words: string | undefined, provider: BounceVerdict, status?: string): Finding {
  const refusal = refusalIn(words ?? '');
  const enhanced = refusal.enhanced ?? status;
  const byWords = classifyReply({ ...refusal, ...(enhanced === undefined ? {} : { enhanced }) });
  // A provider knows more of an address than one line tells: where the line tells nothing, and where it says soft of what the provider gave up.
  const verdict = byWords.rule === 'unknown' || (byWords.bounceClass === 'soft' && /^reply-|\.0\.0$/.test(byWords.rule)) ? provider : byWords;
  return {
    kind: 'bounce',
    ...verdict,
    ...(enhanced === undefined ? {} : { enhanced }),
    ...(refusal.code === undefined ? {} : { code: refusal.code }),
    ...(refusal.text === '' ? {} : { diagnostic: maskedLine(refusal.text) }),
  };
}

export function bracketed(messageId: string | undefined): string | undefined {
  return messageId === undefined || messageId === '' ? undefined : `<${messageId.replace(/^<|>$/g, '')}>`;
}

export function notice(finding: Finding, { recipient, messageId, returnedTo }: { recipient?: string | undefined; messageId?: string | undefined; returnedTo?: string | undefined }): ReturnNotice {
  const id = bracketed(messageId);
  return {
    ...finding,
    ...(recipient === undefined ? {} : { recipient }),
    ...(id === undefined ? {} : { messageId: id }),
    returnedTo: returnedTo === undefined ? [] : [returnedTo],
  };
}
