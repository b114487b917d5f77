/** Lists: made when first named, never deleted, since their numbers stand in links. */
import type { Database, Queryable } from './database.ts';
import { storable } from './database.ts';

/** The list's number. A title that is given replaces another. */
export async function ensureList(database: Queryable, slug: string, title?: string): Promise<number> {
  const found = await findList(database, slug);
  if (found !== undefined && (title === undefined || found.title === title)) return found.id;
  // Of two who make it at once the second changes the title at most.
  await database.run('INSERT INTO lists (slug, title) VALUES ($1, $2) ON CONFLICT (slug) DO UPDATE SET title = excluded.title', [slug, storable(title ?? slug)]);
  const made = await findList(database, slug);
  if (made === undefined) throw new Error(`The list ${slug} that was just written is not there.`);
  return made.id;
}

async function findList(database: Queryable, slug: string): Promise<{ id: number; title: string } | undefined> {
  return (await database.all<{ id: number; title: string }>('SELECT id, title FROM lists WHERE slug = $1', [slug]))[0];
}

export async function allLists(database: Database): Promise<{ id: number; slug: string; title: string; subscribed: number }[]> {
  const rows = await database.all<{ id: number; slug: string; title: string; subscribed: number }>(
    "SELECT l.id, l.slug, l.title, (SELECT count(*) FROM subscriptions t WHERE t.list_id = l.id AND t.state = 'subscribed') AS subscribed FROM lists l ORDER BY l.slug",
  );
  return rows.map(({ id, slug, title, subscribed }) => ({ id, slug, title, subscribed }));
}
