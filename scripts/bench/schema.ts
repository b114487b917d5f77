/** A schema of its own on a PostgreSQL server, for as long as it is used. */
import { Client } from 'pg';

export async function schemaFor(url: string): Promise<{ location: string; drop(): Promise<void> }> {
  const schema = `galley_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
  await onServer(url, `CREATE SCHEMA ${schema}`);
  const location = new URL(url);
  location.searchParams.set('options', `-c search_path=${schema}`);
  return { location: location.href, drop: () => onServer(url, `DROP SCHEMA ${schema} CASCADE`) };
}

async function onServer(connectionString: string, sql: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
