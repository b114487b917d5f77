import { createHmac, createSign, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { messageIdOf } from '../../src/model/mailing.ts';
import { createWeb } from '../../src/web/app.ts';
import { newCertificate } from '../../scripts/certificate.ts';
import { twoDeliveries, verpOf, type Ways } from '../inbound/ways.ts';

const { key: snsKey, cert: snsCertificate } = newCertificate({ algorithm: 'rsa' });

const sendgrid = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const topic = 'arn:aws:sns:eu-north-1:123456789012:bounces';
const settings = { sesTopic: topic, postmark: 'postmark:pässword', sendgrid: sendgrid.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'), mailgun: 'mailgun-key' };

interface Hooked extends Ways {
  app: ReturnType<typeof createWeb>;
  fetched: string[];
}

async function aWeb(hooks = settings): Promise<Hooked> {
  const ways = await twoDeliveries();
  const fetched: string[] = [];
  const fetchText = async (url: string): Promise<string> => {
    fetched.push(url);
    return snsCertificate;
  };
  return { ...ways, fetched, app: createWeb(ways.press, [], hooks, fetchText) };
}

const seconds = (ways: Ways, offset = 0): string => String(Math.floor(ways.press.clock.now().getTime() / 1000) + offset);

async function post(app: Hooked['app'], place: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return app.request(`/hooks/${place}`, { method: 'POST', body, headers });
}

let certificates = 0;

function snsMessage(fields: Record<string, string>, version: '1' | '2' = '2'): Record<string, string> {
  certificates += 1;
  const message: Record<string, string> = { Type: 'Notification', MessageId: 'm-1', TopicArn: topic, Timestamp: '2026-11-24T08:00:00.000Z', SignatureVersion: version, SigningCertURL: `https://sns.eu-north-1.amazonaws.com/c${certificates}.pem`, ...fields };
  const names = message['Type'] === 'Notification' ? ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'] : ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];
  const text = names.flatMap((name) => (message[name] === undefined ? [] : [`${name}\n${message[name]}\n`])).join('');
  return { ...message, Signature: createSign(version === '1' ? 'RSA-SHA1' : 'RSA-SHA256').update(text).sign(snsKey, 'base64') };
}

const sesBounce = (ways: Ways): string => JSON.stringify({ notificationType: 'Bounce', mail: { source: verpOf(ways.uncertain) }, bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: 'x@mail.example', diagnosticCode: 'smtp; 550 5.1.1 user unknown' }] } });

