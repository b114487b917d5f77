/**
 * Postmark: https://postmarkapp.com/developer/webhooks/bounce-webhook. It gives messages an id of its own, so ours is
 * looked for in the metadata that went with the message (message/headers.ts), or in the content of the bounce.
 */
import { z } from 'zod';
import type { BounceVerdict } from '../../model/bounce.ts';
import { bounceFinding, type EventReader, notice } from './event.ts';

const event = z.object({
  RecordType: z.string(),
  Type: z.string().optional(),
  Email: z.string().optional(),
  Recipient: z.string().optional(),
  Details: z.string().optional(),
  Content: z.string().optional(),
  Metadata: z.record(z.string(), z.string()).optional(),
});

const verdicts: Record<string, BounceVerdict['bounceClass']> = {
  HardBounce: 'hard',
  BadEmailAddress: 'hard',
  SpamNotification: 'reputation',
  Blocked: 'reputation',
  DMARCPolicy: 'reputation',
  SMTPApiError: 'ours',
  VirusNotification: 'reputation',
};

export const readPostmarkEvent: EventReader = (body) => {
  const parsed = event.safeParse(body);
  if (!parsed.success) return undefined;
  const { RecordType: record, Type: type = '', Email, Recipient, Details, Content, Metadata } = parsed.data;
  const message = { recipient: Email ?? Recipient, messageId: ourId(Metadata) ?? /^message-id:\s*(<[^<>\s]+>)/im.exec(Content ?? '')?.[1], returnedTo: /^return-path:\s*<?([^<>\s]+)/im.exec(Content ?? '')?.[1] };
  if (record === 'SpamComplaint' || type === 'SpamComplaint') return [notice({ kind: 'complaint', rule: 'postmark-spam-complaint' }, message)];
  if (record === 'Delivery') return [notice({ kind: 'delivered', rule: 'postmark-delivery' }, message)];
  if (record !== 'Bounce') return [];
  if (type === 'AutoResponder') return [notice({ kind: 'auto-reply', rule: 'postmark-autoresponder' }, message)];
  if (type === 'Transient') return [notice({ kind: 'delayed', rule: 'postmark-transient' }, message)];
  return [notice(bounceFinding(Details, { bounceClass: verdicts[type] ?? 'soft', rule: `postmark-${type.toLowerCase() || 'bounce'}` }), message)];
};

/** As the field X-PM-Metadata-message-id brought it; a library on the way may have written its name in other letters. */
function ourId(metadata: Readonly<Record<string, string>> | undefined): string | undefined {
  return Object.entries(metadata ?? {}).find(([name]) => name.toLowerCase() === 'message-id')?.[1];
}
