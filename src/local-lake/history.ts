/** What happened to documents, read back from the store: transactions with their effects, and documents as they once were. */
import { applyPatch } from 'mendoza';
import { isJsonObject, type Json, type JsonObject } from '../lib/json.ts';
import { type LakeDocument, publishedIdOf } from './document.ts';
import type { MendozaPatch } from './effects.ts';
import { isDocument, parseJson } from './json-text.ts';
import type { Lake } from './lake.ts';

/** One transaction's change of one document. */
export interface PastChange {
  number: number;
  transactionId: string;
  timestamp: string;
  author: string;
  documentId: string;
  apply: MendozaPatch;
  revert: MendozaPatch;
  mutations: Json[];
}

export interface HistoryRange {
  /** Numbers of transactions, both inclusive. */
  from?: number;
  to?: number;
  newestFirst: boolean;
  /** Of transactions, not of changes. */
  limit: number;
}

export interface History {
  numberOf(transactionId: string): number | undefined;
  /** Of the last transaction not after that time. */
  numberAt(time: string): number;
  changes(documentIds: readonly string[], range: HistoryRange): PastChange[];
  /** The draft, the published document and all versions there ever were of it. */
  groupOf(publishedId: string): string[];
  /** As it was after transaction `number`; undefined where it did not exist then. */
  documentAt(id: string, number: number): LakeDocument | undefined;
  /** As it was when it last existed: now, or before it was deleted. */
  lastState(id: string): LakeDocument | undefined;
}

export function openHistory(lake: Lake): History {
  const { database } = lake.store;
  const statement = {
    number: database.prepare('select number from "transaction" where id = ?'),
    numberAt: database.prepare('select coalesce(max(number), 0) as number from "transaction" where timestamp <= ?'),
    group: database.prepare(`select distinct document_id as id from change where document_id = ?1 or document_id = 'drafts.' || ?1 or (document_id > 'versions.' and document_id < 'versions/')`),
  };

  const changes: History['changes'] = (documentIds, { from = 0, to = Number.MAX_SAFE_INTEGER, newestFirst, limit }) => {
    const order = newestFirst ? 'desc' : 'asc';
    const places = documentIds.map(() => '?').join(', ');
    const chosen = `select distinct transaction_number from change where document_id in (${places}) and transaction_number between ? and ? order by transaction_number ${order} limit ?`;
    const rows = database
      .prepare(
        `select number, id, timestamp, author, document_id, apply, revert, mutations from change join "transaction" on number = transaction_number
         where document_id in (${places}) and transaction_number in (${chosen}) order by number ${order}`,
      )
      .all(...documentIds, ...documentIds, from, to, limit);
    return rows.map(toChange);
  };

  const rewind = (id: string, isToUndo: (change: PastChange) => boolean): LakeDocument | undefined => {
    let content: Json = withoutRevision(lake.documents.get(id));
    for (const change of changes([id], { newestFirst: true, limit: Number.MAX_SAFE_INTEGER })) {
      if (!isToUndo(change)) return withRevision(content, change.transactionId);
      // What mendoza makes of JSON and a patch is JSON.
      const undone: Json = applyPatch(content, change.revert);
      content = undone;
    }
    return undefined;
  };

  return {
    changes,
    numberOf(transactionId) {
      const row = statement.number.get(transactionId);
      return row === undefined ? undefined : Number(row['number']);
    },
    numberAt: (time) => Number(statement.numberAt.get(time)?.['number'] ?? 0),
    groupOf: (publishedId) => statement.group.all(publishedId).map((row) => String(row['id'])).filter((id) => publishedIdOf(id) === publishedId),
    documentAt: (id, number) => rewind(id, (change) => change.number > number),
    lastState: (id) => lake.documents.get(id) ?? rewind(id, deletes),
  };
}

export function deletes({ apply }: Pick<PastChange, 'apply'>): boolean {
  return apply.length === 2 && apply[0] === 0 && apply[1] === null;
}

export function creates({ revert }: Pick<PastChange, 'revert'>): boolean {
  return revert.length === 2 && revert[0] === 0 && revert[1] === null;
}

function withoutRevision(document: LakeDocument | undefined): JsonObject | null {
  if (document === undefined) return null;
  const { _rev: _revision, ...content } = document;
  return content;
}

function withRevision(content: Json, revision: string): LakeDocument | undefined {
  const document = isJsonObject(content) ? { ...content, _rev: revision } : undefined;
  return isDocument(document) ? document : undefined;
}

function toChange(row: Record<string, unknown>): PastChange {
  const list = (column: string): Json[] => {
    const value = parseJson(String(row[column]));
    return Array.isArray(value) ? value : [];
  };
  return {
    number: Number(row['number']),
    transactionId: String(row['id']),
    timestamp: String(row['timestamp']),
    author: String(row['author']),
    documentId: String(row['document_id']),
    apply: list('apply'),
    revert: list('revert'),
    mutations: list('mutations'),
  };
}
