/**
 * Clients that ask for more links of one edition in a few seconds than a person could: what was counted as a person's
 * until then is taken back. Who asks is kept in memory alone, as a hash with a salt of this process, for the seconds
 * that it takes; nothing of it is written anywhere.
 */
import { createHash, randomBytes } from 'node:crypto';

/** Different links of one edition, the third within so long of the first. */
const hastyLinks = 3;
const hasteMs = 5000;

/** Clients remembered at once; beyond it the oldest are forgotten, and what they do next is counted as a person's. */
const mostClients = 10_000;

interface Visit {
  /** Followed links, each with how often it was counted as a person's. */
  links: Map<string, number>;
  firstAt: number;
  lastAt: number;
}

export interface Verdict {
  isHasty: boolean;
  /** Requests that were counted as a person's and are a machine's: link, and how many. */
  takenBack: ReadonlyMap<string, number>;
}

const nothing: ReadonlyMap<string, number> = new Map();

export interface Haste {
  /** `client` is whatever tells clients apart; it is hashed at once. */
  judge(request: { client: string; key: string; to: string; nowMs: number }): Verdict;
  /** How many clients are remembered. */
  readonly size: number;
}

export function newHaste(): Haste {
  const salt = randomBytes(16);
  // In the order in which they were last seen, oldest first.
  const visits = new Map<string, Visit>();

  const forget = (nowMs: number): void => {
    for (const [name, { lastAt }] of visits) {
      if (isRecent(lastAt, nowMs) && visits.size <= mostClients) return;
      visits.delete(name);
    }
  };

  return {
    judge({ client, key, to, nowMs }) {
      const name = createHash('sha256').update(salt).update(`${key} ${client}`).digest('base64');
      const known = visits.get(name);
      visits.delete(name);
      const visit = known === undefined || isOver(known, nowMs) ? { links: new Map<string, number>(), firstAt: nowMs, lastAt: nowMs } : known;
      visit.lastAt = nowMs;
      visits.set(name, visit);
      forget(nowMs);

      visit.links.set(to, visit.links.get(to) ?? 0);
      if (visit.links.size < hastyLinks) {
        visit.links.set(to, (visit.links.get(to) ?? 0) + 1);
        return { isHasty: false, takenBack: nothing };
      }
      const takenBack = new Map([...visit.links].filter(([, people]) => people > 0));
      for (const link of takenBack.keys()) visit.links.set(link, 0);
      return { isHasty: true, takenBack };
    },
    get size() {
      return visits.size;
    },
  };
}

/** Whoever was found hasty stays so while it goes on; a person starts anew a few seconds after the first link. */
function isOver({ links, firstAt, lastAt }: Visit, nowMs: number): boolean {
  return !isRecent(links.size < hastyLinks ? firstAt : lastAt, nowMs);
}

/** Of a clock that was set back, what is to come is no more recent than what is long over. */
function isRecent(at: number, nowMs: number): boolean {
  return Math.abs(nowMs - at) < hasteMs;
}
