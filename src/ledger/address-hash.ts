/** The keyed hash under which a suppression knows its address (MAIL E7), and the proof that its key is still the same. */
import { createHmac } from 'node:crypto';
import { GalleyError } from '../lib/error.ts';
import { addressKey } from '../model/address.ts';
import type { Database } from './database.ts';
import { all, ledger } from './tables.ts';

export type AddressHash = (address: string) => string;

/** HMAC-SHA-256 of the address key, cut to 128 bits, in 22 letters of base64url. */
export function addressHashWith(secret: string): AddressHash {
  return (address) => hmac(secret, addressKey(address));
}

function hmac(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest().subarray(0, 16).toString('base64url');
}

/**
 * Throws `ledger-secret` where this ledger's hashes were made with another secret: every suppression in it would pass
 * unrecognised, and people who must not be mailed would be.
 */
export async function proveSecret(database: Database, secret: string): Promise<void> {
  const proof = hmac(secret, 'proof of the secret');
  const read = async (): Promise<string | undefined> => (await all(database, ledger.selectFrom('secret_proof').select('proof')))[0]?.proof;
  if ((await read()) === undefined) {
    // Alone: the first process writes it, the others find it written.
    await database.alone('secret', (tx) => tx.run('INSERT INTO secret_proof (proof) SELECT CAST($1 AS text) WHERE NOT EXISTS (SELECT 1 FROM secret_proof)', [proof]));
  }
  if ((await read()) !== proof) {
    throw new GalleyError('configuration', 'ledger-secret', 'This ledger was written with another GALLEY_SECRET, so its suppressions would not be recognised.', {
      hint: 'Set GALLEY_SECRET to the secret this ledger was made with.',
    });
  }
}
