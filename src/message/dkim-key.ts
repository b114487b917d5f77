/** Keys of DKIM (RFC 6376 §3.6, RFC 8301, RFC 8463): made, read, and written as the DNS record that publishes them. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { GalleyError, sentenceOf } from '../lib/error.ts';

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
  if (!/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i.test(selector) || !/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i.test(domain)) {
    throw signingFailed(`"${name}" is no DKIM selector and domain.`);
  }
  const key = readKey(options.privateKeyPem, name);
  if (key.asymmetricKeyType === 'ed25519') return { domain, selector, algorithm: 'ed25519-sha256', key };
  if (key.asymmetricKeyType !== 'rsa') throw signingFailed(`The key for ${name} is of the kind ${key.asymmetricKeyType}; DKIM knows RSA and Ed25519.`);
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < leastRsaBits) throw signingFailed(`The RSA key for ${name} has ${bits} bits; receivers want 2048, and at least 1024.`);
  return { domain, selector, algorithm: 'rsa-sha256', key };
}

function readKey(pem: string, name: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch (error) {
    throw signingFailed(`The DKIM key for ${name} is no private key in PEM: ${sentenceOf(error)}.`);
  }
}

export function signingFailed(sentence: string): GalleyError {
  return new GalleyError('configuration', 'signing-failed', sentence, { hint: 'Make a key with: npx galley doctor dkim new. Nothing goes out unsigned.' });
}
