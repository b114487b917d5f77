/** A mailing held as it stands: who pauses or cancels it waits until this transaction has ended, and then sees all that it wrote. */
import type { Database, Queryable } from './database.ts';

export interface HeldMailing {
  number: number;
  isPaused: boolean;
  isCancelled: boolean;
}

/** Others may hold it too. Take it before any of its deliveries, as a cancelling does, so that none waits crosswise. */
export async function holdMailing({ dialect }: Database, tx: Queryable, mailingId: string): Promise<HeldMailing | undefined> {
  const [row] = await tx.all<{ number: number; paused_at: number | null; cancelled_at: number | null }>(`SELECT number, paused_at, cancelled_at FROM mailings m WHERE id = $1 ${dialect.share('m')}`, [mailingId]);
  return row && { number: row.number, isPaused: row.paused_at !== null, isCancelled: row.cancelled_at !== null };
}
