/** Builders that say only what matters: `anEdition({subject: ''})` is a complete, sendable edition but for its subject. */
import type { Article, Author } from '../../src/model/article.ts';
import type { Block } from '../../src/model/block.ts';
import type { Disclaimer } from '../../src/model/disclaimer.ts';
import type { Edition } from '../../src/model/edition.ts';
import type { Image } from '../../src/model/image.ts';
import type { Newsletter } from '../../src/model/newsletter.ts';
import type { PortableText, TextBlock } from '../../src/model/portable-text.ts';
import type { Sponsorship } from '../../src/model/sponsorship.ts';

/** A Portable Text of one paragraph for each string; keys are `p1`, `p2`, … */
export function text(...paragraphs: string[]): PortableText {
  return paragraphs.map((words, index) => paragraph(words, { _key: `p${index + 1}` }));
}

export function paragraph(words: string, overrides: Partial<TextBlock> = {}): TextBlock {
  return {
    _type: 'block',
    _key: 'p',
    style: 'normal',
    markDefs: [],
    children: [{ _type: 'span', _key: 's1', text: words, marks: [] }],
    ...overrides,
  };
}

export function anImage(overrides: Partial<Image> = {}): Image {
  return {
    asset: { _id: 'image-0123456789abcdef0123456789abcdef01234567-1600x900-jpg' },
    alt: 'A lake under morning light',
    isDecorative: false,
    ...overrides,
  };
}

export function anAuthor(overrides: Partial<Author> = {}): Author {
  return { _id: 'author-mira', name: 'Mira Lindqvist', role: 'Health writer', bio: text('Mira writes about living with illness.'), links: [], ...overrides };
}

export function aDisclaimer(overrides: Partial<Disclaimer> = {}): Disclaimer {
  return {
    _id: 'disclaimer-general',
    title: 'General disclaimer',
    language: 'en',
    body: text('This newsletter informs. It is not medical advice; talk to your care team before you change anything.'),
    ...overrides,
  };
}

export function anArticle(overrides: Partial<Article> = {}): Article {
  return {
    _id: 'article-tiredness',
    title: 'When tiredness does not lift',
    slug: 'tiredness',
    deck: 'Rest helps less than you would think. Small, planned movement helps more.',
    canonicalUrl: 'https://letters.example/guides/tiredness',
    hero: anImage(),
    authors: [anAuthor()],
    topics: [{ _id: 'topic-living', title: 'Living with treatment', slug: 'living' }],
    publishedAt: '2026-11-02T08:00:00Z',
    body: text('Most people who have treatment are tired in a way that sleep does not mend.', 'Say so at the next visit.'),
    keyPoints: ['Tiredness is a symptom, and it can be treated.'],
    related: [],
    review: { reviewer: anAuthor({ _id: 'author-reviewer', name: 'Dr. Tomas Eide', role: 'Oncologist' }), reviewedAt: '2026-10-20T08:00:00Z' },
    ...overrides,
  };
}

export function aSponsorship(overrides: Partial<Sponsorship> = {}): Sponsorship {
  return {
    _id: 'sponsorship-northlight',
    advertiser: 'Northlight Therapeutics',
    label: 'Sponsored by',
    body: text('A free notebook for appointments.'),
    url: 'https://northlight.example/notebook',
    linkLabel: 'Order the notebook',
    startsAt: '2026-11-01T00:00:00Z',
    endsAt: '2027-12-31T00:00:00Z',
    competitors: [],
    safetyInformation: [],
    ...overrides,
  };
}

export function aNewsletter(overrides: Partial<Newsletter> = {}): Newsletter {
  return {
    _id: 'newsletter-letters',
    title: 'Quiet Letters',
    slug: 'quiet-letters',
    description: 'Guides for people living with illness',
    from: { name: 'Quiet Letters', address: 'letters@letters.example' },
    replyTo: 'editors@letters.example',
    list: 'quiet-letters',
    theme: 'default',
    language: 'en',
    timeZone: 'Europe/Oslo',
    postalAddress: '4 Harbour Row, 5003 Bergen, Norway',
    copyrightHolder: 'Quiet Letters Press',
    socialLinks: [],
    website: 'https://letters.example/',
    approvals: 0,
    tracking: 'none',
    preflight: [],
    ...overrides,
  };
}

export function aBlock(overrides: Partial<Extract<Block, { _type: 'leadArticle' }>> = {}): Block {
  return { _type: 'leadArticle', _key: 'b1', article: anArticle(), ...overrides };
}

export function anEdition(overrides: Partial<Edition> = {}): Edition {
  return {
    _id: 'edition-twelve',
    title: 'Letter twelve',
    slug: 'letter-twelve',
    issueNumber: 12,
    newsletter: aNewsletter(),
    subject: 'When tiredness does not lift',
    preheader: 'Why rest alone rarely helps, and what to ask for at the next visit.',
    intro: text('Good morning.'),
    blocks: [aBlock()],
    disclaimer: aDisclaimer(),
    audience: { lists: [], segments: [], exclude: [] },
    status: 'ready',
    approvals: [],
    localTime: false,
    fingerprint: 'a'.repeat(64),
    revisions: [{ id: 'edition-twelve', type: 'edition', revision: 'r1' }],
    ...overrides,
  };
}
