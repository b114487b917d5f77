/** Keys of DKIM (RFC 6376 §3.6, RFC 8301, RFC 8463): made, read, and written as the DNS record that publishes them. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { GalleyError } from '../lib/error.ts';

export type DkimAlgorithm = 'rsa-sha256' | 'ed25519-sha256';

export interface SigningKey {
  domain: string;
  selector: string;
  algorithm: DkimAlgorithm;
  key: KeyObject;
}

export interface NewDkimKey {
  /** PKCS #8. */
  privateKeyPem: string;
  /** `selector._domainkey.domain`. */
  recordName: string;
  /** The TXT record's value. */
  record: string;
  /** The value cut into strings of at most 255 octets, quoted, as zone files want it (RFC 1035 §3.3). */
  zoneText: string;
}

/** A shorter RSA key is taken by few receivers (RFC 8301 §3.2). */
const leastRsaBits = 1024;
const newRsaBits = 2048;
const longestString = 255;

/** RFC 6376 §3.1: both are made of the labels of host names. */
const dnsName = /^(?!.{254})[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i;

/** Whether a text can be a selector or a domain. */
export function isDnsName(text: string): boolean {
  return dnsName.test(text);
}

export function newDkimKey(options: { domain: string; selector: string; algorithm: DkimAlgorithm }): NewDkimKey {
  const { privateKey } = options.algorithm === 'rsa-sha256' ? generateKeyPairSync('rsa', { modulusLength: newRsaBits }) : generateKeyPairSync('ed25519');
  const record = dkimRecord(privateKey);
  return {
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    recordName: recordName(options),
    record,
    zoneText: (record.match(new RegExp(`.{1,${longestString}}`, 'g')) ?? []).map((part) => `"${part}"`).join(' '),
  };
}

export function recordName({ domain, selector }: { domain: string; selector: string }): string {
  return `${selector}._domainkey.${domain}`;
}

/** The TXT record that belongs to a private (or its public) key. */
export function dkimRecord(key: KeyObject): string {
  const der = (key.type === 'public' ? key : createPublicKey(key)).export({ type: 'spki', format: 'der' });
  // RFC 8463 §4: the bare 32 octets, which end the SPKI form.
  return key.asymmetricKeyType === 'ed25519' ? `v=DKIM1; k=ed25519; p=${der.subarray(-32).toString('base64')}` : `v=DKIM1; k=rsa; p=${der.toString('base64')}`;
}

/** Reads a PEM once: as a string it would be parsed for every message. Throws GalleyError `signing-failed` (configuration). */
export function signingKey(options: { domain: string; selector: string; privateKeyPem: string }): SigningKey {
  const { domain, selector } = options;
  const name = recordName(options);
  if (!isDnsName(selector) || !isDnsName(domain)) throw signingFailed(`"${name}" is no DKIM selector and domain.`);
  return { domain, selector, ...readKey(options.privateKeyPem, `The DKIM key for ${name}`) };
}

/** Takes what DKIM can sign with; `what` begins the sentence of GalleyError `signing-failed` (configuration), which shows nothing of the key. */
export function readKey(pem: string, what: string): Pick<SigningKey, 'algorithm' | 'key'> {
  const key = privateKeyIn(pem);
  if (key === undefined) throw signingFailed(`${what} is no private key in PEM that opens without a passphrase.`);
  const algorithm = algorithmOf(pem);
  if (algorithm === undefined) throw signingFailed(`${what} is of the kind ${key.asymmetricKeyType}; DKIM knows RSA and Ed25519.`);
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (algorithm === 'rsa-sha256' && bits < leastRsaBits) throw signingFailed(`${what} has ${bits} bits; receivers want 2048, and at least 1024.`);
  return { algorithm, key };
}

/** Absent where DKIM cannot sign with it. */
export function algorithmOf(pem: string): DkimAlgorithm | undefined {
  const kind = privateKeyIn(pem)?.asymmetricKeyType;
  return kind === 'ed25519' ? 'ed25519-sha256' : kind === 'rsa' ? 'rsa-sha256' : undefined;
}

function privateKeyIn(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    // OpenSSL says no more than that its decoder does not know it.
    return undefined;
  }
}

export function signingFailed(sentence: string): GalleyError {
  return new GalleyError('configuration', 'signing-failed', sentence, { hint: 'Make a key with: npx galley doctor dkim new. Nothing goes out unsigned.' });
}
