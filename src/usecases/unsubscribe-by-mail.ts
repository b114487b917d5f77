/**
 * What came to the mailto of List-Unsubscribe, whatever its text and whoever its From says it is of: the signed token in the
 * address alone counts (MAIL U7), as in the link, and with the same effect. What a machine answers asks for nothing: of two
 * that answer each other neither would ever stop.
 */
import type { ReturnNotice } from '../model/bounce.ts';
import { readUnsubscribeMail } from './links.ts';
import type { Press } from './press.ts';
import { unsubscribe } from './unsubscribe.ts';

type Needs = Pick<Press, 'ledger' | 'settings' | 'clock'>;

/** Undefined where it asks for nothing of the kind, or its token is not ours. Idempotent: the second is nothing new. */
export async function unsubscribeByMail(press: Needs, notice: ReturnNotice): Promise<'unsubscribed' | 'nothing new' | undefined> {
  if (!mayAsk(notice)) return undefined;
  const places = [...notice.returnedTo, ...(notice.kind === 'letter' && notice.subject !== undefined ? [notice.subject] : [])];
  const link = places.map((place) => readUnsubscribeMail(press.settings.secret, place)).find((one) => one !== undefined);
  if (link === undefined) return undefined;
  return (await unsubscribe(press, link, 'this list', 'unsubscribe mail')) ? 'unsubscribed' : 'nothing new';
}

/**
 * Letters, and what only its name and subject make a bounce: a person may be called postmaster. Complaints, which some
 * providers send to this address when a reader presses "unsubscribe and report spam". What a mail program sent on its own:
 * auto-generated is no answer to anything (RFC 3834 §5).
 */
function mayAsk({ kind, rule }: ReturnNotice): boolean {
  return kind === 'letter' || (kind === 'bounce' && rule === 'unknown') || kind === 'complaint' || rule === 'rfc3834-auto-generated';
}
