/** A new edition from an earlier one: all of it, or its frame alone (the blocks in their order, with no articles chosen). */
import { isJsonObject } from '../../../src/lib/json.ts';

export interface EditionValue {
  _id?: string;
  title?: string;
  issueNumber?: number;
  newsletter?: unknown;
  language?: string;
  intro?: unknown;
  blocks?: unknown;
  disclaimer?: unknown;
  audience?: unknown;
  subject?: string;
  preheader?: string;
}

/** The fields of a copy. Approvals, status, times and the slug are of one edition alone, so none is taken along. */
export function copyOf(edition: EditionValue, newKey: () => string): Record<string, unknown> {
  return {
    ...frameBase(edition),
    title: edition.title === undefined ? undefined : `${edition.title} (copy)`,
    subject: edition.subject,
    preheader: edition.preheader,
    intro: withNewKeys(edition.intro, newKey),
    blocks: withNewKeys(edition.blocks, newKey),
  };
}

export function frameOf(edition: EditionValue, newKey: () => string): Record<string, unknown> {
  return { ...frameBase(edition), blocks: withNewKeys(withoutArticles(edition.blocks), newKey) };
}

function frameBase(edition: EditionValue): Record<string, unknown> {
  return {
    newsletter: edition.newsletter,
    language: edition.language,
    disclaimer: edition.disclaimer,
    audience: edition.audience,
    ...(edition.issueNumber === undefined ? {} : { issueNumber: edition.issueNumber + 1 }),
    status: 'draft',
    localTime: false,
  };
}

/** Which fields of a block stay in a frame: its kind, its headings, and what does not change from edition to edition. */
const frameFields: Record<string, readonly string[]> = {
  leadArticle: ['label'],
  articleCard: [],
  fullArticle: ['label'],
  articleList: ['heading'],
  related: ['heading'],
};

function withoutArticles(blocks: unknown): unknown {
  if (!Array.isArray(blocks)) return [];
  return blocks.map((block: Record<string, unknown>) => {
    const kept = frameFields[String(block['_type'])];
    if (kept === undefined) return block;
    const fields = kept.filter((field) => block[field] !== undefined).map((field) => [field, block[field]]);
    return { _type: block['_type'], _key: block['_key'], ...Object.fromEntries(fields) };
  });
}

/** Keys must differ from the original's only so that later comparisons never take one block for the other. Marks follow their keys. */
function withNewKeys(value: unknown, newKey: () => string): unknown {
  if (Array.isArray(value)) return value.map((member) => withNewKeys(member, newKey));
  if (!isJsonObject(value)) return value;
  if (value['_type'] === 'block') return { ...value, _key: newKey() };
  return Object.fromEntries(Object.entries(value).map(([field, member]) => [field, field === '_key' ? newKey() : withNewKeys(member, newKey)]));
}
