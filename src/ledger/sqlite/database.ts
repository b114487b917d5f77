/**
 * SQLite through node:sqlite: one connection, in this thread. Every write is one transaction that is on disk when its
 * promise resolves (WAL, synchronous FULL), but for steps: those the system has, and the disk with the next other write.
 * Other processes may use the same file: writers wait for one another.
 */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Database, Queryable, Value } from '../database.ts';
import { sqliteDialect } from './dialect.ts';
import { asGalleyError, isBusy } from './errors.ts';

/** Blocks this thread, so it is short; after it the event loop gets its turn between tries. */
const busyBlockMs = 50;
const busyPauseMs = 10;
const busyForMs = 60_000;

const pageOctets = 4096;
const checkpointPages = 4000;

/** 4 MB of pages: a mailing is worked through from its first number to its last, and plans and imports were no faster with 8 or 64. */
const settings = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA cache_size = -4000;
  PRAGMA wal_autocheckpoint = ${checkpointPages};
  PRAGMA journal_size_limit = 67108864;
  PRAGMA foreign_keys = ON;
`;

export function openSqlite(location: string): SqliteDatabase {
  try {
    return new SqliteDatabase(location);
  } catch (error) {
    throw asGalleyError(error, location);
  }
}

/** Whether what a turn writes is on disk when it resolves, or only with the system. Steps follow one another, so the engine is told seldom. */
type Synchronous = 'FULL' | 'NORMAL';

export class SqliteDatabase implements Database {
  readonly engine = 'sqlite';
  readonly dialect = sqliteDialect;
  readonly stepsOutlivePowerCuts = false;
  readonly #location: string;
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  /** Resolves when the work before is done: an awaiting transaction must not be entered by others of this process. */
  #turn: Promise<unknown> = Promise.resolve();
  #synchronous: Synchronous = 'FULL';
  /** Resolves when no other process makes a checkpoint for this one. */
  #checkpointed: Promise<unknown> = Promise.resolve();

  constructor(location: string) {
    this.#location = location;
    if (location !== ':memory:') makeFile(location);
    this.#connection = new DatabaseSync(location, { timeout: busyBlockMs });
    this.#connection.exec(settings);
  }

  all<Row>(sql: string, values: readonly Value[] = []): Promise<Row[]> {
    return this.#inTurn('FULL', () => this.#whenFree(() => this.#all<Row>(sql, values)));
  }

  run(sql: string, values: readonly Value[] = []): Promise<number> {
    return this.#inTurn('FULL', () => this.#whenFree(() => this.#run(sql, values)));
  }

  script(sql: string): Promise<void> {
    return this.#inTurn('FULL', () => this.#whenFree(() => this.#connection.exec(sql)));
  }

  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    return this.#inTurn('FULL', () => this.#whole(work));
  }

  /** The checkpoint after a million rows takes a quarter of their time: neither this commit makes it nor the next. */
  bulk<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    return this.#inTurn('FULL', async () => {
      await this.#checkpointed;
      this.#connection.exec('PRAGMA wal_autocheckpoint = 0');
      try {
        return await this.#whole(work);
      } finally {
        this.#checkpointed = this.#checkpoint();
      }
    });
  }

  step<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    return this.#inTurn('NORMAL', () => this.#whole(work));
  }

  alone<T>(_name: string, work: (tx: Queryable) => Promise<T>): Promise<T> {
    return this.transaction(work);
  }

  async close(): Promise<void> {
    await this.#inTurn('FULL', async () => {
      await this.#checkpointed;
      if (this.#connection.isOpen) this.#connection.close();
    });
  }

  readonly #inside: Queryable = {
    all: async <Row>(sql: string, values: readonly Value[] = []) => this.#all<Row>(sql, values),
    run: async (sql, values = []) => this.#run(sql, values),
    script: async (sql) => this.#connection.exec(sql),
  };

  async #whole<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    await this.#whenFree(() => this.#run('BEGIN IMMEDIATE', []));
    try {
      const answer = await work(this.#inside);
      this.#run('COMMIT', []);
      return answer;
    } catch (error) {
      // A full disk has rolled it back already.
      if (this.#connection.isTransaction) this.#connection.exec('ROLLBACK');
      throw error;
    }
  }

  /** By a process of its own: a thread would leave its memory in this one. Where it fails the commits to come make it. */
  async #checkpoint(): Promise<void> {
    try {
      const octets = statSync(`${this.#location}-wal`, { throwIfNoEntry: false })?.size ?? 0;
      if (octets < checkpointPages * pageOctets) return;
      const maker = spawn(process.execPath, [fileURLToPath(new URL('checkpoint.ts', import.meta.url)), this.#location], { stdio: 'ignore' });
      await new Promise((resolve) => maker.once('error', resolve).once('exit', resolve));
    } catch {
      // No more processes may be had; nobody waits for this one's answer.
    } finally {
      this.#connection.exec(`PRAGMA wal_autocheckpoint = ${checkpointPages}`);
    }
  }

  #all<Row>(sql: string, values: readonly Value[]): Row[] {
    // The rows have the shape that the statement gives them; whoever wrote the statement names it.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return this.#statement(sql).all(...values) as Row[];
  }

  #run(sql: string, values: readonly Value[]): number {
    return Number(this.#statement(sql).run(...values).changes);
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#connection.prepare(sql.replaceAll(/\$(\d+)/g, '?$1'));
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  /** Runs when the other processes that use this file let it; safe to repeat, since a busy statement has done nothing. */
  async #whenFree<T>(work: () => T): Promise<T> {
    const until = Date.now() + busyForMs;
    for (;;) {
      try {
        return work();
      } catch (error) {
        if (!isBusy(error) || Date.now() > until) throw error;
        await wait(busyPauseMs);
      }
    }
  }

  #inTurn<T>(synchronous: Synchronous, work: () => Promise<T>): Promise<T> {
    const answer = this.#turn.then(() => {
      if (synchronous !== this.#synchronous) this.#connection.exec(`PRAGMA synchronous = ${synchronous}`);
      this.#synchronous = synchronous;
      return work();
    }).catch((error: unknown) => {
      throw asGalleyError(error, this.#location);
    });
    this.#turn = answer.catch(() => undefined);
    return answer;
  }
}

/** Readable by its owner alone: it holds people's addresses. SQLite gives its other files the same rights. */
function makeFile(location: string): void {
  mkdirSync(path.dirname(path.resolve(location)), { recursive: true });
  closeSync(openSync(location, 'a', 0o600));
}
