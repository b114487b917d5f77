/** Addresses that must not be mailed, known by their keyed hashes alone. */
import type { SuppressionReason } from '../model/subscriber.ts';
import type { Subscribers } from '../ports/subscribers.ts';
import type { AddressHash } from './address-hash.ts';
import { type Database, storable } from './database.ts';
import { isoOf } from './mailing-rows.ts';

export function suppressionsWith(database: Database, hash: AddressHash): Pick<Subscribers, 'suppress' | 'unsuppress' | 'suppressionOf' | 'countSuppressions'> {
  return {
    async suppress(email, reason, evidence, now) {
      // The first evidence stands: an event that is played again changes nothing.
      await database.run('INSERT INTO suppressions (address_hash, reason, at, evidence) VALUES ($1, $2, $3, $4) ON CONFLICT (address_hash) DO NOTHING', [hash(email), reason, now.getTime(), storable(evidence)]);
    },

    async unsuppress(email) {
      // Of two at once one finds nothing to lift.
      return (await database.run('DELETE FROM suppressions WHERE address_hash = $1', [hash(email)])) > 0;
    },

    async suppressionOf(email) {
      const [row] = await database.all<{ reason: SuppressionReason; at: number; evidence: string }>('SELECT reason, at, evidence FROM suppressions WHERE address_hash = $1', [hash(email)]);
      return row && { reason: row.reason, at: isoOf(row.at), evidence: row.evidence };
    },

    async countSuppressions() {
      const [row] = await database.all<{ count: number }>('SELECT count(*) AS count FROM suppressions');
      return row?.count ?? 0;
    },
  };
}
