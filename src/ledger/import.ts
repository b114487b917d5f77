/**
 * Imports: all rows or none. An import adds and fills in; it never brings back who unsubscribed, never lifts a
 * suppression, never empties a value.
 */
import { addressKey } from '../model/address.ts';
import type { SubscriptionState } from '../model/subscriber.ts';
import type { ImportCounts, ImportRow, Subscribers } from '../ports/subscribers.ts';
import type { AddressHash } from './address-hash.ts';
import { columns, type Database, type Queryable, rowsOf, storable, type Value } from './database.ts';
import { ensureList } from './lists.ts';
import { attributesOf } from './mailing-rows.ts';

type Options = Parameters<Subscribers['import']>[1];

/** Rows that go into one statement: enough that statements cost little, few enough that their text stays small. */
const batchSize = 1000;

/** As many new ones make another table of it, for whoever plans a mailing right afterwards. */
const analyzedFrom = 10_000;

/** Thrown inside the transaction of a dry run so that nothing of it stays. */
class DryRun extends Error {}

export async function importRows(database: Database, hash: AddressHash, rows: readonly ImportRow[], options: Options): Promise<ImportCounts> {
  const counts: ImportCounts = { added: 0, updated: 0, unchanged: 0, keptUnsubscribed: 0, suppressed: 0 };
  const distinct = [...new Map(rows.map((row) => [addressKey(row.email), row])).entries()];
  try {
    // One import at a time: what it reads of an address is still so when it writes.
    await database.alone('import', async (tx) => {
      // A thousand of perhaps millions at a time.
      await tx.script(database.dialect.byKeys);
      const list = await ensureList(tx, options.list);
      for (let start = 0; start < distinct.length; start += batchSize) {
        const batch = distinct.slice(start, start + batchSize).map(([key, row]) => ({ key, row: { ...row, attributes: storableAttributes(row.attributes) }, hash: hash(row.email) }));
        await new Batch(database, tx, list, options, counts).take(batch);
      }
      if (options.dryRun) throw new DryRun();
      if (counts.added >= analyzedFrom) await tx.script(database.dialect.analyze(['subscribers', 'subscriptions']));
    });
  } catch (error) {
    if (!(error instanceof DryRun)) throw error;
  }
  return counts;
}

/** They are JSON before they are rows, and what is escaped in that JSON `rowsOf` cannot see. */
function storableAttributes(attributes: ImportRow['attributes']): ImportRow['attributes'] {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [storable(name), storable(value)]));
}

interface Candidate {
  key: string;
  row: ImportRow;
  hash: string;
}

interface KnownRow {
  key: string;
  id: number | null;
  name: string | null;
  language: string | null;
  time_zone: string | null;
  attributes: string | null;
  left_all_at: number | null;
  state: SubscriptionState | null;
  suppressed: number;
}

class Batch {
  readonly #database: Database;
  readonly #tx: Queryable;
  readonly #list: number;
  readonly #options: Options;
  readonly #counts: ImportCounts;
  readonly #new: Value[][] = [];
  readonly #changed: Value[][] = [];
  readonly #subscribed: Value[][] = [];

  constructor(database: Database, tx: Queryable, list: number, options: Options, counts: ImportCounts) {
    this.#database = database;
    this.#tx = tx;
    this.#list = list;
    this.#options = options;
    this.#counts = counts;
  }

  async take(candidates: readonly Candidate[]): Promise<void> {
    const known = await this.#known(candidates);
    for (const candidate of candidates) this.#judge(candidate, known.get(candidate.key));
    await this.#write();
  }

