/** The edition that every way of sending gets, as a file: a process that sends loads nothing of what made it. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Edition } from '../../src/model/edition.ts';
import type { NewMailing } from '../../src/model/mailing.ts';

export const list = 'plain-words';

export interface Frozen {
  edition: Edition;
  mailing: NewMailing;
}

export async function frozenFrom(file: string): Promise<Frozen> {
  const frozen: Frozen = JSON.parse(await readFile(file, 'utf8'));
  return frozen;
}

/** The frozen edition under a name of its own, so that each round is a mailing of its own. */
export async function mailingFrom(file: string): Promise<NewMailing> {
  const { mailing } = await frozenFrom(file);
  const id = randomUUID().replaceAll('-', '').slice(0, 12);
  return { ...mailing, id, editionId: id, editionSlug: `${list}/${id}`, sendAt: new Date(0).toISOString() };
}
