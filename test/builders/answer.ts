/** A lake's answer to the edition question, as the projection writes it: nulls where a document has nothing. */
import type { JsonObject } from '../../src/lib/json.ts';

export function aParagraph(words: string): JsonObject {
  return { _type: 'block', _key: 'p1', style: 'normal', listItem: null, level: null, markDefs: null, children: [{ _type: 'span', _key: 's1', text: words, marks: [], field: null, fallback: null }] };
}

export function aDisclaimerAnswer(overrides: JsonObject = {}): JsonObject {
  return { _id: 'disclaimer-general', _type: 'disclaimer', _rev: 'd1', title: 'General', body: [aParagraph('This is not medical advice.')], ...overrides };
}

export function anArticleAnswer(overrides: JsonObject = {}): JsonObject {
  return { _id: 'article-tiredness', _type: 'article', _rev: 'a1', title: 'When tiredness does not lift', slug: 'tiredness', authors: null, hero: null, body: [aParagraph('Rest.')], disclaimer: null, ...overrides };
}

export function aNewsletterAnswer(overrides: JsonObject = {}): JsonObject {
  return {
    _id: 'newsletter-letters',
    _type: 'newsletter',
    _rev: 'n1',
    title: 'Quiet Letters',
    slug: 'quiet-letters',
    from: { name: 'Quiet Letters', address: 'letters@letters.example' },
    list: 'quiet-letters',
    postalAddress: '4 Harbour Row, Bergen',
    copyrightHolder: 'Quiet Letters Press',
    approvals: 1,
    disclaimer: aDisclaimerAnswer(),
    ...overrides,
  };
}

export function anEditionAnswer(overrides: JsonObject = {}): JsonObject {
  return {
    _id: 'edition-twelve',
    _type: 'edition',
    _rev: 'e1',
    title: 'Letter twelve',
    slug: 'letter-twelve',
    subject: 'When tiredness does not lift',
    preheader: null,
    blocks: [{ _type: 'leadArticle', _key: 'b1', label: null, title: null, blurb: null, article: anArticleAnswer() }],
    audience: null,
    status: 'ready',
    sendAt: null,
    localTime: null,
    approvals: null,
    newsletter: aNewsletterAnswer(),
    disclaimer: null,
    ...overrides,
  };
}
