/** Self-signed certificates for tests and the bench (RFC 5280 §4.1), made when they run: none is kept in the repository, and no program is asked for them. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export interface Certificate {
  /** PEM. */
  key: string;
  /** PEM. */
  cert: string;
}

interface Wanted {
  dnsNames?: string[];
  /** IPv4. */
  addresses?: string[];
  algorithm?: 'ec' | 'rsa';
}

const day = 86_400_000;

export function newCertificate({ dnsNames = ['localhost'], addresses = ['127.0.0.1'], algorithm = 'ec' }: Wanted = {}): Certificate {
  const { privateKey, publicKey } = algorithm === 'ec' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('rsa', { modulusLength: 2048 });
  const signature = sequence(algorithm === 'ec' ? oid('2a8648ce3d040302') : Buffer.concat([oid('2a864886f70d01010b'), der(0x05)]));
  const name = sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from('relay.example')))));
  const names = sequence(...dnsNames.map((one) => der(0x82, Buffer.from(one))), ...addresses.map((one) => der(0x87, Buffer.from(one.split('.').map(Number)))));
  const toBeSigned = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    signature,
    name,
    sequence(time(Date.now() - day), time(Date.now() + day)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(sequence(oid('551d11'), der(0x04, names)))),
  );
  const signed = sequence(toBeSigned, signature, der(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', toBeSigned, privateKey)])));
  const lines = signed.toString('base64').match(/.{1,64}/g) ?? [];
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n` };
}

/** Tag, length and content (X.690 §8.1). */
function der(tag: number, content: Buffer = Buffer.alloc(0)): Buffer {
  const length = content.length < 0x80 ? [content.length] : content.length < 0x100 ? [0x81, content.length] : [0x82, content.length >> 8, content.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'));
}

/** UTCTime: `YYMMDDHHMMSSZ`. */
function time(at: number): Buffer {
  return der(0x17, Buffer.from(`${new Date(at).toISOString().slice(2, 19).replaceAll(/[-T:]/g, '')}Z`));
}
