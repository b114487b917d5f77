/** How SQLite says what both engines can do. Its one writer at a time makes row locks needless. */
import type { Dialect } from '../database.ts';

export const sqliteDialect: Dialect = {
  now: "CAST(unixepoch('subsec') * 1000 AS integer)",
  rows: (parameter, columns) => `(SELECT ${columns.map(({ name }, index) => `value ->> ${index} AS ${name}`).join(', ')} FROM json_each(${parameter}))`,
  isOneOf: (expression, parameter) => `${expression} IN (SELECT value FROM json_each(${parameter}))`,
  member: (column, parameter) => `(SELECT value FROM json_each(${column}) WHERE key = ${parameter})`,
  domain: (column) => `lower(substr(${column}, instr(${column}, '@') + 1))`,
  skipLocked: () => '',
  lock: () => '',
  share: () => '',
  byKeys: '',
  analyze: () => '',
};
