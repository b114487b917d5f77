/** What comes back after a hand-over: bounces, complaints and all that only looks like one. */

/**
 * Whose fault a refusal is. `hard`: the address is bad for good. `soft`: the address may take mail later (full, busy).
 * `reputation`: they refuse us, by policy, authentication or content; it says nothing of the reader.
 * `ours`: our message or our session was at fault (too big, protocol).
 */
export const bounceClasses = ['hard', 'soft', 'reputation', 'ours'] as const;
export type BounceClass = (typeof bounceClasses)[number];

/** A verdict names the rule it rests on, so that an operator can look it up. */
export interface BounceVerdict {
  bounceClass: BounceClass;
  /** Kebab-case: `rfc3463-5.1.1`, `gmail-unauthenticated`. */
  rule: string;
}

/** When a bounce or a complaint keeps its address from being mailed again. */
export interface SuppressionRule {
  reason: 'hard-bounce' | 'soft-bounces' | 'complaint';
  /** After so many mailings that came back softly; 1: at once. */
  bounces: number;
  /** The first and the last of them lie at least so far apart. */
  overMs: number;
  /** Only bounces by these rules count; absent: all soft ones. */
  rules?: readonly string[];
}

/**
 * What one returned message or provider's event says of one recipient. Nothing in it is to be trusted before the
 * delivery it names has been proved: anybody can write to a bounce address.
 */
export type ReturnNotice = {
  /** Message-ID of our message, where it was given back. */
  messageId?: string;
  /**
   * Where the notice came to, then the envelope froms that it gives back: with VERP one of them names and proves the delivery.
   * Of a letter only where it came to.
   */
  returnedTo: string[];
  /** The recipient as the notice tells it. */
  recipient?: string;
  /** Code of RFC 3463: `5.1.1`. */
  enhanced?: string;
  /** SMTP reply code, 400 to 599. */
  code?: number;
  /** One line, addresses masked. */
  diagnostic?: string;
} & (
  | ({ kind: 'bounce' } & BounceVerdict)
  /** A person pressed "spam" (RFC 5965), or a provider says so. */
  | { kind: 'complaint'; rule: string }
  /** Still being tried (RFC 3464 §2.3.3): changes nothing. */
  | { kind: 'delayed'; rule: string }
  /** Reached the mailbox: settles what was uncertain. */
  | { kind: 'delivered'; rule: string }
  /** Out of office and the like (RFC 3834): never a bounce. */
  | { kind: 'auto-reply'; rule: string }
  /** Of a person, or of their mail program for them, as far as can be told: it may ask to unsubscribe. */
  | { kind: 'letter'; rule: string; subject?: string }
  | { kind: 'other'; rule: string }
);

/** How much of a mail that came back is read: its header, what it says, its report, the header of ours. What follows is our own message. */
export const mostReadBytes = 256 * 1024;
