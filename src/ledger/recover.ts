/** What ended workers leave: claims go back, those being handed over become uncertain. */
import type { Deliveries, WorkerFate, WorkerIdentity } from '../ports/deliveries.ts';
import { columns, type Database, type Queryable, rowsOf } from './database.ts';
import { ledger, run } from './tables.ts';

interface WorkerRow extends WorkerIdentity {
  number: number;
  lease_until: number;
}

interface BegunRow {
  id: number;
  attempts: number;
  relay: number;
  started_at: number;
}

const select = 'SELECT number, id, host, boot, pid, lease_until FROM workers w';

export function recoverWith(database: Database): Pick<Deliveries, 'recover'> {
  return {
    async recover(now, fateOf) {
      const fate = ({ id, host, boot, pid, lease_until }: WorkerRow): WorkerFate => {
        const told = fateOf({ id, host, boot, pid });
        if (told === 'ended' || told === 'cut off') return told;
        const isOver = lease_until < now.getTime();
        return isOver && told === 'elsewhere' ? 'cut off' : isOver ? 'ended' : 'unknown';
      };
      const isEnded = (worker: WorkerRow): boolean => fate(worker) !== 'unknown';
      if (!(await database.all<WorkerRow>(select)).some(isEnded)) return { returned: 0, uncertain: 0 };
      return database.transaction(async (tx) => {
        let [returned, uncertain] = [0, 0];
        // Locked, so that two recoveries share the work, and a worker that lives after all waits at its next claim.
        for (const worker of (await tx.all<WorkerRow>(`${select} ${database.dialect.skipLocked('w')}`)).filter(isEnded)) {
          const freed = await free(database, tx, { worker: worker.number, isDoubtful: fate(worker) === 'cut off' && !database.stepsOutlivePowerCuts, now });
          uncertain += freed.uncertain;
          returned += freed.returned;
        }
        return { returned, uncertain };
      });
    },
  };
}

async function free(database: Database, tx: Queryable, { worker, isDoubtful, now }: { worker: number; isDoubtful: boolean; now: Date }): Promise<{ returned: number; uncertain: number }> {
  // First what is claimed: a row that its worker marks at this very moment is met by the second statement.
  const claimed = await tx.run(
    `UPDATE deliveries SET state = CAST($3 AS text), worker = NULL, changed_at = $2, reason = coalesce(CAST($4 AS text), reason) WHERE worker = $1 AND state = 'claimed'`,
    [worker, now.getTime(), isDoubtful ? 'uncertain' : 'planned', isDoubtful ? 'The machine went down; this one may have been handed over.' : null],
  );
  const begun = await tx.all<BegunRow>(
    `UPDATE deliveries SET state = 'uncertain', worker = NULL, changed_at = $2, reason = 'The worker ended before the reply was recorded.'
     WHERE worker = $1
     RETURNING id, attempts, relay, started_at`,
    [worker, now.getTime()],
  );
  await tx.run(
    `INSERT INTO attempts (delivery, number, relay, started_at)
     SELECT a.delivery, a.number, a.relay, a.started_at FROM ${database.dialect.rows('$1', columns('delivery:integer number:integer relay:integer started_at:integer'))} AS a`,
    [rowsOf(begun.map((row) => [row.id, row.attempts, row.relay, row.started_at]))],
  );
  // Without this row the worker cannot prolong anything; its claims have lost their state or will meet a higher fence.
  await run(tx, ledger.deleteFrom('workers').where('number', '=', worker));
  return isDoubtful ? { returned: 0, uncertain: claimed + begun.length } : { returned: claimed, uncertain: begun.length };
}
