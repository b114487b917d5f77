/**
 * PostgreSQL through `pg`: a few connections, each transaction on one of them; statements go as they are asked for, without
 * waiting for the answer before (pipeline). Every statement outside a transaction is one by itself; what has resolved is
 * on the server's disk as its `synchronous_commit` promises.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { type CustomTypesConfig, Pool, type QueryConfig, type QueryResult, type QueryResultRow, types as pgTypes } from 'pg';
import type { Database, Queryable, Value } from '../database.ts';
import { postgresDialect } from './dialect.ts';
import { asGalleyError, isConflict } from './errors.ts';

/** A worker marks, records, claims and renews: more at once it never does. */
const connections = 5;
const connectForMs = 10_000;
/** What is not answered by then never will be: the way to the server has gone without a word. Cancelling a million takes a minute. */
const answerForMs = 5 * 60_000;

/** OIDs of pg_type: eight-byte integers and sums (ours stay far below 2^53) as numbers, JSON as the text it is. */
const asNumber = new Set([20, 1700]);
const asText = new Set([114, 3802]);
const types: CustomTypesConfig = {
  getTypeParser(type: number, format?: 'text' | 'binary'): (text: string) => unknown {
    if (asNumber.has(type)) return Number;
    if (asText.has(type)) return String;
    return format === 'binary' ? pgTypes.getTypeParser(type, 'binary') : pgTypes.getTypeParser(type, 'text');
  },
};

/** Keys of advisory locks: two numbers, the first ours. */
const lockSpace = 0x6761_6c6c;

export async function openPostgres(location: string): Promise<PostgresDatabase> {
  const database = new PostgresDatabase(location);
  try {
    await database.all('SELECT 1');
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

interface TimedQuery extends QueryConfig {
  /** Milliseconds; pg ends the connection then. */
  query_timeout?: number;
}

type Ask = <Row extends QueryResultRow>(query: TimedQuery) => Promise<QueryResult<Row>>;

export class PostgresDatabase implements Database {
  readonly engine = 'postgres';
  readonly dialect = postgresDialect;
  readonly stepsOutlivePowerCuts = true;
  readonly #pool: Pool;
  readonly #place: string;
  readonly #answerForMs: number;
  readonly #names = new Map<string, string>();

  constructor(location: string, options: { answerForMs?: number } = {}) {
    this.#place = placeOf(location);
    this.#answerForMs = options.answerForMs ?? answerForMs;
    this.#pool = new Pool({ connectionString: location, max: connections, connectionTimeoutMillis: connectForMs, application_name: 'galley', types, pipeline: true, keepAlive: true });
    // A connection that breaks, idle in the pool or between two statements, fails whoever uses it next; without a listener it would end the process.
    this.#pool.on('error', () => undefined);
    this.#pool.on('connect', (client) => client.on('error', () => undefined));
  }

  all<Row>(sql: string, values: readonly Value[] = []): Promise<Row[]> {
    return this.#told(async () => {
      const answer = await this.#pool.query<Row & QueryResultRow>(this.#timed(this.#prepared(sql, values)));
      return answer.rows;
    });
  }

  run(sql: string, values: readonly Value[] = []): Promise<number> {
    return this.#told(async () => (await this.#pool.query(this.#timed(this.#prepared(sql, values)))).rowCount ?? 0);
  }

  script(sql: string): Promise<void> {
    return this.#told(async () => {
      await this.#pool.query(this.#timed({ text: sql }));
    });
  }

  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    return this.#whole((query) => this.#timed(query), work);
  }

  /** Takes as long as it takes. */
  bulk<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    return this.#whole((query) => query, work);
  }

  step<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    return this.transaction(work);
  }

  alone<T>(name: string, work: (tx: Queryable) => Promise<T>): Promise<T> {
    return this.bulk(async (tx) => {
      // Held until the transaction ends, however it ends; whoever has it may be importing a million.
      await tx.all('SELECT pg_advisory_xact_lock($1, hashtext($2))', [lockSpace, name]);
      return work(tx);
    });
  }

  async close(): Promise<void> {
    if (!this.#pool.ended && !this.#pool.ending) await this.#pool.end();
  }

  #whole<T>(timed: (query: TimedQuery) => TimedQuery, work: (tx: Queryable) => Promise<T>): Promise<T> {
    return this.#told(() => this.#whileInConflict(() => this.#once(timed, work)));
  }

  async #once<T>(timed: (query: TimedQuery) => TimedQuery, work: (tx: Queryable) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    let broken = false;
    // Of statements that went together the first that fails says why; those after it learn only that the transaction is off.
    const failures: unknown[] = [];
    const ask: Ask = async (query) => {
      try {
        return await client.query(timed(query));
      } catch (error) {
        failures.push(error);
        throw error;
      }
    };
    try {
      // The first statement need not wait for the beginning; whatever fails, all that was sent has its answer before the end.
      const [, worked] = await Promise.allSettled([ask({ text: 'BEGIN' }), work(this.#inside(ask))]);
      if (failures.length > 0) throw failures[0];
      if (worked.status === 'rejected') throw worked.reason;
      await ask({ text: 'COMMIT' });
      return worked.value;
    } catch (error) {
      // Where the connection is gone the server rolls back by itself.
      await client.query(timed({ text: 'ROLLBACK' })).catch(() => (broken = true));
      throw error;
    } finally {
      client.release(broken);
    }
  }

  #inside(ask: Ask): Queryable {
    return {
      all: async <Row>(sql: string, values: readonly Value[] = []) => (await ask<Row & QueryResultRow>(this.#prepared(sql, values))).rows,
      run: async (sql, values = []) => (await ask(this.#prepared(sql, values))).rowCount ?? 0,
      script: async (sql) => {
        await ask({ text: sql });
      },
    };
  }

  #timed(query: TimedQuery): TimedQuery {
    return { ...query, query_timeout: this.#answerForMs };
  }

  /** Each text is parsed and planned once a connection. */
  #prepared(sql: string, values: readonly Value[]): QueryConfig {
    let name = this.#names.get(sql);
    if (name === undefined) {
      name = `g${this.#names.size}`;
      this.#names.set(sql, name);
    }
    return { name, text: sql, values: [...values] };
  }

  /** A deadlock between two batches ends one of them whole; it is begun again. */
  async #whileInConflict<T>(work: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        if (!isConflict(error) || tries === 5) throw error;
        await wait(tries * 20);
      }
    }
  }

  async #told<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw asGalleyError(error, this.#place);
    }
  }
}

/** Host and database, without user and password. */
function placeOf(location: string): string {
  const url = URL.parse(location);
  return url === null ? 'PostgreSQL' : `${url.host}${url.pathname}`;
}
