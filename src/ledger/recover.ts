/** What ended workers leave: claims go back, those being handed over become uncertain. */
import type { Deliveries, WorkerIdentity } from '../ports/deliveries.ts';
import { columns, type Database, type Queryable, rowsOf } from './database.ts';

interface WorkerRow extends WorkerIdentity {
  number: number;
  lease_until: number;
}

interface FreedRow {
  id: number;
  state: 'planned' | 'uncertain';
  attempts: number;
  relay: number | null;
  started_at: number | null;
}

const select = 'SELECT number, id, host, pid, lease_until FROM workers w';

export function recoverWith(database: Database): Pick<Deliveries, 'recover'> {
  return {
    async recover(now, isGone) {
      const isEnded = (worker: WorkerRow): boolean => worker.lease_until < now.getTime() || isGone({ id: worker.id, host: worker.host, pid: worker.pid });
      if (!(await database.all<WorkerRow>(select)).some(isEnded)) return { returned: 0, uncertain: 0 };
      return database.transaction(async (tx) => {
        let [returned, uncertain] = [0, 0];
        // Locked, so that two recoveries share the work, and a worker that lives after all waits at its next claim.
        for (const worker of (await tx.all<WorkerRow>(`${select} ${database.dialect.skipLocked('w')}`)).filter(isEnded)) {
          const freed = await free(database, tx, worker.number, now);
          uncertain += freed.filter((row) => row.state === 'uncertain').length;
          returned += freed.filter((row) => row.state === 'planned').length;
        }
        return { returned, uncertain };
      });
    },
  };
}

async function free(database: Database, tx: Queryable, worker: number, now: Date): Promise<FreedRow[]> {
  // One statement for both: a row that its worker marks or records at this moment is judged by what it is then.
  const freed = await tx.all<FreedRow>(
    `UPDATE deliveries SET state = CASE state WHEN 'claimed' THEN 'planned' ELSE 'uncertain' END, worker = NULL, changed_at = $2,
       reason = CASE state WHEN 'claimed' THEN reason ELSE 'The worker ended before the reply was recorded.' END
     WHERE worker = $1 AND state IN ('claimed', 'handing over')
     RETURNING id, state, attempts, relay, started_at`,
    [worker, now.getTime()],
  );
  const begun = freed.filter((row) => row.state === 'uncertain');
  // Rows this transaction has just taken.
  await tx.run(
    `INSERT INTO attempts (delivery, number, relay, started_at)
     SELECT a.delivery, a.number, a.relay, a.started_at FROM ${database.dialect.rows('$1', columns('delivery:integer number:integer relay:integer started_at:integer'))} AS a`,
    [rowsOf(begun.map((row) => [row.id, row.attempts, row.relay, row.started_at]))],
  );
  // Without this row the worker cannot prolong anything; its claims have lost their state or will meet a higher fence.
  await tx.run('DELETE FROM workers WHERE number = $1', [worker]);
  return freed;
}
