/** What stands for a document that is only referred to: enough for the model, and nothing a rule could mind of its own. */
import { isJsonObject } from '../../../src/lib/json.ts';

type StandIn = (id: string) => Record<string, unknown>;

const paragraph = { _type: 'block', _key: 'p', children: [{ _type: 'span', _key: 's', text: 'Text.' }] };
const url = 'https://example.org/';

const article: StandIn = (id) => ({ _id: id, title: `Article ${id}`, canonicalUrl: `${url}${id}` });
const author: StandIn = (id) => ({ _id: id, name: `Person ${id}` });
const disclaimer: StandIn = (id) => ({ _id: id, title: 'Disclaimer', body: [paragraph] });

export const standIns = {
  article,
  author,
  disclaimer,
  topic: (id: string) => ({ _id: id, title: `Topic ${id}` }),
  sponsorship: (id: string) => ({ _id: id, advertiser: `Advertiser ${id}`, label: 'Sponsored by', url, body: [paragraph], startsAt: '2000-01-01T00:00:00Z', endsAt: '2100-01-01T00:00:00Z' }),
  newsletter: (id: string) => ({
    _id: id,
    title: 'Newsletter',
    slug: 'newsletter',
    from: { name: 'Newsletter', address: 'newsletter@example.org' },
    list: 'list',
    postalAddress: 'Address',
    copyrightHolder: 'Holder',
  }),
};

/** By the name of the field that refers. */
const byField: Record<string, StandIn> = {
  article,
  articles: article,
  related: article,
  author,
  authors: author,
  reviewer: author,
  disclaimer,
  newsletter: standIns.newsletter,
  sponsorship: standIns.sponsorship,
  topics: standIns.topic,
};

/** The document in the model's shape: pictures by their id, slugs as text, stand-ins where it refers. */
export function withoutReferences(value: unknown, field = ''): unknown {
  if (Array.isArray(value)) return value.map((member) => withoutReferences(member, field));
  if (!isJsonObject(value)) return value;
  const id = value['_ref'];
  if (typeof id === 'string') return field === 'asset' ? { _id: id } : { ...byField[field]?.(id), _id: id };
  if (value['_type'] === 'slug') return value['current'];
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => (isEmptyPicture(member) ? [] : [[name, withoutReferences(member, name)]])),
  );
}

/** A picture field nobody put a file in. */
function isEmptyPicture(member: unknown): boolean {
  return isJsonObject(member) && member['_type'] === 'image' && member['asset'] === undefined;
}
