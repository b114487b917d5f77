/** Freezes audiences: a mailing, its deliveries and their count in one transaction. */
import type { Mailing, NewMailing, Recipient } from '../model/mailing.ts';
import type { AudienceQuery, Planned } from '../ports/mailings.ts';
import type { AddressHash } from './address-hash.ts';
import { type AudienceNumbers, conditionsOf, numbersOf } from './audience.ts';
import { Binds } from './binds.ts';
import { columns, type Database, type Queryable, rowsOf, storable } from './database.ts';
import { deliveryId } from './delivery-id.ts';
import { findLiveMailing, mailingOf, mailings } from './mailing-rows.ts';
import { all, ledger, run } from './tables.ts';

export function planLive(database: Database, mailing: NewMailing, audience: AudienceQuery): Promise<Planned> {
  return database.bulk(async (tx): Promise<Planned> => {
    const number = await insertMailing(tx, mailing, audience);
    if (number === undefined) {
      const existing = await findLiveMailing(tx, mailing.editionId);
      if (existing === undefined) throw new Error(`The ledger has a mailing with the id ${mailing.id} already.`);
      return { kind: 'exists', mailing: existing };
    }
    const lists = await numbersOf(tx, audience, audience.newsletterList ?? mailing.content.list.slug);
    await insertLists(tx, number, lists);
    const count = await insertAudience(database, tx, { number, at: Date.parse(mailing.plannedAt), audience, lists });
    return { kind: 'planned', mailing: await counted(tx, number, count) };
  });
}

export function planTest(database: Database, hash: AddressHash, mailing: NewMailing, recipients: readonly Recipient[]): Promise<Mailing> {
  return database.transaction(async (tx) => {
    const number = await insertMailing(tx, mailing, undefined);
    if (number === undefined) throw new Error(`The ledger has a mailing with the id ${mailing.id} already.`);
    const rows = recipients.map(({ subscriberId, email, name, attributes }, index) => [index + 1, subscriberId ?? null, email, name ?? null, JSON.stringify(attributes), hash(email)]);
    // The mailing is not yet to be seen by other workers; a suppression that comes later is met by the claim.
    const count = await tx.run(
      `INSERT INTO deliveries (id, mailing, subscriber_id, email, name, attributes, address_hash, state, reason, due_at, fence, attempts, changed_at)
       SELECT ${deliveryId('CAST($1 AS bigint)', 'r.seq')}, CAST($1 AS bigint), r.subscriber_id, r.email, r.name, r.attributes, r.address_hash,
         CASE WHEN x.address_hash IS NULL THEN 'planned' ELSE 'skipped' END, CASE WHEN x.address_hash IS NOT NULL THEN 'suppressed' END, 0, 0, 0, CAST($2 AS bigint)
       FROM ${database.dialect.rows('$3', columns('seq:integer subscriber_id:integer email name attributes address_hash'))} AS r
       LEFT JOIN suppressions x ON x.address_hash = r.address_hash`,
      [number, Date.parse(mailing.plannedAt), rowsOf(rows)],
    );
    return counted(tx, number, count);
  });
}

