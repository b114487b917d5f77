/** What the ledger keeps of one address, for a person: who it is, what they agreed to, and why they get no mail. */
import type { Consent, Lifting, Subscriber, Suppression } from '../model/subscriber.ts';
import { table } from './terminal.ts';

export interface KeptOf {
  email: string;
  /** A suppression outlives its subscriber, and may stand before there is one. */
  subscriber: Subscriber | undefined;
  consents: readonly Consent[];
  suppression: Suppression | undefined;
  lifted: readonly Lifting[];
}

export function subscriberLines({ email, subscriber, consents, suppression, lifted }: KeptOf): string[] {
  const { name, language, timeZone, attributes, subscriptions = [] } = subscriber ?? {};
  const facts = Object.entries({ name, language, 'time zone': timeZone, ...attributes });
  return [
    subscriber?.email ?? email,
    ...table(facts.flatMap(([what, value]) => (value === undefined ? [] : [[`  ${what}`, value]]))),
    ...section('Subscriptions', subscriptions.map(({ list, state, changedAt }) => [list, state, `since ${changedAt}`])),
    ...section('Consents', consents.map(({ at, list, kind, source, mailingId }) => [at, list, kind, mailingId === undefined ? source : `${source}, of mailing ${mailingId}`])),
    ...section('Suppressed: gets no mail', suppression === undefined ? [] : [suppressed(suppression)]),
    ...section('Suppressions that were lifted', lifted.flatMap((one) => [suppressed(one), [one.liftedAt, `lifted: ${one.because}`]])),
  ];
}

function suppressed({ at, reason, evidence }: Suppression): string[] {
  return [at, `${reason}: ${evidence}`];
}

function section(title: string, rows: readonly (readonly string[])[]): string[] {
  return rows.length === 0 ? [] : ['', title, ...table(rows).map((line) => `  ${line}`)];
}
