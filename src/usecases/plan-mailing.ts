/**
 * From an approved edition to a frozen mailing: what was approved is what goes out. Refuses an edition with errors,
 * with open problems or without its approvals; a second call finds the first one's mailing.
 */
import { GalleyError } from '../lib/error.ts';
import { disclaimersOf, type Edition, type Revision } from '../model/edition.ts';
import type { Finding } from '../model/finding.ts';
import { hasErrors } from '../model/finding.ts';
import type { MailingKind, NewMailing } from '../model/mailing.ts';
import type { RenderedEdition } from '../model/rendered-edition.ts';
import type { FunnelStep, Planned } from '../ports/mailings.ts';
import { audienceOf } from './audience.ts';
import { factsBeforeSending } from './facts-before-sending.ts';
import { mailingContent } from './mailing-content.ts';
import { prepareEdition } from './prepare-edition.ts';
import type { Press } from './press.ts';

export type PlanAnswer = Planned | { kind: 'refused'; findings: Finding[] } | { kind: 'declined' };

/** Asked once it is certain that the edition may go out: how many it goes to; false ends it before anything is written. */
export type Confirm = (edition: Edition, funnel: FunnelStep[]) => Promise<boolean>;

export async function planMailing(press: Press, reference: string, confirm: Confirm = async () => true): Promise<PlanAnswer> {
  const preparation = await prepareEdition(press, { reference, perspective: 'published', live: true, moreFacts: factsBeforeSending(press) });
  if (preparation.kind === 'unreadable') return { kind: 'refused', findings: preparation.findings };
  const { edition, rendered, findings } = preparation.prepared;
  const existing = await press.ledger.mailings.findLive(edition._id);
  if (existing !== undefined) return { kind: 'exists', mailing: existing };
  if (hasErrors(findings)) return { kind: 'refused', findings };

  const audience = audienceOf(edition, press.settings.segments, edition.localTime ? await press.ledger.subscribers.timeZones() : []);
  const funnel = await press.ledger.mailings.funnel(audience);
  if (funnel.at(-1)?.count === 0) {
    throw new GalleyError('data', 'audience-empty', `Nobody is subscribed to "${edition.newsletter.list}" who could get "${edition.title}".`, {
      hint: `Import subscribers with: npx galley subscribers import FILE --list ${edition.newsletter.list}`,
    });
  }
  if (!(await confirm(edition, funnel))) return { kind: 'declined' };
  const mailing = newMailing(press, { kind: 'live', edition, rendered, now: press.clock.now() });
  return press.ledger.mailings.plan(mailing, audience);
}

export interface MailingParts {
  kind: MailingKind;
  edition: Edition;
  rendered: RenderedEdition;
  now: Date;
  note?: string;
}

export function newMailing(press: Pick<Press, 'random'>, { kind, edition, rendered, now, note }: MailingParts): NewMailing {
  const { newsletter } = edition;
  const at = now.toISOString();
  return {
    id: mailingId(press.random),
    kind,
    editionId: edition._id,
    editionSlug: `${newsletter.slug}/${edition.slug}`,
    newsletterId: newsletter._id,
    title: edition.title,
    fingerprint: edition.fingerprint,
    revisions: edition.revisions,
    disclaimers: disclaimersOf(edition).map((disclaimer) => revisionOf(edition, disclaimer._id)),
    content: { ...mailingContent(edition, rendered), ...(note === undefined ? {} : { note }) },
    plannedAt: at,
    sendAt: kind === 'live' ? (edition.sendAt ?? at) : at,
  };
}

function revisionOf(edition: Edition, id: string): Revision {
  const revision = edition.revisions.find((one) => one.id === id);
  if (revision === undefined) throw new GalleyError('internal', 'disclaimer-unrecorded', `The edition "${edition.title}" holds the disclaimer ${id} without its revision.`);
  return revision;
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** 12 letters and digits: 62 bits, in every Message-ID of the mailing. */
export function mailingId(random: Press['random']): string {
  return Array.from({ length: 12 }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
}
