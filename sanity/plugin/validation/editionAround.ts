/**
 * An edition around one document, so that preflight's rules can judge what an editor is typing before it is part of any
 * edition, or before what it refers to is at hand. References become stand-ins; whatever is said of those is dropped by
 * the caller, which keeps what is said of the document itself.
 */
import { z } from 'zod';
import { isJsonObject } from '../../../src/lib/json.ts';
import { articleSchema, authorSchema } from '../../../src/model/article.ts';
import { blockSchema } from '../../../src/model/block.ts';
import { disclaimerSchema } from '../../../src/model/disclaimer.ts';
import { type Edition, editionContentSchema } from '../../../src/model/edition.ts';
import { newsletterSchema } from '../../../src/model/newsletter.ts';
import { sponsorshipSchema } from '../../../src/model/sponsorship.ts';
import { textAt } from '../read.ts';
import { lenient } from './lenient.ts';
import { standIns, withoutReferences } from './standIns.ts';

/** The kinds of document whose content readers see. */
export type JudgedType = 'edition' | 'article' | 'author' | 'disclaimer' | 'sponsorship' | 'newsletter';

export function editionAround(type: JudgedType, document: unknown): Edition | undefined {
  const value = withoutReferences(document);
  if (!isJsonObject(value)) return undefined;
  const parts = partsOf(type, { ...value, _id: plainId(document) });
  return parts === undefined ? undefined : { ...frame, ...parts };
}

export function plainId(document: unknown): string {
  return (textAt(document, '_id') ?? '').replace(/^drafts\./, '');
}

const newsletter = newsletterSchema.parse(standIns.newsletter('newsletter'));
const disclaimer = disclaimerSchema.parse(standIns.disclaimer('disclaimer'));

const frame: Edition = {
  ...editionContentSchema.parse({ _id: 'edition', title: 'Edition', slug: 'edition', subject: 'Subject', preheader: 'Preheader', newsletter, disclaimer }),
  status: 'draft',
  approvals: [],
  localTime: false,
  fingerprint: '',
  revisions: [],
};

const key = 'judged';

function partsOf(type: JudgedType, value: Record<string, unknown>): Partial<Edition> | undefined {
  switch (type) {
    case 'edition': {
      const own = lenient(editionContentSchema.omit({ blocks: true }), { ...value, newsletter, disclaimer: value['disclaimer'] ?? disclaimer }, { title: 'Untitled', slug: 'untitled' });
      return own && { ...own, blocks: lenient(z.array(blockSchema), value['blocks'] ?? []) ?? [] };
    }
    case 'article': {
      const article = lenient(articleSchema, value, { title: 'Untitled' });
      return article && { blocks: [{ _type: 'fullArticle', _key: key, article }] };
    }
    case 'author': {
      const author = lenient(authorSchema, value, { name: 'Unnamed' });
      return author && { blocks: [{ _type: 'author', _key: key, author }] };
    }
    case 'sponsorship': {
      const sponsorship = lenient(sponsorshipSchema, value, standIns.sponsorship('sponsorship'));
      return sponsorship && { blocks: [{ _type: 'sponsor', _key: key, sponsorship }] };
    }
    case 'disclaimer': {
      const own = lenient(disclaimerSchema, value, { title: 'Disclaimer' });
      return own && { disclaimer: own };
    }
    case 'newsletter': {
      const own = lenient(newsletterSchema, value, standIns.newsletter('newsletter'));
      return own && { newsletter: own };
    }
  }
}
