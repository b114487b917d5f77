/** Amazon SES, as it publishes to SNS: https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html. `mail.source` is our envelope from. */
import { z } from 'zod';
import type { BounceVerdict } from '../../model/bounce.ts';
import { bounceFinding, type EventReader, notice } from './event.ts';

const recipient = z.object({ emailAddress: z.string(), status: z.string().optional(), diagnosticCode: z.string().optional() });
const event = z.object({
  notificationType: z.string().optional(),
  eventType: z.string().optional(),
  mail: z.object({ source: z.string().optional(), headers: z.array(z.object({ name: z.string(), value: z.string() })).optional() }).default({}),
  bounce: z.object({ bounceType: z.string(), bounceSubType: z.string().optional(), bouncedRecipients: z.array(recipient) }).optional(),
  complaint: z.object({ complaintFeedbackType: z.string().optional(), complainedRecipients: z.array(recipient) }).optional(),
  delivery: z.object({ recipients: z.array(z.string()) }).optional(),
});

export const readSesEvent: EventReader = (body) => {
  const parsed = event.safeParse(body);
  if (!parsed.success) return undefined;
  const { mail, bounce, complaint, delivery } = parsed.data;
  const message = { returnedTo: mail.source, messageId: mail.headers?.find((header) => header.name.toLowerCase() === 'message-id')?.value };
  if (bounce !== undefined) {
    const verdict = verdictOf(bounce.bounceType, bounce.bounceSubType ?? 'General');
    return bounce.bouncedRecipients.map(({ emailAddress, status, diagnosticCode }) => notice(bounceFinding(diagnosticCode, verdict, status), { ...message, recipient: emailAddress }));
  }
  if (complaint !== undefined) {
    const type = complaint.complaintFeedbackType ?? 'abuse';
    const finding = type === 'not-spam' ? ({ kind: 'other', rule: 'ses-not-spam' } as const) : ({ kind: 'complaint', rule: 'ses-complaint' } as const);
    return complaint.complainedRecipients.map(({ emailAddress }) => notice(finding, { ...message, recipient: emailAddress }));
  }
  return (delivery?.recipients ?? []).map((address) => notice({ kind: 'delivered', rule: 'ses-delivery' }, { ...message, recipient: address }));
};

function verdictOf(type: string, subType: string): BounceVerdict {
  const rule = `ses-${type}-${subType}`.toLowerCase();
  if (type === 'Permanent') return { bounceClass: 'hard', rule };
  if (subType === 'MessageTooLarge' || subType === 'AttachmentRejected') return { bounceClass: 'ours', rule };
  return { bounceClass: subType === 'ContentRejected' ? 'reputation' : 'soft', rule };
}
