/**
 * How a delivery is numbered in the tables: one integer for mailing and number together, so that the primary key is
 * the order in which rows are planned and sent, and no index beside it is needed.
 */
const perMailing = 1_000_000_000;

export function idOf(mailing: number, seq: number): number {
  return mailing * perMailing + seq;
}

/** As SQL, out of a mailing's number and a delivery's own. */
export function deliveryId(mailing: string, seq: string): string {
  return `${mailing} * ${perMailing} + ${seq}`;
}

/** True for the rows of the mailing whose id (the twelve letters) is in the parameter. */
export function isOfMailing(column: string, parameter: string): string {
  return isOfNumber(column, `(SELECT number FROM mailings WHERE id = ${parameter})`);
}

/** The same by the mailing's number, as SQL. */
export function isOfNumber(column: string, number: string): string {
  return `${column} BETWEEN ${deliveryId(number, '1')} AND ${deliveryId(number, String(perMailing - 1))}`;
}

/** True for the row of one delivery. */
export function isDelivery(column: string, mailingParameter: string, seqParameter: string): string {
  return `${column} = (SELECT ${deliveryId('number', `CAST(${seqParameter} AS bigint)`)} FROM mailings WHERE id = ${mailingParameter})`;
}

/** A delivery's number in its mailing. */
export function seqOf(id: number): number {
  return id % perMailing;
}
