/** Articles to choose from, each with the editions in which it already stood. */
import type { SanityClient } from 'sanity';
import { isJsonObject } from '../../../src/lib/json.ts';
import { objectsAt, textAt } from '../read.ts';

export interface Search {
  /** Words that the title or the deck must hold; all of them. */
  words: string;
  /** A topic's id; empty for all. */
  topicId: string;
  /** Only articles published within so many days; 0 for all. */
  withinDays: number;
}

export interface Candidate {
  id: string;
  title: string;
  deck: string | undefined;
  publishedAt: string | undefined;
  isDraft: boolean;
  /** Titles of the editions it stands in, newest first; the edition that is being composed left out. */
  editions: { id: string; title: string; issueNumber: number | undefined }[];
}

const most = 40;

/** `match` compares whole words, so that the last one typed may be a beginning, it gets a star. */
export function candidatesQuery(articleType: string, search: Search, now: Date): { query: string; params: Record<string, unknown> } {
  const words = search.words.trim().split(/\s+/).filter((word) => word !== '').map((word) => `${word}*`);
  const conditions = [
    `_type == "${articleType}"`,
    ...words.map((_word, index) => `(title match $word${index} || deck match $word${index})`),
    ...(search.topicId === '' ? [] : ['references($topicId)']),
    ...(search.withinDays === 0 ? [] : ['publishedAt > $since']),
  ];
  const editions = `*[_type == "edition" && _id != $editionId && references(^._id)] | order(coalesce(sendAt, _createdAt) desc)[0...5]{_id, title, issueNumber}`;
  return {
    query: `*[${conditions.join(' && ')}] | order(publishedAt desc)[0...${most}]{_id, _originalId, title, deck, publishedAt, "editions": ${editions}}`,
    params: {
      ...Object.fromEntries(words.map((word, index) => [`word${index}`, word])),
      topicId: search.topicId,
      since: new Date(now.getTime() - search.withinDays * 86_400_000).toISOString(),
    },
  };
}

export async function findCandidates(client: SanityClient, articleType: string, search: Search, editionId: string): Promise<Candidate[]> {
  const { query, params } = candidatesQuery(articleType, search, new Date());
  const found = await client.withConfig({ perspective: 'drafts' }).fetch<unknown[]>(query, { ...params, editionId });
  return found.filter(isJsonObject).map((article) => ({
    id: (textAt(article, '_id') ?? '').replace(/^drafts\./, ''),
    title: textAt(article, 'title') ?? 'Untitled',
    deck: textAt(article, 'deck'),
    publishedAt: textAt(article, 'publishedAt'),
    isDraft: (textAt(article, '_originalId') ?? '').startsWith('drafts.'),
    editions: objectsAt(article, 'editions').map((edition) => ({
      id: textAt(edition, '_id') ?? '',
      title: textAt(edition, 'title') ?? 'Untitled edition',
      issueNumber: typeof edition['issueNumber'] === 'number' ? edition['issueNumber'] : undefined,
    })),
  }));
}

/** "Stood in: No. 12 November; No. 9 August", or that it is new. */
export function stoodIn({ editions }: Pick<Candidate, 'editions'>): string {
  if (editions.length === 0) return 'Not used yet';
  return `Stood in: ${editions.map(({ title, issueNumber }) => (issueNumber === undefined ? title : `No. ${issueNumber} ${title}`)).join('; ')}`;
}

export async function findTopics(client: SanityClient, topicType: string): Promise<{ id: string; title: string }[]> {
  const found = await client.withConfig({ perspective: 'drafts' }).fetch<unknown[]>('*[_type == $topicType] | order(title){_id, title}', { topicType });
  return found.map((topic) => ({ id: textAt(topic, '_id') ?? '', title: textAt(topic, 'title') ?? 'Untitled' }));
}
