import { describe, expect, test } from 'vitest';
import { contentFindings } from '../../sanity/plugin/validation/contentFindings.ts';
import { studioPath } from '../../sanity/plugin/validation/studioPath.ts';

const now = new Date('2026-11-24T09:00:00Z');
const asset = { _type: 'reference', _ref: 'image-0123456789abcdef0123456789abcdef01234567-1200x800-jpg' };
const paragraph = (text: string) => ({ _type: 'block', _key: 'p1', style: 'normal', markDefs: [], children: [{ _type: 'span', _key: 's1', text, marks: [] }] });

function anArticle(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    _id: 'drafts.a1',
    _type: 'article',
    title: 'Sleep and long illness',
    slug: { _type: 'slug', current: 'sleep' },
    authors: [{ _type: 'reference', _ref: 'p1', _key: 'k' }],
    review: { reviewer: { _type: 'reference', _ref: 'p2' }, reviewedAt: '2026-10-01T00:00:00Z' },
    body: [paragraph('Sleep helps the body to heal.')],
    ...fields,
  };
}

const card = (key: string) => ({ _type: 'articleCard', _key: key, article: { _type: 'reference', _ref: 'a1' } });

const found = (type: 'article' | 'edition', document: unknown): string[] => contentFindings(type, document, now).map((finding) => `${finding.severity} ${finding.rule} ${finding.at?.path}`);

describe('while an editor types', () => {
  test('an article with nothing wrong in it has no errors', () => {
    expect(found('article', anArticle()).filter((line) => line.startsWith('error'))).toEqual([]);
  });

  test('a picture without alternative text is an error at its alt field, in the draft as in the published document', () => {
    const picture = { _type: 'image', _key: 'i1', asset };
    expect(found('article', anArticle({ body: [picture] }))).toContain('error image-alt-missing body[_key=="i1"].alt');
    expect(found('article', anArticle({ _id: 'a1', body: [picture] }))).toContain('error image-alt-missing body[_key=="i1"].alt');
    expect(found('article', anArticle({ body: [{ ...picture, isDecorative: true }] })).filter((line) => line.includes('alt-missing'))).toEqual([]);
  });

  test('one half-written block does not hide what is wrong with its neighbours', () => {
    const body = [{ _type: 'quote', _key: 'q1' }, { _type: 'unknown', _key: 'x' }, { _type: 'image', _key: 'i1', asset }];
    expect(found('article', anArticle({ body, canonicalUrl: 'nonsense' }))).toContain('error image-alt-missing body[_key=="i1"].alt');
  });

  test('a review that lies in the future is an error at its date', () => {
    const review = { reviewer: { _ref: 'p2' }, reviewedAt: '2027-01-01T00:00:00Z' };
    expect(found('article', anArticle({ review })).filter((line) => line.startsWith('error'))).toEqual([expect.stringContaining('review')]);
  });

  test('an article that stands in an edition twice is an error at its second place', () => {
    const edition = { _id: 'drafts.e1', _type: 'edition', title: 'One', slug: { current: 'one' }, subject: 'News for you', preheader: 'And more', newsletter: { _ref: 'n1' }, blocks: [card('b1'), card('b2')] };
    expect(found('edition', edition)).toContain('error article-twice blocks[_key=="b2"].article');
  });

  test('nothing is said in an edition of the documents that it only refers to', () => {
    const edition = { _id: 'e1', _type: 'edition', title: 'One', subject: 'News for you', preheader: 'And more', newsletter: { _ref: 'n1' }, blocks: [{ _type: 'fullArticle', _key: 'b1', article: { _ref: 'a1' } }] };
    expect(found('edition', edition).filter((line) => line.includes('review'))).toEqual([]);
  });

  test('a document of which nothing is typed yet throws nothing', () => {
    for (const type of ['edition', 'article', 'author', 'disclaimer', 'sponsorship', 'newsletter'] as const) expect(contentFindings(type, { _id: 'drafts.x', _type: type }, now)).toEqual(expect.any(Array));
    expect(contentFindings('article', undefined, now)).toEqual([]);
  });
});

test('a path of a finding becomes a path of the form', () => {
  expect(studioPath('blocks[_key=="b2"].items[0].article')).toEqual(['blocks', { _key: 'b2' }, 'items', 0, 'article']);
  expect(studioPath('')).toEqual([]);
});
