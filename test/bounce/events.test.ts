import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSesEvent } from '../../src/bounce/events/amazon-ses.ts';
import { readMailgunEvent } from '../../src/bounce/events/mailgun.ts';
import { readPostmarkEvent } from '../../src/bounce/events/postmark.ts';
import { readSendGridEvents } from '../../src/bounce/events/sendgrid.ts';

const verp = 'b+abcdef123456-7-00112233445566778899aabb@letters.example';
const messageId = '<abcdef123456.7@letters.example>';
const ada = 'ada@mail.example';

describe('Amazon SES', () => {
  const mail = { source: verp, headers: [{ name: 'Message-ID', value: messageId }] };
  test.each([
    ['a permanent bounce', { bounce: { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients: [{ emailAddress: ada, status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' }] } }, { kind: 'bounce', bounceClass: 'hard', rule: 'unknown-user' }],
    ['one of its own suppression list', { bounce: { bounceType: 'Permanent', bounceSubType: 'Suppressed', bouncedRecipients: [{ emailAddress: ada }] } }, { kind: 'bounce', bounceClass: 'hard', rule: 'ses-permanent-suppressed' }],
    ['a full mailbox', { bounce: { bounceType: 'Transient', bounceSubType: 'MailboxFull', bouncedRecipients: [{ emailAddress: ada }] } }, { kind: 'bounce', bounceClass: 'soft', rule: 'ses-transient-mailboxfull' }],
    ['a policy called permanent', { bounce: { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients: [{ emailAddress: ada, status: '5.7.1', diagnosticCode: 'smtp; 554 5.7.1 blocked using zen.spamhaus.org' }] } }, { kind: 'bounce', bounceClass: 'reputation', rule: 'dns-block-list' }],
    ['a complaint', { complaint: { complaintFeedbackType: 'abuse', complainedRecipients: [{ emailAddress: ada }] } }, { kind: 'complaint', rule: 'ses-complaint' }],
    ['a complaint taken back', { complaint: { complaintFeedbackType: 'not-spam', complainedRecipients: [{ emailAddress: ada }] } }, { kind: 'other', rule: 'ses-not-spam' }],
    ['a delivery', { delivery: { recipients: [ada] } }, { kind: 'delivered', rule: 'ses-delivery' }],
  ])('%s', (_what, event, expected) => {
    expect(readSesEvent({ notificationType: 'x', mail, ...event })).toMatchObject([{ ...expected, recipient: ada, messageId, returnedTo: [verp] }]);
  });
});

describe('Postmark', () => {
  const Content = `Return-Path: <${verp}>\r\nMessage-ID: ${messageId}\r\n`;
  test.each([
    ['a hard bounce', { RecordType: 'Bounce', Type: 'HardBounce', Email: ada, Details: 'smtp;550 5.1.1 The email account that you tried to reach does not exist' }, { kind: 'bounce', bounceClass: 'hard', rule: 'gmail-unknown-user' }],
    ['a hard bounce without a word', { RecordType: 'Bounce', Type: 'HardBounce', Email: ada }, { kind: 'bounce', bounceClass: 'hard', rule: 'postmark-hardbounce' }],
    ['a soft bounce', { RecordType: 'Bounce', Type: 'SoftBounce', Email: ada }, { kind: 'bounce', bounceClass: 'soft', rule: 'postmark-softbounce' }],
    ['spam, they say', { RecordType: 'Bounce', Type: 'SpamNotification', Email: ada }, { kind: 'bounce', bounceClass: 'reputation', rule: 'postmark-spamnotification' }],
    ['an automatic reply', { RecordType: 'Bounce', Type: 'AutoResponder', Email: ada }, { kind: 'auto-reply', rule: 'postmark-autoresponder' }],
    ['a complaint', { RecordType: 'SpamComplaint', Email: ada }, { kind: 'complaint', rule: 'postmark-spam-complaint' }],
    ['a delivery', { RecordType: 'Delivery', Recipient: ada }, { kind: 'delivered', rule: 'postmark-delivery' }],
  ])('%s', (_what, event, expected) => {
    expect(readPostmarkEvent({ ...event, Content })).toMatchObject([{ ...expected, recipient: ada, messageId, returnedTo: [verp] }]);
  });

  test('is known by the metadata that went with the message, whatever letters its name came back in', () => {
    for (const name of ['message-id', 'Message-Id', 'Message-ID']) {
      expect(readPostmarkEvent({ RecordType: 'Delivery', Recipient: ada, Metadata: { other: 'x', [name]: 'abcdef123456.7@letters.example' } })).toMatchObject([{ kind: 'delivered', messageId }]);
    }
  });

  test('an opened mail is no notice', () => {
    expect(readPostmarkEvent({ RecordType: 'Open', Recipient: ada })).toEqual([]);
  });
});

describe('SendGrid', () => {
  test.each([
    ['a bounce', { event: 'bounce', type: 'bounce', status: '5.1.1', reason: '550 5.1.1 no such user', bounce_classification: 'Invalid Address' }, { kind: 'bounce', bounceClass: 'hard', rule: 'unknown-user' }],
    ['a block', { event: 'bounce', type: 'blocked', reason: 'refused', bounce_classification: 'Reputation' }, { kind: 'bounce', bounceClass: 'reputation', rule: 'sendgrid-reputation' }],
    ['a full mailbox', { event: 'bounce', type: 'bounce', status: '5.2.2', reason: '552 5.2.2 mailbox full', bounce_classification: 'Mailbox Unavailable' }, { kind: 'bounce', bounceClass: 'soft', rule: 'mailbox-full' }],
    ['dropped as bounced before', { event: 'dropped', reason: 'Bounced Address' }, { kind: 'bounce', bounceClass: 'hard', rule: 'sendgrid-dropped' }],
    ['dropped for another reason', { event: 'dropped', reason: 'Spam Content (if spam checker app enabled)' }, { kind: 'bounce', bounceClass: 'ours', rule: 'sendgrid-dropped' }],
    ['a complaint', { event: 'spamreport' }, { kind: 'complaint', rule: 'sendgrid-spamreport' }],
    ['a delay', { event: 'deferred', response: '450 later for ada@mail.example' }, { kind: 'delayed', rule: 'sendgrid-deferred' }],
    ['a delivery', { event: 'delivered' }, { kind: 'delivered', rule: 'sendgrid-delivered' }],
  ])('%s', (_what, event, expected) => {
    expect(readSendGridEvents([{ email: ada, 'smtp-id': messageId, ...event }, { event: 'processed' }])).toMatchObject([{ ...expected, recipient: ada, messageId }]);
  });
});

describe('Mailgun', () => {
  test.each([
    ['a permanent failure', { event: 'failed', severity: 'permanent', reason: 'bounce', 'delivery-status': { code: 550, message: '5.1.1 user unknown' } }, { kind: 'bounce', bounceClass: 'hard', rule: 'unknown-user' }],
    ['one without a word', { event: 'failed', severity: 'permanent', reason: 'bounce', 'delivery-status': { code: 605 } }, { kind: 'bounce', bounceClass: 'hard', rule: 'mailgun-bounce' }],
    ['one of its own list', { event: 'failed', severity: 'permanent', reason: 'suppress-bounce', 'delivery-status': { code: 605, description: 'Not delivering to previously bounced address' } }, { kind: 'bounce', bounceClass: 'hard', rule: 'mailgun-suppress-bounce' }],
    ['a temporary failure', { event: 'failed', severity: 'temporary', reason: 'generic' }, { kind: 'delayed', rule: 'mailgun-temporary' }],
    ['a complaint', { event: 'complained' }, { kind: 'complaint', rule: 'mailgun-complained' }],
    ['a delivery', { event: 'delivered' }, { kind: 'delivered', rule: 'mailgun-delivered' }],
  ])('%s', (_what, event, expected) => {
    const body = { signature: {}, 'event-data': { recipient: ada, message: { headers: { 'message-id': messageId.slice(1, -1) } }, envelope: { sender: verp }, ...event } };
    expect(readMailgunEvent(body)).toMatchObject([{ ...expected, recipient: ada, messageId, returnedTo: [verp] }]);
  });
});

test('a body of another shape is no event, whatever it is', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (body) => {
      for (const read of [readSesEvent, readPostmarkEvent, readSendGridEvents, readMailgunEvent]) expect(read(body) ?? []).toEqual([]);
    }),
  );
});
