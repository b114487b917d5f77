/** What the use cases work with. wiring.ts fills it in; tests pass their own. */
import type { SoftLimit } from '../bounce/suppression-rule.ts';
import type { SegmentFilter } from '../model/subscriber.ts';
import type { Clock } from '../ports/clock.ts';
import type { Content } from '../ports/content.ts';
import type { WorkerFate, WorkerIdentity } from '../ports/deliveries.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { Organisations } from '../ports/organisations.ts';
import type { Outside } from '../ports/outside.ts';
import type { Themes } from '../ports/themes.ts';
import type { PaceSettings } from './send/traffic-control.ts';
import type { TripwireSettings } from './send/tripwires.ts';

export interface PressSettings {
  /** Without a trailing slash. */
  publicUrl: string;
  images: { projectId: string; dataset: string; baseUrl?: string };
  secret: string;
  /** Search engines may list the archive. */
  isArchiveIndexed: boolean;
  /** `local@domain` that bounces go to, tagged by delivery; absent: the sender's own address. */
  bounceAddress?: string;
  /** Offers a mail to that address as a second way to unsubscribe: only where something reads what comes to it. */
  isUnsubscribedByMail: boolean;
  /** After how many mailings that came back softly, and over what time, an address is suppressed. */
  softBounces: SoftLimit;
  segments: Readonly<Record<string, SegmentFilter>>;
  leaseMs: number;
  retryForMs: number;
  lateAfterMs: number;
  pace: PaceSettings;
  tripwires: TripwireSettings;
  /** The relay is on this machine, as the development inbox is: nobody elsewhere gets these mails. */
  isLoopbackRelay: boolean;
  /** `relay` where we do not sign. */
  signing: 'galley' | 'relay';
  /** Whose signature is ours, where it is not the sender's own domain. */
  signingDomain?: string;
  /** Hosts that links and pictures may lead to, ours among them; absent: any. */
  allowedHosts?: string[];
}

export interface Log {
  info(facts: Record<string, unknown>, sentence: string): void;
  warn(facts: Record<string, unknown>, sentence: string): void;
}

export interface Press {
  content: Content;
  themes: Themes;
  ledger: Ledger;
  mailer: Mailer;
  outside: Outside;
  organisations: Organisations;
  clock: Clock;
  /** A new one each time: every run has a lease of its own, which ends with it though the process lives on. */
  newWorker(): WorkerIdentity;
  /** What is known of a worker of this ledger. */
  fateOf(worker: WorkerIdentity): WorkerFate;
  /** A number from 0 up to 1. */
  random: () => number;
  settings: PressSettings;
  log: Log;
}
