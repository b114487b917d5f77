/** Who changed an edition last, from the lake's history of transactions. */
import type { SanityClient } from 'sanity';
import { isJsonObject } from '../../../src/lib/json.ts';
import { textAt } from '../read.ts';

/** Transactions of approvals, schedules and withdrawals begin so: they change no content. */
export const decisionPrefix = 'galley-decision-';

interface Transaction {
  id: string;
  author: string;
  documentIds: string[];
  timestamp: string;
}

export async function lastEditorOf(client: SanityClient, editionId: string): Promise<string | undefined> {
  const { dataset } = client.config();
  const draftId = `drafts.${editionId}`;
  const answer: unknown = await client.request({
    uri: `/data/history/${dataset}/transactions/${editionId},${draftId}`,
    query: { excludeContent: 'true', reverse: 'true', limit: '100' },
  });
  return lastEditorIn(readTransactions(answer), draftId);
}

/** A publish touches both documents and edits neither; only what changed the draft alone, or made the document, is an edit. */
export function lastEditorIn(transactions: readonly Transaction[], draftId: string): string | undefined {
  const newestFirst = transactions.filter(({ id }) => !id.startsWith(decisionPrefix)).toSorted((a, b) => b.timestamp.localeCompare(a.timestamp));
  const edit = newestFirst.find(({ documentIds }) => documentIds.every((id) => id === draftId));
  return (edit ?? newestFirst[0])?.author;
}

/** One JSON value a line; a client may have parsed a single line already. */
export function readTransactions(answer: unknown): Transaction[] {
  const lines: unknown[] = typeof answer === 'string' ? answer.split('\n').filter((line) => line.trim() !== '').map((line): unknown => JSON.parse(line)) : [answer];
  return lines.filter(isJsonObject).flatMap((line) => {
    const id = textAt(line, 'id');
    const author = textAt(line, 'author');
    if (id === undefined || author === undefined) return [];
    const ids: unknown = line['documentIDs'];
    return [{ id, author, documentIds: Array.isArray(ids) ? ids.map(String) : [], timestamp: textAt(line, 'timestamp') ?? '' }];
  });
}
