/** Relays and mailings as the numbers their rows carry; asked once each, since they never change. */
import type { Queryable } from './database.ts';

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
      await database.run('INSERT INTO relays (name) VALUES ($1) ON CONFLICT (name) DO NOTHING', [name]);
      const [row] = await database.all<{ number: number }>('SELECT number FROM relays WHERE name = $1', [name]);
      if (row !== undefined) relays.set(name, row.number);
      return row?.number ?? 0;
    },

    async ofMailings(claims) {
      for (const { mailingId } of claims) {
        if (mailings.has(mailingId)) continue;
        const [row] = await database.all<{ number: number }>('SELECT number FROM mailings WHERE id = $1', [mailingId]);
        if (row !== undefined) mailings.set(mailingId, row.number);
      }
      return mailings;
    },
  };
}
