/** Postmark signs nothing; it calls with HTTP Basic authentication: https://postmarkapp.com/developer/webhooks/webhooks-overview. */
import { isSameText } from './same-text.ts';

export function isPostmarkPassword(authorization: string | undefined, userAndPassword: string): boolean {
  const given = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1];
  return given !== undefined && isSameText(Buffer.from(given, 'base64').toString('utf8'), userAndPassword);
}