describe('Amazon SES over SNS', () => {
  test.each(['1', '2'] as const)('is believed with a signature of version %s, and played again changes nothing', async (version) => {
    const ways = await aWeb();
    const body = JSON.stringify(snsMessage({ Message: sesBounce(ways), Subject: 'Amazon SES' }, version));
    expect(await (await post(ways.app, 'amazon-ses', body)).json()).toMatchObject({ taken: 1, settled: 1, suppressed: 1 });
    expect(await (await post(ways.app, 'amazon-ses', body)).json()).toMatchObject({ taken: 0, 'nothing new': 1 });
    expect(await ways.ledger.bounces.of(ways.uncertain)).toMatchObject([{ source: 'Amazon SES', rule: 'unknown-user' }]);
    expect(ways.fetched).toHaveLength(1);
  });

  test.each<[string, (message: Record<string, string>) => Record<string, string>]>([
    ['a changed message', (message) => ({ ...message, Message: message['Message']!.replace('Permanent', 'Transient') })],
    ['another signature', (message) => ({ ...message, Signature: Buffer.alloc(256, 7).toString('base64') })],
    ['a certificate of somebody else’s host', (message) => ({ ...message, SigningCertURL: 'https://sns.eu-north-1.amazonaws.com.evil.example/c.pem' })],
    ['a certificate without encryption', (message) => ({ ...message, SigningCertURL: 'http://sns.eu-north-1.amazonaws.com/c.pem' })],
    ['a certificate by a trick of the address', (message) => ({ ...message, SigningCertURL: 'https://sns.eu-north-1.amazonaws.com@evil.example/c.pem' })],
    ['a certificate on another port', (message) => ({ ...message, SigningCertURL: 'https://sns.eu-north-1.amazonaws.com:8443/c.pem' })],
    ['nothing of SNS', () => ({ hello: 'there' })],
  ])('is not believed with %s', async (_what, change) => {
    const ways = await aWeb();
    const answer = await post(ways.app, 'amazon-ses', JSON.stringify(change(snsMessage({ Message: sesBounce(ways) }))));
    expect([answer.status, await answer.json()]).toMatchObject([403, { error: { code: 'hook-refused' } }]);
    expect(await ways.ledger.subscribers.countSuppressions()).toBe(0);
    expect(ways.fetched.every((url) => new URL(url).hostname === 'sns.eu-north-1.amazonaws.com')).toBe(true);
  });

  test('is not believed from another topic, though Amazon signed it; and no certificate is fetched for it', async () => {
    const ways = await aWeb();
    const answer = await post(ways.app, 'amazon-ses', JSON.stringify(snsMessage({ Message: sesBounce(ways), TopicArn: 'arn:aws:sns:eu-north-1:999999999999:theirs' })));
    expect([answer.status, ways.fetched]).toEqual([403, []]);
  });

  test('has its subscription confirmed at Amazon’s address, and at no other', async () => {
    const ways = await aWeb();
    const confirmation = { Type: 'SubscriptionConfirmation', Message: 'Confirm', Token: 't', SubscribeURL: 'https://sns.eu-north-1.amazonaws.com/?Action=ConfirmSubscription' };
    expect((await post(ways.app, 'amazon-ses', JSON.stringify(snsMessage(confirmation)))).status).toBe(200);
    expect(ways.fetched.at(-1)).toBe(confirmation.SubscribeURL);
    expect((await post(ways.app, 'amazon-ses', JSON.stringify(snsMessage({ ...confirmation, SubscribeURL: 'https://evil.example/?Action=ConfirmSubscription' })))).status).toBe(403);
    expect(ways.fetched.some((url) => url.includes('evil'))).toBe(false);
  });
});

describe('Postmark', () => {
  const complaint = (ways: Ways): string => JSON.stringify({ RecordType: 'SpamComplaint', Email: 'x@mail.example', Content: `Message-ID: ${messageIdOf(ways.accepted, 'letters.example')}\r\n` });

  test('is believed with its user and password', async () => {
    const ways = await aWeb();
    const answer = await post(ways.app, 'postmark', complaint(ways), { Authorization: `Basic ${Buffer.from(settings.postmark).toString('base64')}` });
    expect(await answer.json()).toMatchObject({ taken: 1, suppressed: 1 });
    expect(await ways.ledger.subscribers.suppressionOf('reader1@mail.example')).toMatchObject({ reason: 'complaint', evidence: 'complaint (Postmark, postmark-spam-complaint)' });
  });

  test.each([['no password', {}], ['a wrong one', { Authorization: `Basic ${Buffer.from('postmark:password').toString('base64')}` }], ['another way', { Authorization: 'Bearer postmark:pässword'.replace('ä', 'a') }]])('is not believed with %s', async (_what, headers) => {
    const ways = await aWeb();
    expect((await post(ways.app, 'postmark', complaint(ways), headers as Record<string, string>)).status).toBe(403);
    expect(await ways.ledger.subscribers.countSuppressions()).toBe(0);
  });
});