  async #known(candidates: readonly Candidate[]): Promise<Map<string, KnownRow>> {
    // No other import writes meanwhile; a person who leaves at this moment is met by the conflict clause below.
    const rows = await this.#tx.all<KnownRow>(
      `SELECT r.key, s.id, s.name, s.language, s.time_zone, s.attributes, s.left_all_at, t.state, CASE WHEN x.address_hash IS NULL THEN 0 ELSE 1 END AS suppressed
       FROM ${this.#database.dialect.rows('$1', columns('key hash'))} AS r LEFT JOIN subscribers s ON s.address_key = r.key
       LEFT JOIN subscriptions t ON t.subscriber_id = s.id AND t.list_id = $2 LEFT JOIN suppressions x ON x.address_hash = r.hash`,
      [rowsOf(candidates.map(({ key, hash }) => [key, hash])), this.#list],
    );
    return new Map(rows.map((row) => [row.key, row]));
  }

  /** Each row counts once: as suppressed, kept unsubscribed, added to the list, updated, or unchanged, in this order. */
  #judge({ key, row, hash }: Candidate, known: KnownRow | undefined): void {
    const isNew = known?.id == null;
    const hasLeft = known?.state === 'unsubscribed' || (known?.state == null && known?.left_all_at != null);
    const isAdded = isNew || (known.state === null && !hasLeft);
    let isChanged = false;
    if (isNew) this.#new.push([row.email, key, hash, row.name ?? null, row.language ?? null, row.timeZone ?? null, JSON.stringify(row.attributes)]);
    else if (!hasLeft) isChanged = this.#fillIn(row, known);
    if (isAdded) this.#subscribed.push([key]);

    if (known?.suppressed === 1) this.#counts.suppressed += 1;
    else if (hasLeft) this.#counts.keptUnsubscribed += 1;
    else if (isAdded) this.#counts.added += 1;
    else if (isChanged) this.#counts.updated += 1;
    else this.#counts.unchanged += 1;
  }

  #fillIn(row: ImportRow, known: KnownRow): boolean {
    const before = attributesOf(known.attributes ?? '{}');
    const isChanged =
      [
        [row.name, known.name],
        [row.language, known.language],
        [row.timeZone, known.time_zone],
      ].some(([given, kept]) => given !== undefined && given !== kept) || Object.entries(row.attributes).some(([name, value]) => before[name] !== value);
    if (isChanged) this.#changed.push([known.id, row.name ?? null, row.language ?? null, row.timeZone ?? null, JSON.stringify({ ...before, ...row.attributes })]);
    return isChanged;
  }

  async #write(): Promise<void> {
    const { dialect } = this.#database;
    const at = this.#options.now.getTime();
    // New addresses only, by the reading above: no other import runs.
    if (this.#new.length > 0) {
      await this.#tx.run(
        `INSERT INTO subscribers (email, address_key, address_hash, name, language, time_zone, attributes, created_at)
         SELECT r.email, r.key, r.hash, r.name, r.language, r.time_zone, r.attributes, CAST($2 AS bigint)
         FROM ${dialect.rows('$1', columns('email key hash name language time_zone attributes'))} AS r`,
        [rowsOf(this.#new), at],
      );
    }
    // Only values that were given; nothing else writes them.
    if (this.#changed.length > 0) {
      await this.#tx.run(
        `UPDATE subscribers SET name = coalesce(r.r_name, name), language = coalesce(r.r_language, language), time_zone = coalesce(r.r_zone, time_zone), attributes = r.r_attributes
         FROM ${dialect.rows('$1', columns('r_id:integer r_name r_language r_zone r_attributes'))} AS r WHERE id = r.r_id`,
        [rowsOf(this.#changed)],
      );
    }
    if (this.#subscribed.length > 0) await this.#subscribe(at);
  }

  async #subscribe(at: number): Promise<void> {
    const from = `FROM ${this.#database.dialect.rows('$1', columns('key'))} AS r JOIN subscribers s ON s.address_key = r.key`;
    const rows = rowsOf(this.#subscribed);
    // Whoever has a state on this list by now keeps it: an unsubscribe at this moment wins.
    const written = await this.#tx.all<{ subscriber_id: number }>(
      `INSERT INTO subscriptions (subscriber_id, list_id, state, changed_at)
       SELECT s.id, CAST($2 AS bigint), 'subscribed', CAST($3 AS bigint) ${from} WHERE TRUE
       ON CONFLICT (subscriber_id, list_id) DO NOTHING RETURNING subscriber_id`,
      [rows, this.#list, at],
    );
    // Consents are only ever added, for exactly those who were subscribed just now.
    await this.#tx.run(
      `INSERT INTO consents (subscriber_id, list_id, kind, at, source)
       SELECT r.id, CAST($2 AS bigint), 'subscribed', CAST($3 AS bigint), CAST($4 AS text) FROM ${this.#database.dialect.rows('$1', columns('id:integer'))} AS r`,
      [rowsOf(written.map((row) => [row.subscriber_id])), this.#list, at, `import ${this.#options.source}`],
    );
  }
}
