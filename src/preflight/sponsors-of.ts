/** The sponsorships of an edition with the blocks they stand in. */
import type { Edition } from '../model/edition.ts';
import type { Sponsorship } from '../model/sponsorship.ts';
import type { At } from './rule.ts';

export interface SponsorBlock {
  sponsorship: Sponsorship;
  /** The block in the edition. */
  at: At;
}

export function sponsorsOf(edition: Edition): SponsorBlock[] {
  return edition.blocks.flatMap((block) =>
    block._type === 'sponsor' ? [{ sponsorship: block.sponsorship, at: { documentId: edition._id, path: `blocks[_key=="${block._key}"].sponsorship` } }] : []);
}
