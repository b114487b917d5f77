/**
 * Amazon SES by way of a mailbox: SNS mails its notifications to topics' subscribers, as the event itself with a footer
 * (protocol `email`) or wrapped as it is posted (`email-json`). Believed like any mail, so only with our signed tag in it.
 */
import { isJsonObject, jsonOf } from '../lib/json.ts';
import type { ReturnNotice } from '../model/bounce.ts';
import { readSesEvent } from './events/amazon-ses.ts';

/** Undefined where the text is none. */
export function mailedEvent(text: string): ReturnNotice[] | undefined {
  const [json] = /^\s{0,20}\{[\s\S]{0,20000}\}/.exec(text) ?? [];
  // Old relays break lines that are too long for them with an exclamation mark.
  const body = json === undefined ? undefined : jsonOf(json.replaceAll('!\n ', ''));
  const event = isJsonObject(body) && typeof body['Message'] === 'string' ? jsonOf(body['Message']) : body;
  const notices = event === undefined ? undefined : readSesEvent(event);
  return notices?.length === 0 ? undefined : notices;
}
