/** Mailgun: https://documentation.mailgun.com/docs/mailgun/user-manual/events/. Its Message-ID is ours, its envelope sender too. */
import { z } from 'zod';
import type { Finding } from '../delivery-status.ts';
import { bounceFinding, type EventReader, notice } from './event.ts';

const body = z.object({
  'event-data': z.object({
    event: z.string(),
    severity: z.string().optional(),
    reason: z.string().optional(),
    recipient: z.string().optional(),
    'delivery-status': z.object({ code: z.coerce.number().optional(), message: z.string().optional(), description: z.string().optional(), 'enhanced-code': z.string().optional() }).optional(),
    message: z.object({ headers: z.object({ 'message-id': z.string().optional() }).optional() }).optional(),
    envelope: z.object({ sender: z.string().optional() }).optional(),
  }),
});

type MailgunEvent = z.infer<typeof body>['event-data'];

export const readMailgunEvent: EventReader = (given) => {
  const parsed = body.safeParse(given);
  if (!parsed.success) return undefined;
  const event = parsed.data['event-data'];
  const finding = findingOf(event);
  return finding === undefined ? [] : [notice(finding, { recipient: event.recipient, messageId: event.message?.headers?.['message-id'], returnedTo: event.envelope?.sender })];
};

function findingOf({ event, severity, reason = 'generic', 'delivery-status': status }: MailgunEvent): Finding | undefined {
  switch (event) {
    case 'complained':
      return { kind: 'complaint', rule: 'mailgun-complained' };
    case 'delivered':
      return { kind: 'delivered', rule: 'mailgun-delivered' };
    case 'failed': {
      // Temporary: they try again.
      if (severity === 'temporary') return { kind: 'delayed', rule: 'mailgun-temporary' };
      const isTheirList = reason.startsWith('suppress-');
      const words = [status?.code, status?.message || status?.description].filter((part) => part !== undefined && part !== '').join(' ');
      return bounceFinding(isTheirList ? undefined : words, { bounceClass: reason === 'bounce' || reason === 'suppress-bounce' ? 'hard' : isTheirList ? 'ours' : 'soft', rule: `mailgun-${reason}` }, status?.['enhanced-code']);
    }
    default:
      return undefined;
  }
}
