/** How PostgreSQL says what both engines can do. */
import type { Column, Dialect } from '../database.ts';

function typed({ name, type }: Column, index: number): string {
  return `${type === 'integer' ? `CAST(value ->> ${index} AS bigint)` : `value ->> ${index}`} AS ${name}`;
}

/**
 * The planner takes rows out of JSON for a hundred, a limit for a tenth of what is there, and a table for as long as it was
 * when it was last analyzed: it would read all subscribers for each thousand that are imported, and go through or compile
 * for a million what takes a hundred.
 */
const byKeys = ['enable_seqscan = off', 'enable_hashjoin = off', 'enable_mergejoin = off', 'enable_material = off', 'plan_cache_mode = force_generic_plan', 'jit = off'].map((setting) => `SET LOCAL ${setting}`).join('; ');

export const postgresDialect: Dialect = {
  now: 'CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)',
  rows: (parameter, columns) => `(SELECT ${columns.map(typed).join(', ')} FROM jsonb_array_elements(CAST(${parameter} AS jsonb)))`,
  isOneOf: (expression, parameter) => `${expression} IN (SELECT jsonb_array_elements_text(CAST(${parameter} AS jsonb)))`,
  member: (column, parameter) => `(CAST(${column} AS jsonb) ->> CAST(${parameter} AS text))`,
  domain: (column) => `lower(split_part(${column}, '@', 2))`,
  skipLocked: (table) => `FOR UPDATE OF ${table} SKIP LOCKED`,
  lock: (table) => `FOR UPDATE OF ${table}`,
  share: (table) => `FOR SHARE OF ${table}`,
  byKeys,
  analyze: (tables) => `ANALYZE ${tables.join(', ')}`,
};
