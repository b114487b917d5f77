/** The documents of a rendered edition as the lake holds them: for digests, and for what is not published yet. */
import type { SanityClient } from 'sanity';
import type { Revision } from '../../../src/model/edition.ts';
import { isJsonObject, type JsonObject } from '../../../src/lib/json.ts';
import { textAt } from '../read.ts';
import { fieldDigests } from './digests.ts';
import type { ApprovedDocument } from './drift.ts';

export function titleOf(document: unknown): string {
  return textAt(document, 'title') ?? textAt(document, 'name') ?? textAt(document, 'advertiser') ?? textAt(document, '_id') ?? '';
}

/** What stands in the drafts view now, with a digest of each field. */
export async function documentsOf(client: SanityClient, ids: readonly string[]): Promise<ApprovedDocument[]> {
  const found = await client.withConfig({ perspective: 'drafts' }).fetch<unknown[]>('*[_id in $ids]', { ids });
  return Promise.all(
    found.filter(isJsonObject).map(async (document) => ({
      id: plainId(document),
      type: textAt(document, '_type') ?? 'document',
      title: titleOf(document),
      revision: textAt(document, '_rev') ?? '',
      fields: await fieldDigests(document),
    })),
  );
}

function plainId(document: JsonObject): string {
  return (textAt(document, '_id') ?? '').replace(/^drafts\./, '');
}

export interface UnpublishedDraft {
  id: string;
  type: string;
  title: string;
  revision: string;
}

/** Drafts among these documents: what live mailings would not see. */
export async function draftsAmong(client: SanityClient, revisions: readonly Revision[]): Promise<UnpublishedDraft[]> {
  const ids = revisions.map(({ id }) => `drafts.${id}`);
  const found = await client.withConfig({ perspective: 'raw' }).fetch<unknown[]>('*[_id in $ids]{_id, _type, _rev, title, name, advertiser}', { ids });
  return found.filter(isJsonObject).map((document) => ({
    id: plainId(document),
    type: textAt(document, '_type') ?? 'document',
    title: titleOf(document),
    revision: textAt(document, '_rev') ?? '',
  }));
}
