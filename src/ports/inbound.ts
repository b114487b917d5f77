/** Ways by which mail that came back gets to us: files, a listening server, a mailbox elsewhere. */
import type { Readable } from 'node:stream';

export interface ArrivedMail {
  /** Cut after `mostReadBytes`. */
  raw: Uint8Array;
  /** The address it was delivered to, where the way in knows it; it proves more than a header. */
  envelopeRecipient?: string;
}

/** Resolves when what the mail says is written, with whether it said anything to us; only then may a way in forget the mail. */
export type TakeMail = (mail: ArrivedMail) => Promise<boolean>;

export interface Fetched {
  read: number;
  left: number;
}

export interface Listening {
  url: string;
  close(): Promise<void>;
}

export interface Inbound {
  /** One mail, an mbox file or a Maildir folder. Throws GalleyError noInput. */
  mailsAt(place: string): AsyncIterable<ArrivedMail>;
  /** One mail or an mbox. */
  mailsOn(stream: Readable): AsyncIterable<ArrivedMail>;
  /** Takes mail by SMTP to addresses that are ours and to no other. Throws GalleyError unavailable. */
  listen(options: { isOurs: (address: string) => boolean; take: TakeMail; onFailure: (error: unknown) => void }): Promise<Listening>;
  /**
   * Reads the unseen mails of the configured mailbox; answers how many, and how many of them said nothing to us: those are
   * left unseen, for people. Throws GalleyError, see the adapter.
   */
  fetch(take: TakeMail, signal: AbortSignal): Promise<Fetched>;
}
