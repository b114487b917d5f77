/** Our port to the relay. */
import type { AttemptOutcome, DeliveryKey, MailingContent, MailingKind, Recipient } from '../model/mailing.ts';

/** What is the same in every message of a mailing. */
export interface MessageFrame {
  mailingId: string;
  /** `one link` belongs to no mailing: somebody asked for this one mail on the web, and it carries no list headers. */
  kind: MailingKind | 'one link';
  content: MailingContent;
  /** RFC 5322 date-time of all messages of this session. */
  date: Date;
}

/** What differs by recipient. */
export interface Handover extends DeliveryKey {
  recipient: Recipient;
  /** Envelope from; with VERP it names the delivery. */
  envelopeFrom: string;
  unsubscribeUrl: string;
  /** Address or mailto URI: takes a mail as an unsubscribe too (RFC 2369), where something reads what comes to it. */
  unsubscribeMailto?: string;
  preferencesUrl: string;
}

export interface MailerSession {
  /**
   * Hands one message over. Never rejects for what the relay or the network answers: that is the outcome.
   * Throws GalleyError `relay-login` (noPermission), `relay-unreachable` (unavailable), `relay-tls` (configuration) or
   * `signing-failed` (configuration) when no message at all can go: then nothing of this message was sent.
   */
  handOver(handover: Handover): Promise<AttemptOutcome>;
  close(): Promise<void>;
}

export interface Mailer {
  /** Name for attempts and logs, without secrets: `smtp.example:587`. */
  readonly relay: string;
  /** Whom to turn to where this one cannot be used, or wants no more for a while. */
  readonly next?: Mailer;
  /** How many hand-overs may be under way at once. */
  readonly connections: number;
  /** Connects, logs in and hangs up; throws as `handOver` does. Call it before anybody is marked. */
  verify(): Promise<void>;
  open(frame: MessageFrame): Promise<MailerSession>;
}
