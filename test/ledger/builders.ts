/** What ledger tests are made of: mailings, rows, workers, replies. */
import type { Mailing, NewMailing } from '../../src/model/mailing.ts';
import type { Claim, Outcome, WorkerFate, WorkerIdentity } from '../../src/ports/deliveries.ts';
import type { Ledger } from '../../src/ports/ledger.ts';
import type { AudienceQuery } from '../../src/ports/mailings.ts';
import type { ImportRow } from '../../src/ports/subscribers.ts';

export const now = new Date('2026-11-24T08:00:00.000Z');

export function later(ms: number): Date {
  return new Date(now.getTime() + ms);
}

let made = 0;

export function aMailing(overrides: Partial<NewMailing> = {}): NewMailing {
  made += 1;
  const id = `m${String(made).padStart(11, '0')}`;
  return {
    id,
    kind: 'live',
    editionId: `edition-${id}`,
    editionSlug: `letters/${id}`,
    newsletterId: 'newsletter-letters',
    title: 'When tiredness does not lift',
    fingerprint: 'f0'.repeat(32),
    revisions: [{ id: `edition-${id}`, type: 'edition', revision: 'r1' }],
    disclaimers: [{ id: 'disclaimer-general', type: 'disclaimer', revision: 'd1' }],
    content: {
      rendered: { fingerprint: 'f0'.repeat(32), theme: 'default', language: 'en', direction: 'ltr', subject: 'Hello \uE0000\uE001', preheader: '', html: '<p>Grüße 👩‍⚕️</p>', text: 'Grüße', mergeFields: [{ name: 'name', fallback: 'reader' }], links: [], images: [], archiveUrl: 'https://letters.example/a' },
      from: { name: 'Letters', address: 'news@letters.example' },
      list: { slug: 'letters', title: 'Letters' },
      domain: 'letters.example',
    },
    plannedAt: now.toISOString(),
    sendAt: now.toISOString(),
    ...overrides,
  };
}

export function anAudience(overrides: Partial<AudienceQuery> = {}): AudienceQuery {
  return { lists: ['letters'], segments: [], excludeLists: [], excludeSegments: [], ...overrides };
}

export function aRow(overrides: Partial<ImportRow> = {}): ImportRow {
  return { email: 'ada@mail.example', attributes: {}, ...overrides };
}

/** `reader1@mail.example` and so on, subscribed to a list. */
export async function subscribe(ledger: Ledger, count: number, list = 'letters'): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => aRow({ email: `reader${index + 1}@mail.example`, name: `Reader ${index + 1}` }));
  await ledger.subscribers.import(rows, { list, source: 'readers.csv', now, dryRun: false });
}

/** A mailing to that many readers. */
export async function planned(ledger: Ledger, count: number): Promise<Mailing> {
  await subscribe(ledger, count);
  return (await ledger.mailings.plan(aMailing(), anAudience())).mailing;
}

export function aWorker(overrides: Partial<WorkerIdentity> = {}): WorkerIdentity {
  made += 1;
  return { id: `worker-${made}`, host: 'press.example', boot: 'first', pid: 4711, ...overrides };
}

export function claim(ledger: Ledger, mailing: Pick<Mailing, 'id'>, options: { worker?: WorkerIdentity; limit?: number; at?: Date } = {}): Promise<Claim[]> {
  return ledger.deliveries.claim({ mailingId: mailing.id, worker: options.worker ?? aWorker(), limit: options.limit ?? 100, leaseMs: 60_000, now: options.at ?? now });
}

export const relay = 'smtp://relay.example:25';

export async function mark(ledger: Ledger, claims: readonly Claim[], at = now): Promise<Claim[]> {
  return (await ledger.deliveries.advance({ ended: [], begun: claims, relay, now: at })).held;
}

export async function record(ledger: Ledger, ended: readonly Outcome[]): Promise<number> {
  return (await ledger.deliveries.advance({ ended, begun: [], relay, now })).recorded;
}

export function accepted(one: Claim): Outcome {
  return { claim: one, outcome: { kind: 'accepted', reply: { code: 250, enhanced: '2.0.0', text: 'Queued', stage: 'message' } }, endedAt: later(2000) };
}

export function refused(one: Claim): Outcome {
  return { claim: one, outcome: { kind: 'refused', reply: { code: 550, enhanced: '5.1.1', text: 'No such person', stage: 'rcpt' } }, endedAt: later(2000) };
}

export function deferred(one: Claim, retryAt?: Date): Outcome {
  return { claim: one, outcome: { kind: 'deferred', reply: { code: 451, text: 'Later', stage: 'rcpt' } }, endedAt: later(2000), ...(retryAt === undefined ? {} : { retryAt }) };
}

export const nobodyIsGone = (): WorkerFate => 'unknown';
export const allAreGone = (): WorkerFate => 'ended';
