/** What a relay's reply means for a delivery, and the one line of it that is kept: no reader's address stays in it. */
import { maskedLine } from '../model/address.ts';
import type { AttemptOutcome, RelayReply } from '../model/mailing.ts';

export type Stage = RelayReply['stage'];

/** `lines` are the texts of a reply's lines, without code and separator. An enhanced code must be of the reply's class (RFC 2034 §4). */
export function relayReply(code: number, lines: readonly string[], stage: Stage): RelayReply {
  const enhanced = lines.map((line) => /^([245]\.\d{1,3}\.\d{1,3})(?:\s|$)/.exec(line)?.[1]).find((found) => found?.startsWith(String(code).charAt(0)) === true);
  const words = lines.map((line) => (enhanced !== undefined && line.startsWith(enhanced) ? line.slice(enhanced.length) : line));
  return { code, ...(enhanced === undefined ? {} : { enhanced }), text: maskedLine(words.join(' ')), stage };
}

/** The reply to the data, or a reply that kept us from sending any: 2xx only ever means accepted at the stage `message`. */
export function outcomeOf(reply: RelayReply): AttemptOutcome {
  if (reply.code >= 500) return { kind: 'refused', reply };
  if (reply.code >= 400) return { kind: 'deferred', reply };
  if (reply.stage === 'message' && reply.code >= 200 && reply.code < 300) return { kind: 'accepted', reply };
  // RFC 5321 §4.3.2 knows no such reply here. After the data it may mean anything; before it, nothing was sent.
  const sentence = `The relay answered ${reply.code} where no such answer belongs: ${reply.text}`;
  return reply.stage === 'message' ? { kind: 'uncertain', sentence } : { kind: 'not-begun', sentence };
}
