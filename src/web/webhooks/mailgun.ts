/**
 * Mailgun's signature: HMAC with SHA-256 over timestamp and token, which are in the body and do not cover the event
 * (https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks). So whoever has seen one
 * request could make others with its token: each token is bound to the first event that came with it.
 */
import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson, type Json } from '../../lib/json.ts';
import { isFresh } from './freshness.ts';
import { isSameText } from './same-text.ts';

const signed = z.object({ signature: z.object({ timestamp: z.coerce.string(), token: z.string().min(1).max(100), signature: z.string() }), 'event-data': z.json() });

/** Of tokens seen, the oldest go first: by then their timestamps are too old to be believed. */
const mostTokens = 100_000;

export type MailgunCheck = (body: unknown, now: Date) => boolean;

/** A request that comes again word for word is believed again: its first may not have been written. */
export function mailgunCheck(key: string): MailgunCheck {
  const eventOfToken = new Map<string, string>();

  function isFirstOrSame(token: string, event: Json): boolean {
    const digest = createHash('sha256').update(canonicalJson(event)).digest('base64url');
    const known = eventOfToken.get(token);
    if (known !== undefined) return known === digest;
    if (eventOfToken.size >= mostTokens) eventOfToken.delete(eventOfToken.keys().next().value ?? '');
    eventOfToken.set(token, digest);
    return true;
  }

  return (body, now) => {
    const parsed = signed.safeParse(body);
    if (!parsed.success) return false;
    const { timestamp, token, signature } = parsed.data.signature;
    if (!isFresh(timestamp, now) || !isSameText(createHmac('sha256', key).update(timestamp + token).digest('hex'), signature)) return false;
    return isFirstOrSame(token, parsed.data['event-data']);
  };
}