/** Undefined where the edition has a live mailing. */
async function insertMailing(tx: Queryable, mailing: NewMailing, audience: AudienceQuery | undefined): Promise<number | undefined> {
  // The partial unique index on editions decides between two operators: the second waits for the first's transaction and
  // inserts nothing. No index is named, as the same mailing planned twice at once meets that on its id first.
  const [row] = await all(
    tx,
    ledger
      .insertInto('mailings')
      .values({
        id: mailing.id,
        kind: mailing.kind,
        edition_id: mailing.editionId,
        edition_slug: mailing.editionSlug,
        newsletter_id: mailing.newsletterId,
        title: storable(mailing.title),
        fingerprint: mailing.fingerprint,
        revisions: JSON.stringify(mailing.revisions),
        disclaimers: JSON.stringify(mailing.disclaimers),
        content: JSON.stringify(mailing.content),
        audience: audience === undefined ? null : JSON.stringify({ ...audience, notBeforeByZone: undefined }),
        audience_count: 0,
        planned_at: mailing.plannedAt,
        send_at: mailing.sendAt,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('number'),
  );
  return row?.number;
}

async function insertLists(tx: Queryable, number: number, lists: AudienceNumbers): Promise<void> {
  const parts = [...lists.to.map((id) => ['to', id] as const), ...(lists.leave === undefined ? [] : [['leave', lists.leave] as const])];
  // Rows of a mailing that only this transaction sees.
  for (const [part, id] of parts) await run(tx, ledger.insertInto('mailing_lists').values({ mailing: number, part, list_id: id }));
}

interface Freezing {
  number: number;
  at: number;
  audience: AudienceQuery;
  lists: AudienceNumbers;
}

async function insertAudience({ dialect, engine }: Database, tx: Queryable, { number, at, audience, lists }: Freezing): Promise<number> {
  const binds = new Binds();
  const mailing = `CAST(${binds.bind(number)} AS bigint)`;
  const changedAt = `CAST(${binds.bind(at)} AS bigint)`;
  const due = dueTimes(audience, binds);
  const where = conditionsOf(audience, lists, binds, dialect).flatMap((condition) => (condition.step === 'on the lists' ? [] : [condition.sql()]));
  const zones = due.zones === undefined ? '' : `LEFT JOIN ${dialect.rows(due.zones, columns('zone due_at:integer'))} AS z ON z.zone = s.time_zone`;
  const select = `${mailing}, s.id, s.email, s.name, s.attributes, 'planned', ${due.sql}, 0, 0, ${changedAt} FROM subscribers s ${zones} WHERE ${where.join(' AND ')}`;
  const into = 'mailing, subscriber_id, email, name, attributes, state, due_at, fence, attempts, changed_at';
  // One statement, so one snapshot of the audience; whoever leaves while it runs is met by the claim. The unique index
  // on (mailing, subscriber) is the last word on nobody twice.
  if (engine === 'postgres') return tx.run(`INSERT INTO deliveries (id, ${into}) SELECT ${deliveryId(mailing, 'row_number() OVER (ORDER BY s.id)')}, ${select}`, binds.values);

  // SQLite numbers rows from its highest number on, which costs a third of what row_number() does. This mailing is the
  // latest, and nobody else writes: one row with the number 0, and those after it have 1, 2, 3 and so on.
  const zero = `SELECT ${deliveryId('CAST($1 AS bigint)', '0')}`;
  await tx.run(`INSERT INTO deliveries (id, mailing, email, attributes, state, due_at, fence, attempts, changed_at) ${zero}, $1, '', '', 'skipped', 0, 0, 0, 0`, [number]);
  const count = await tx.run(`INSERT INTO deliveries (${into}) SELECT ${select}`, binds.values);
  await tx.run(`DELETE FROM deliveries WHERE id = (${zero})`, [number]);
  return count;
}

function dueTimes({ notBeforeByZone }: AudienceQuery, binds: Binds): { sql: string; zones?: string } {
  if (notBeforeByZone === undefined) return { sql: '0' };
  const zones = binds.bind(rowsOf(Object.entries(notBeforeByZone.zones).map(([zone, at]) => [zone, Date.parse(at)])));
  return { sql: `coalesce(z.due_at, CAST(${binds.bind(Date.parse(notBeforeByZone.otherwise))} AS bigint))`, zones };
}

async function counted(tx: Queryable, number: number, count: number): Promise<Mailing> {
  // Still this transaction's own row.
  await run(tx, ledger.updateTable('mailings').set({ audience_count: count }).where('number', '=', number));
  const [row] = await all(tx, mailings.where('m.number', '=', number));
  if (row === undefined) throw new Error('A mailing that was just written is not there.');
  return mailingOf(row);
}
