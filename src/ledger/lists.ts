/** Lists: made when first named, never deleted, since their numbers stand in links. */
import { type Database, type Queryable, storable } from './database.ts';
import { all, ledger, rowCount, run } from './tables.ts';

/** The list's number. A title that is given replaces another. */
export async function ensureList(database: Queryable, slug: string, title?: string): Promise<number> {
  const found = await findList(database, slug);
  if (found !== undefined && (title === undefined || found.title === title)) return found.id;
  // Of two who make it at once the second changes the title at most.
  await run(
    database,
    ledger
      .insertInto('lists')
      .values({ slug, title: storable(title ?? slug) })
      .onConflict((conflict) => conflict.column('slug').doUpdateSet((eb) => ({ title: eb.ref('excluded.title') }))),
  );
  const made = await findList(database, slug);
  if (made === undefined) throw new Error(`The list ${slug} that was just written is not there.`);
  return made.id;
}

async function findList(database: Queryable, slug: string): Promise<{ id: number; title: string } | undefined> {
  return (await all(database, ledger.selectFrom('lists').select(['id', 'title']).where('slug', '=', slug)))[0];
}

export async function allLists(database: Database): Promise<{ id: number; slug: string; title: string; subscribed: number }[]> {
  const rows = await all(
    database,
    ledger
      .selectFrom('lists as l')
      .select((of) => ['l.id', 'l.slug', 'l.title', of.selectFrom('subscriptions as t').select(rowCount).whereRef('t.list_id', '=', 'l.id').where('t.state', '=', 'subscribed').as('subscribed')])
      .orderBy('l.slug'),
  );
  return rows.map((row) => ({ ...row, subscribed: row.subscribed ?? 0 }));
}
