/** Who this process is to others that share its ledger, and what became of another on this machine. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { systemCode } from '../lib/error.ts';
import type { WorkerFate, WorkerIdentity } from '../ports/deliveries.ts';

export function newWorker(): WorkerIdentity {
  return { id: randomUUID(), host: hostname(), boot: boot(), pid: process.pid };
}

/**
 * An end is told only where it is certain: of a process of this host that no longer exists. Others end with their lease.
 * A container has a new host name after every start, and all containers of a machine have its boot.
 */
export function fateOf(worker: WorkerIdentity): WorkerFate {
  const isOfThisBoot = isSameBoot(worker.boot, boot());
  if (worker.host !== hostname()) return isOfThisBoot ? 'unknown' : 'elsewhere';
  if (!isOfThisBoot) return 'cut off';
  try {
    process.kill(worker.pid, 0);
    return 'unknown';
  } catch (error) {
    // EPERM: it runs, as somebody else. ESRCH: there is no such process.
    return systemCode(error) === 'ESRCH' ? 'ended' : 'unknown';
  }
}

/** Linux names each start of its kernel; elsewhere its time tells one from the next, in seconds. */
function boot(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return String(Math.round(Date.now() / 1000 - uptime()));
  }
}

/** As far as a clock may be set right while a machine runs. */
const tenMinutes = 600;

function isSameBoot(one: string, other: string): boolean {
  return one === other || Math.abs(Number(one) - Number(other)) < tenMinutes;
}
