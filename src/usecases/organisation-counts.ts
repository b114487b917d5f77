/** A mailing's deliveries by receiving organisation: who takes our mail, who puts it off, who refuses it. */
import type { DeliveryCounts } from '../model/mailing.ts';
import type { Press } from './press.ts';

export interface OrganisationCounts {
  organisation: string;
  total: number;
  counts: DeliveryCounts;
}

/** Of the DNS, where it is asked. */
const askedAtOnce = 50;

/** Largest first. */
export async function organisationCounts(press: Pick<Press, 'ledger' | 'organisations'>, mailingId: string): Promise<OrganisationCounts[]> {
  const found = new Map<string, OrganisationCounts>();
  const rows = await press.ledger.mailings.domains(mailingId);
  for (let from = 0; from < rows.length; from += askedAtOnce) {
    await Promise.all(
      rows.slice(from, from + askedAtOnce).map(async ({ domain, state, count }) => {
        const organisation = await press.organisations.of(`@${domain}`);
        const one = found.get(organisation) ?? { organisation, total: 0, counts: noCounts() };
        one.total += count;
        one.counts[state] += count;
        found.set(organisation, one);
      }),
    );
  }
  return [...found.values()].toSorted((a, b) => b.total - a.total || a.organisation.localeCompare(b.organisation));
}

function noCounts(): DeliveryCounts {
  return { planned: 0, claimed: 0, 'handing over': 0, accepted: 0, deferred: 0, refused: 0, uncertain: 0, skipped: 0 };
}
