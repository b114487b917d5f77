/** Who this process is to others that share its ledger, and what became of another on this machine. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { systemCode } from '../lib/error.ts';
import type { WorkerFate, WorkerIdentity } from '../ports/deliveries.ts';

export function thisWorker(): WorkerIdentity {
  return { id: randomUUID(), host: hostname(), boot: boot(), pid: process.pid };
}

/** Told only where it is certain: a process of this host that no longer exists. Others end with their lease. */
export function fateOf(worker: WorkerIdentity): WorkerFate {
  if (worker.host !== hostname()) return 'unknown';
  if (worker.boot !== boot()) return 'cut off';
  try {
    process.kill(worker.pid, 0);
    return 'unknown';
  } catch (error) {
    // EPERM: it runs, as somebody else. ESRCH: there is no such process.
    return systemCode(error) === 'ESRCH' ? 'ended' : 'unknown';
  }
}

const tenMinutes = 600;

/** Linux names each start of its kernel; elsewhere its time, as coarse as clocks are set right, tells one from the next. */
function boot(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return String(Math.round((Date.now() / 1000 - uptime()) / tenMinutes));
  }
}
