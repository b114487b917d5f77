/** One house for each test, closed after it; and what became of an edition that was sent in it. */
import { afterEach } from 'vitest';
import type { EditionEnd } from '../../src/usecases/send/send-edition.ts';
import { type House, type HouseOptions, openHouse } from './house.ts';

let house: House | undefined;
afterEach(async () => {
  await house?.close();
  house = undefined;
});

export async function aHouse(options?: HouseOptions): Promise<House> {
  house = await openHouse(options);
  return house;
}

export function sent(end: EditionEnd): Extract<EditionEnd, { kind: 'sent' }> {
  if (end.kind !== 'sent') throw new Error(`it was ${end.kind}: ${JSON.stringify('findings' in end ? end.findings : '')}`);
  return end;
}
