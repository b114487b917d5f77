/** Who this process is to others that share its ledger, and whether another on this machine still runs. */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { systemCode } from '../lib/error.ts';
import type { WorkerIdentity } from '../ports/deliveries.ts';

export function thisWorker(): WorkerIdentity {
  return { id: randomUUID(), host: hostname(), pid: process.pid };
}

/** True only where it is certain: a process of this host that no longer exists. Others are gone when their lease ends. */
export function isGone(worker: WorkerIdentity): boolean {
  if (worker.host !== hostname()) return false;
  try {
    process.kill(worker.pid, 0);
    return false;
  } catch (error) {
    // EPERM: it runs, as somebody else. ESRCH: there is no such process.
    return systemCode(error) === 'ESRCH';
  }
}
