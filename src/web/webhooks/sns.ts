/**
 * Messages of Amazon SNS, verified as https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html
 * says: the certificate comes from Amazon's own host, and the message from the one topic that the operator named.
 */
import { createVerify, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { jsonOf } from '../../lib/json.ts';

/** Gets a text over HTTPS; rejects for anything but a success. */
export type SnsFetch = (url: string) => Promise<string>;

export type SnsMessage = { kind: 'notification'; body: unknown } | { kind: 'confirmation'; subscribeUrl: string } | { kind: 'other' } | { kind: 'refused'; reason: string };

const message = z.object({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  MessageId: z.string(),
  TopicArn: z.string(),
  Message: z.string(),
  Timestamp: z.string(),
  SignatureVersion: z.enum(['1', '2']),
  Signature: z.string(),
  SigningCertURL: z.string(),
  Subject: z.string().optional(),
  SubscribeURL: z.string().optional(),
  Token: z.string().optional(),
});

type Signed = z.infer<typeof message>;

export async function readSnsMessage(text: string, { topic, fetchText }: { topic: string; fetchText: SnsFetch }): Promise<SnsMessage> {
  const parsed = message.safeParse(jsonOf(text));
  if (!parsed.success) return { kind: 'refused', reason: 'it is no message of Amazon SNS' };
  const signed = parsed.data;
  if (signed.TopicArn !== topic) return { kind: 'refused', reason: 'it is of another topic than the one in GALLEY_SES_TOPIC' };
  if (!isAmazonUrl(signed.SigningCertURL) || !signed.SigningCertURL.endsWith('.pem')) return { kind: 'refused', reason: 'its certificate is not at an address of Amazon SNS' };
  if (!(await isSignatureRight(signed, fetchText))) return { kind: 'refused', reason: 'the signature does not fit' };
  switch (signed.Type) {
    case 'Notification':
      return { kind: 'notification', body: jsonOf(signed.Message) };
    case 'SubscriptionConfirmation':
      return signed.SubscribeURL !== undefined && isAmazonUrl(signed.SubscribeURL) ? { kind: 'confirmation', subscribeUrl: signed.SubscribeURL } : { kind: 'refused', reason: 'its confirmation is not at an address of Amazon SNS' };
    case 'UnsubscribeConfirmation':
      return { kind: 'other' };
  }
}

/** `https://sns.eu-north-1.amazonaws.com/…`, on its own port and without a user. */
function isAmazonUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && url.protocol === 'https:' && url.port === '' && url.username === '' && /^sns\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/.test(url.hostname);
}

/** Certificates by address: Amazon changes them about once a year, and each has an address of its own. */
const certificates = new Map<string, string>();
const mostCertificates = 20;

async function isSignatureRight(signed: Signed, fetchText: SnsFetch): Promise<boolean> {
  const known = certificates.get(signed.SigningCertURL);
  const pem = known ?? (await fetchText(signed.SigningCertURL));
  const isRight = isSignedBy(pem, signed);
  if (isRight && known === undefined && certificates.size < mostCertificates) certificates.set(signed.SigningCertURL, pem);
  return isRight;
}

function isSignedBy(pem: string, signed: Signed): boolean {
  try {
    const { publicKey } = new X509Certificate(pem);
    return createVerify(signed.SignatureVersion === '1' ? 'RSA-SHA1' : 'RSA-SHA256').update(signedText(signed)).verify(publicKey, signed.Signature, 'base64');
  } catch {
    // No certificate stands there, or none with such a key.
    return false;
  }
}

/** The fields that are signed, in alphabetical order, each name and value on a line of its own. */
function signedText(signed: Signed): string {
  const fields: (keyof Signed)[] = signed.Type === 'Notification' ? ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'] : ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];
  return fields.flatMap((name) => (signed[name] === undefined ? [] : [`${name}\n${signed[name]}\n`])).join('');
}
