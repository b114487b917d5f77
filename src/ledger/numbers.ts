/** Relays and mailings as the numbers their rows carry; asked once each, since they never change. */
import type { Queryable } from './database.ts';
import { all, ledger, run } from './tables.ts';

export interface Numbers {
  ofRelay(name: string): Promise<number>;
  /** By the mailings' ids; one that is not there has no number. */
  ofMailings(claims: readonly { mailingId: string }[]): Promise<ReadonlyMap<string, number>>;
}

export function numbersIn(database: Queryable): Numbers {
  const relays = new Map<string, number>();
  const mailings = new Map<string, number>();
  return {
    async ofRelay(name) {
      const known = relays.get(name);
      if (known !== undefined) return known;
      // Whoever comes second finds the first's row.
      await run(database, ledger.insertInto('relays').values({ name }).onConflict((conflict) => conflict.column('name').doNothing()));
      const [row] = await all(database, ledger.selectFrom('relays').select('number').where('name', '=', name));
      if (row !== undefined) relays.set(name, row.number);
      return row?.number ?? 0;
    },

    async ofMailings(claims) {
      for (const { mailingId } of claims) {
        if (mailings.has(mailingId)) continue;
        const [row] = await all(database, ledger.selectFrom('mailings').select('number').where('id', '=', mailingId));
        if (row !== undefined) mailings.set(mailingId, row.number);
      }
      return mailings;
    },
  };
}
