/**
 * The lake on disk: SQLite, WAL with synchronous=FULL, so that what was acknowledged outlives the process at any moment.
 * It knows rows and nothing of GROQ, perspectives or HTTP. One process at a time: the file is locked while it is open.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { GalleyError, sentenceOf } from '../lib/error.ts';
import type { JsonObject } from '../lib/json.ts';
import type { LakeDocument } from './document.ts';
import type { Effects } from './effects.ts';
import { isDocument, parseJson } from './json-text.ts';

const schemaNumber = 1;

const schema = `
create table document (id text primary key, body text not null) strict, without rowid;
create table "transaction" (
  number integer primary key autoincrement,
  id text not null unique,
  timestamp text not null,
  author text not null
) strict;
create table change (
  transaction_number integer not null references "transaction" (number),
  document_id text not null,
  mutations text not null,
  apply text not null,
  revert text not null,
  primary key (document_id, transaction_number)
) strict, without rowid;
create index change_by_transaction on change (transaction_number);
create table setting (user text not null, key text not null, value text not null, primary key (user, key)) strict, without rowid;
`;

export interface StoredChange {
  id: string;
  after: LakeDocument | undefined;
  mutations: JsonObject[];
  effects: Effects;
}

export interface StoredTransaction {
  id: string;
  timestamp: string;
  author: string;
  changes: StoredChange[];
}

export type Store = ReturnType<typeof openStore>;

/** Throws GalleyError `lake-in-use` (unavailable), `lake-unreadable` (configuration), `lake-newer` (configuration). */
export function openStore(directory: string) {
  const database = openDatabase(directory);
  const statement = {
    documents: database.prepare('select body from document'),
    putDocument: database.prepare('insert into document (id, body) values (?, ?) on conflict (id) do update set body = excluded.body'),
    removeDocument: database.prepare('delete from document where id = ?'),
    transactionExists: database.prepare('select 1 from "transaction" where id = ?'),
    addTransaction: database.prepare('insert into "transaction" (id, timestamp, author) values (?, ?, ?)'),
    addChange: database.prepare('insert into change (transaction_number, document_id, mutations, apply, revert) values (?, ?, ?, ?, ?)'),
    setting: database.prepare('select value from setting where user = ? and key = ?'),
    putSetting: database.prepare('insert into setting (user, key, value) values (?, ?, ?) on conflict (user, key) do update set value = excluded.value'),
  };

  return {
    database,
    documents(): LakeDocument[] {
      return statement.documents.all().map((row) => parseJson(String(row['body']))).filter(isDocument);
    },
    hasTransaction: (id: string): boolean => statement.transactionExists.get(id) !== undefined,
    /** Durable when it returns; all of it or, when it throws, nothing. */
    append(transaction: StoredTransaction): void {
      database.exec('begin immediate');
      try {
        const { lastInsertRowid } = statement.addTransaction.run(transaction.id, transaction.timestamp, transaction.author);
        for (const { id, after, mutations, effects } of transaction.changes) {
          if (after === undefined) statement.removeDocument.run(id);
          else statement.putDocument.run(id, JSON.stringify(after));
          statement.addChange.run(lastInsertRowid, id, JSON.stringify(mutations), JSON.stringify(effects.apply), JSON.stringify(effects.revert));
        }
        database.exec('commit');
      } catch (error) {
        if (database.isTransaction) database.exec('rollback');
        throw error;
      }
    },
    setting(user: string, key: string): string | undefined {
      const row = statement.setting.get(user, key);
      return row === undefined ? undefined : String(row['value']);
    },
    putSetting(user: string, key: string, value: string): void {
      statement.putSetting.run(user, key, value);
    },
    close: () => database.close(),
  };
}

function openDatabase(directory: string): DatabaseSync {
  const file = path.join(directory, 'lake.sqlite');
  try {
    mkdirSync(directory, { recursive: true });
    const database = new DatabaseSync(file, { timeout: 2000 });
    // Exclusive: a second server on the same folder would serve documents the first has changed.
    database.exec('pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;');
    prepareSchema(database, file);
    return database;
  } catch (error) {
    if (error instanceof GalleyError) throw error;
    if (/locked|busy/i.test(sentenceOf(error))) {
      throw new GalleyError('unavailable', 'lake-in-use', `Another process has the local lake in ${directory} open.`, {
        hint: 'Stop that one (galley lake serve), or use it by its address.',
        cause: error,
      });
    }
    throw new GalleyError('configuration', 'lake-unreadable', `The local lake ${file} cannot be opened: ${sentenceOf(error)}.`, {
      hint: 'Check the folder and its rights; a damaged file can be replaced from an export (galley lake import).',
      cause: error,
    });
  }
}

function prepareSchema(database: DatabaseSync, file: string): void {
  const found = Number(database.prepare('pragma user_version').get()?.['user_version'] ?? 0);
  if (found > schemaNumber) {
    throw new GalleyError('configuration', 'lake-newer', `The local lake ${file} was made by a newer Galley (schema ${found}, this one knows ${schemaNumber}).`, {
      hint: 'Run that newer Galley, or name another folder.',
    });
  }
  if (found === 0) database.exec(`begin exclusive; ${schema} pragma user_version = ${schemaNumber}; commit;`);
}
