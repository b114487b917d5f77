/**
 * The seam between the ledger and its two engines. Statements are one text for both, with `$1` for parameters;
 * where the engines differ in words the dialect says how, and where they differ in kind there are two statements.
 */
export type Value = string | number | null;

export interface Queryable {
  /** The rows as the engine gives them: integers as numbers, JSON as text. The caller names their shape. */
  all<Row>(sql: string, values?: readonly Value[]): Promise<Row[]>;
  /** How many rows were written. */
  run(sql: string, values?: readonly Value[]): Promise<number>;
  /** Runs several statements, without parameters. */
  script(sql: string): Promise<void>;
}

export interface Dialect {
  /** The engine's own time, in milliseconds since 1970. */
  now: string;
  /** A source of rows out of one parameter made by `rowsOf`; columns in the order of its arrays. */
  rows(parameter: string, columns: readonly Column[]): string;
  /** True where the expression is one of the texts in a parameter made by `JSON.stringify`. */
  isOneOf(expression: string, parameter: string): string;
  /** The text under a key in a column of JSON. */
  member(column: string, parameter: string): string;
  /** What follows the one @ of an address. */
  domain(column: string): string;
  /** Takes rows for this transaction and passes over those another has; nothing where one writer excludes all others. */
  skipLocked(table: string): string;
  /** Takes rows for this transaction, waiting for whoever has them. */
  lock(table: string): string;
  /** Keeps rows as they are until this transaction ends, for others that do the same too; waits for whoever is changing them. */
  share(table: string): string;
  /** A statement after which this transaction finds a few rows by their keys, whatever is known of the tables' sizes. */
  byKeys: string;
  /** A statement that has the engine look at what tables have become, where it plans by that. */
  analyze(tables: readonly string[]): string;
}

export interface Column {
  name: string;
  type: 'integer' | 'text';
}

export interface Database extends Queryable {
  readonly engine: 'sqlite' | 'postgres';
  readonly dialect: Dialect;
  /**
   * All of the work or none of it; `work` uses only what it is given, and leaves nothing running. On SQLite it is the only
   * writer meanwhile. Statements that do not need one another's answers may go together: they are taken in their order.
   */
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  /** The same for a million rows: what the engine clears up afterwards holds nobody up. */
  bulk<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  /** The same, cheap enough for one message: it outlives this process, and a power cut only where the next line says so. */
  step<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  readonly stepsOutlivePowerCuts: boolean;
  /** The same with every other `alone` of this name kept out, in whatever process. */
  alone<T>(name: string, work: (tx: Queryable) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Column names and types of a row source, as `seq:integer fence:integer state`. */
export function columns(text: string): Column[] {
  return text.split(' ').map((word) => {
    const [name = '', type] = word.split(':');
    return { name, type: type === 'integer' ? 'integer' : 'text' };
  });
}

/**
 * Rows as one parameter: a statement for a batch has one text whatever the batch's size, and one plan.
 * NUL and lone surrogates, which JSON can escape and a database cannot store, are left out.
 */
export function rowsOf(rows: readonly (readonly Value[])[]): string {
  const json = JSON.stringify(rows);
  return json.includes('\\u') ? json.replace(/(\\\\)|\\u0000|\\ud[89a-f][0-9a-f]{2}/g, '$1') : json;
}

/** Text as both engines can store it. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '');
}