describe('SendGrid', () => {
  const events = (ways: Ways): string => JSON.stringify([{ event: 'delivered', email: 'x@mail.example', 'smtp-id': messageIdOf(ways.uncertain, 'letters.example') }]);
  const signed = (timestamp: string, body: string, key = sendgrid.privateKey): Record<string, string> => ({
    'X-Twilio-Email-Event-Webhook-Timestamp': timestamp,
    'X-Twilio-Email-Event-Webhook-Signature': sign('sha256', Buffer.from(timestamp + body), key).toString('base64'),
  });

  test('is believed with its signature over timestamp and body', async () => {
    const ways = await aWeb();
    const body = events(ways);
    expect(await (await post(ways.app, 'sendgrid', body, signed(seconds(ways), body))).json()).toMatchObject({ taken: 1, settled: 1 });
    expect(await ways.ledger.mailings.delivery(ways.uncertain)).toMatchObject({ state: 'accepted' });
  });

  test('is not believed with a changed body, another key, an old timestamp, or none', async () => {
    const ways = await aWeb();
    const body = events(ways);
    const now = seconds(ways);
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const old = seconds(ways, -27 * 3600);
    for (const [sent, headers] of [[`${body} `, signed(now, body)], [body, signed(now, body, other)], [body, signed(old, body)], [body, { ...signed(now, body), 'X-Twilio-Email-Event-Webhook-Timestamp': seconds(ways, 1) }], [body, {}]] as const) {
      expect((await post(ways.app, 'sendgrid', sent, headers)).status).toBe(403);
    }
    expect(await ways.ledger.mailings.delivery(ways.uncertain)).toMatchObject({ state: 'uncertain' });
  });

  test('is not served with a key that is none', async () => {
    await expect(aWeb({ ...settings, sendgrid: 'bm90IGEga2V5' })).rejects.toMatchObject({ code: 'sendgrid-key' });
  });
});

describe('Mailgun', () => {
  const signed = (ways: Ways, { token = 't'.repeat(50), offset = 0, event = 'complained' } = {}): string => {
    const timestamp = seconds(ways, offset);
    const signature = createHmac('sha256', settings.mailgun).update(timestamp + token).digest('hex');
    return JSON.stringify({ signature: { timestamp, token, signature }, 'event-data': { event, recipient: 'x@mail.example', envelope: { sender: verpOf(ways.accepted) } } });
  };

  test('is believed with its signature, also when it comes again word for word', async () => {
    const ways = await aWeb();
    expect(await (await post(ways.app, 'mailgun', signed(ways))).json()).toMatchObject({ taken: 1, suppressed: 1 });
    expect(await (await post(ways.app, 'mailgun', signed(ways))).json()).toMatchObject({ taken: 0, 'nothing new': 1 });
  });

  test('is not believed with the token of another event, an old timestamp or a changed signature', async () => {
    const ways = await aWeb();
    await post(ways.app, 'mailgun', signed(ways, { event: 'opened' }));
    for (const body of [signed(ways), signed(ways, { token: 'old', offset: -27 * 3600 }), signed(ways, { token: 'new' }).replace(/"signature":"[0-9a-f]{4}/, '"signature":"0000'), '{}']) {
      expect((await post(ways.app, 'mailgun', body)).status).toBe(403);
    }
    expect(await ways.ledger.subscribers.countSuppressions()).toBe(0);
  });
});

describe('a hook', () => {
  test('is not there without its setting', async () => {
    const ways = await aWeb({} as typeof settings);
    for (const place of ['amazon-ses', 'postmark', 'sendgrid', 'mailgun']) expect((await post(ways.app, place, '{}')).status).toBe(404);
  });

  test('says what is wrong with a body that is no event, or larger than any', async () => {
    const ways = await aWeb();
    const headers = { Authorization: `Basic ${Buffer.from(settings.postmark).toString('base64')}` };
    for (const [body, status] of [['{', 400], ['[1]', 400], ['x'.repeat(5_000_000), 413]] as const) {
      const answer = await post(ways.app, 'postmark', body, { ...headers, 'Content-Length': String(body.length) });
      expect([answer.status, await answer.json()]).toMatchObject([status, { error: { sentence: expect.any(String) } }]);
    }
  });
});
