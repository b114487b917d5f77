import { expect, test } from 'vitest';
import { copyOf, frameOf } from '../../sanity/plugin/compose/frame.ts';

const edition = {
  _id: 'e1',
  title: 'November',
  issueNumber: 12,
  subject: 'Subject',
  preheader: 'Preheader',
  slug: { current: 'november' },
  status: 'ready',
  sendAt: '2026-11-01T00:00:00Z',
  approvals: [{ _key: 'x', fingerprint: 'f' }],
  newsletter: { _ref: 'n1' },
  blocks: [
    { _type: 'leadArticle', _key: 'b1', article: { _ref: 'a1' }, label: 'New research', title: 'Own title' },
    { _type: 'articleList', _key: 'b2', heading: 'More to read', items: [{ _key: 'i1', article: { _ref: 'a2' } }] },
    { _type: 'sponsor', _key: 'b3', sponsorship: { _ref: 's1' } },
    { _type: 'richText', _key: 'b4', body: [{ _type: 'block', _key: 'p', markDefs: [{ _key: 'm', href: 'https://example.org' }], children: [{ _key: 's', marks: ['m'], text: 'x' }] }] },
  ],
};

function keys(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `k${count}`;
  };
}

test('a frame keeps the blocks in their order, and no article, title or words of the earlier edition', () => {
  expect(frameOf(edition, keys())).toEqual({
    newsletter: { _ref: 'n1' },
    issueNumber: 13,
    status: 'draft',
    localTime: false,
    blocks: [
      { _type: 'leadArticle', _key: 'k1', label: 'New research' },
      { _type: 'articleList', _key: 'k2', heading: 'More to read' },
      { _type: 'sponsor', _key: 'k3', sponsorship: { _ref: 's1' } },
      { _type: 'richText', _key: 'k4', body: [expect.objectContaining({ children: [{ _key: 's', marks: ['m'], text: 'x' }] })] },
    ],
  });
});

test('a copy takes the content along, and neither approvals, times nor the slug', () => {
  const copy = copyOf(edition, keys());
  expect(Object.keys(copy).filter((field) => copy[field] !== undefined).toSorted()).toEqual(['blocks', 'issueNumber', 'localTime', 'newsletter', 'preheader', 'status', 'subject', 'title']);
  expect(copy['title']).toBe('November (copy)');
  expect(copy['status']).toBe('draft');
});

test('marks in copied text still find their links', () => {
  const text = JSON.stringify(copyOf(edition, keys())['blocks']);
  expect(text).toContain('"markDefs":[{"_key":"m"');
  expect(text).toContain('"marks":["m"]');
});
