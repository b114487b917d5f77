/** The content lake as the use cases see it. */
import type { Edition } from '../model/edition.ts';
import type { Newsletter } from '../model/newsletter.ts';
import type { Problem } from '../model/problem.ts';

/** Live mailings read `published`; previews and tests `drafts`. */
export type Perspective = 'published' | 'drafts';

/**
 * An edition as far as it can be told. `edition` is absent where it cannot be rendered at all (no newsletter, no
 * disclaimer); blocks that cannot be read are left out of it, each with a problem. A live mailing, an approval and
 * a test need `problems` to be empty.
 */
export interface EditionAnswer {
  edition?: Edition;
  problems: Problem[];
}

/** An edition in a listing. */
export interface EditionSummary {
  id: string;
  /** `newsletter-slug/edition-slug` */
  slug: string;
  title: string;
  status: 'draft' | 'ready';
  sendAt?: string;
}

/** What a page about a newsletter needs. */
export interface NewsletterCard {
  slug: string;
  title: string;
  description?: string;
  from: { name: string; address: string };
  list: string;
  theme: string;
  language: string;
  postalAddress: string;
  tracking: Newsletter['tracking'];
}

export interface Content {
  /**
   * One edition by `edition-slug`, `newsletter-slug/edition-slug` or document id.
   * Throws GalleyError `edition-unknown` (noInput), `edition-ambiguous` (usage), `lake-unreachable` (unavailable),
   * `lake-refused` (noPermission), `dataset-unknown` (configuration).
   */
  edition(reference: string, perspective: Perspective): Promise<EditionAnswer>;
  /** A published newsletter by its slug. */
  newsletter(slug: string): Promise<NewsletterCard | undefined>;
  /** All editions, newest first. */
  editions(perspective: Perspective): Promise<EditionSummary[]>;
  /** Ready editions whose `sendAt` is not after `now`, as published. */
  due(now: Date): Promise<EditionSummary[]>;
  /** Writes a report document that stays private in a public dataset (`mailingReport.<mailing id>`). Needs a token. */
  writeReport(mailingId: string, report: Record<string, unknown>): Promise<void>;
  /** What time it is there. */
  clock(): Promise<Date>;
  /** When the Studio wrote this secret into the lake, where it did: who can write there may preview and test. */
  studioSecretMadeAt(secret: string): Promise<Date | undefined>;
}
