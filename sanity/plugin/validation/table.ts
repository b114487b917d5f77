import { isJsonObject } from '../../../src/lib/json.ts';
import type { Verdict } from './links.ts';

/** A phone in portrait shows four columns of words; the fifth is cut or shrinks the type. */
const mostColumns = 4;

export function phoneVerdict(rows: unknown): Verdict {
  return Math.max(0, ...widthsOf(rows)) > mostColumns ? `More than ${mostColumns} columns do not fit a phone.` : true;
}

function widthsOf(rows: unknown): number[] {
  return Array.isArray(rows) ? rows.map((row: unknown) => (isJsonObject(row) && Array.isArray(row['cells']) ? row['cells'].length : 0)) : [];
}
