/** SendGrid: https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event. `smtp-id` is our Message-ID; events come in batches. */
import { z } from 'zod';
import { maskedLine } from '../../model/address.ts';
import type { BounceVerdict } from '../../model/bounce.ts';
import type { Finding } from '../delivery-status.ts';
import { bounceFinding, type EventReader, notice } from './event.ts';

const events = z.array(
  z.object({
    event: z.string(),
    email: z.string().optional(),
    'smtp-id': z.string().optional(),
    reason: z.string().optional(),
    response: z.string().optional(),
    status: z.string().optional(),
    type: z.string().optional(),
    bounce_classification: z.string().optional(),
  }),
);

type SendGridEvent = z.infer<typeof events>[number];

export const readSendGridEvents: EventReader = (body) => {
  const parsed = events.safeParse(body);
  if (!parsed.success) return undefined;
  return parsed.data.flatMap((one) => {
    const finding = findingOf(one);
    return finding === undefined ? [] : [notice(finding, { recipient: one.email, messageId: one['smtp-id'] })];
  });
};

/** What they did not try to send (`dropped`) never left: that its address bounced before is their list's word. */
function findingOf({ event, reason, response, status, type, bounce_classification: classification }: SendGridEvent): Finding | undefined {
  switch (event) {
    case 'bounce':
      return bounceFinding(reason, verdictOf(type, classification), /^[45]\.\d+\.\d+$/.exec(status ?? '')?.[0]);
    case 'dropped':
      return { kind: 'bounce', bounceClass: /bounced|invalid/i.test(reason ?? '') ? 'hard' : 'ours', rule: 'sendgrid-dropped', ...(reason === undefined ? {} : { diagnostic: maskedLine(reason) }) };
    case 'spamreport':
      return { kind: 'complaint', rule: 'sendgrid-spamreport' };
    case 'delivered':
      return { kind: 'delivered', rule: 'sendgrid-delivered' };
    case 'deferred':
      return { kind: 'delayed', rule: 'sendgrid-deferred', ...(response === undefined ? {} : { diagnostic: maskedLine(response) }) };
    default:
      return undefined;
  }
}

function verdictOf(type: string | undefined, classification: string | undefined): BounceVerdict {
  const rule = `sendgrid-${(classification ?? type ?? 'bounce').toLowerCase().replace(/\s+/g, '-')}`;
  if (type === 'blocked') return { bounceClass: classification === 'Reputation' || classification === 'Content' ? 'reputation' : 'soft', rule };
  return { bounceClass: classification === undefined || classification === 'Invalid Address' ? 'hard' : 'soft', rule };
}
