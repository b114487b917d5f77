import { describe, expect, test } from 'vitest';
import { approvalRefusal, approvalsOf, type StoredApproval } from '../../sanity/plugin/approval/approval.ts';
import { fieldDigests } from '../../sanity/plugin/approval/digests.ts';
import { changeWords, driftBetween } from '../../sanity/plugin/approval/drift.ts';
import { lastEditorIn, readTransactions } from '../../sanity/plugin/approval/lastEditor.ts';

async function approved(document: Record<string, unknown>) {
  return { id: String(document['_id']), type: String(document['_type']), title: String(document['title']), revision: String(document['_rev']), fields: await fieldDigests(document) };
}

describe('drift', () => {
  const article = { _id: 'a1', _type: 'article', _rev: 'r1', _updatedAt: '2026-11-01T00:00:00Z', title: 'Sleep', deck: 'Rest heals.', body: [{ _type: 'block', _key: 'b', children: [] }] };

  test('is told by document and field', async () => {
    const later = { ...article, _rev: 'r2', deck: 'Rest may heal.', keyPoints: ['Sleep'] };
    const changes = driftBetween([await approved(article)], [await approved(later)]);
    expect(changes).toEqual([{ id: 'a1', type: 'article', title: 'Sleep', kind: 'changed', fields: ['deck', 'keyPoints'] }]);
    expect(changes.map(changeWords)).toEqual(['Article “Sleep”: deck, keyPoints']);
  });

  test('is none where only revisions, the order of keys or emptied lists differ', async () => {
    const { title, ...rest } = article;
    expect(driftBetween([await approved(article)], [await approved({ ...rest, title, _rev: 'r9', _updatedAt: 'later', keyPoints: [] })])).toEqual([]);
  });

  test('names documents that came and went', async () => {
    const other = { ...article, _id: 'a2', title: 'Pain' };
    const changes = driftBetween([await approved(article)], [await approved(other)]);
    expect(changes.map(changeWords)).toEqual(['Article “Pain” was added', 'Article “Sleep” was taken out']);
  });

  test('leaves out an edition’s own approvals, status and times', async () => {
    const edition = { _id: 'e1', _type: 'edition', title: 'One' };
    const decided = { ...edition, approvals: [{ _key: 'k' }], status: 'ready', sendAt: '2026-12-01T00:00:00Z', localTime: true };
    expect(await fieldDigests(decided)).toEqual(await fieldDigests(edition));
  });
});

const by = (id: string, fingerprint = 'f1'): StoredApproval => ({ _key: id, fingerprint, by: { id, name: id }, at: '2026-11-24T09:00:00Z', documents: [] });

describe('who may approve', () => {
  const question = { needed: 1, approvals: [] as StoredApproval[], fingerprint: 'f1', personId: 'anna', lastEditorId: 'anna' };

  test('with one approval, the last editor may', () => {
    expect(approvalRefusal(question)).toBeUndefined();
  });

  test('with two, the last editor may not, first or second', () => {
    expect(approvalRefusal({ ...question, needed: 2 })).toMatch(/edited this last/);
    expect(approvalRefusal({ ...question, needed: 2, approvals: [by('bo')] })).toMatch(/edited this last/);
  });

  test('with two, nobody approves twice', () => {
    expect(approvalRefusal({ ...question, needed: 2, approvals: [by('bo')], personId: 'bo' })).toMatch(/approved this already/);
    expect(approvalRefusal({ ...question, needed: 2, approvals: [by('bo')], personId: 'cy' })).toBeUndefined();
  });

  test('with two, nobody may while the last editor is not known', () => {
    expect(approvalRefusal({ ...question, needed: 2, lastEditorId: undefined })).toMatch(/cannot be told/);
  });

  test('an approval of other content counts for nothing', () => {
    expect(approvalRefusal({ ...question, approvals: [by('anna', 'f0')] })).toBeUndefined();
  });

  test('approvals without person or fingerprint are none', () => {
    expect(approvalsOf({ approvals: [{ _key: 'a' }, { _key: 'b', fingerprint: 'f' }, null, { _key: 'c', fingerprint: 'f', by: { id: 'x' } }] })).toEqual([{ _key: 'c', fingerprint: 'f', by: { id: 'x', name: 'x' }, at: '', documents: [] }]);
  });
});

const line = (id: string, author: string, documentIDs: string[], minute: number): string => JSON.stringify({ id, author, documentIDs, timestamp: `2026-11-24T09:${String(minute).padStart(2, '0')}:00Z` });

describe('the last editor', () => {
  test('is the author of the latest edit; publishing, approving and scheduling are none', () => {
    const log = [
      line('t1', 'anna', ['drafts.e1'], 1),
      line('t2', 'bo', ['drafts.e1'], 2),
      line('t3', 'cy', ['drafts.e1', 'e1'], 3),
      line('galley-decision-abc', 'dee', ['drafts.e1', 'e1'], 4),
      line('galley-decision-def', 'dee', ['drafts.e1'], 5),
    ].join('\n');
    expect(lastEditorIn(readTransactions(log), 'drafts.e1')).toBe('bo');
  });

  test('is nobody known where the history is empty', () => {
    expect(lastEditorIn(readTransactions(''), 'drafts.e1')).toBeUndefined();
  });
});
