/** What editors call the fields of the documents: problems speak of "postal address", not of `postalAddress`. */
const names: Record<string, string> = {
  _id: 'id',
  alt: 'alternative text',
  appliesTo: 'scope',
  asset: 'picture',
  audience: 'audience',
  authors: 'author',
  bio: 'biography',
  canonicalUrl: 'web address',
  copyrightHolder: 'copyright holder',
  deck: 'deck',
  endsAt: 'end date',
  from: 'sender',
  hero: 'hero picture',
  href: 'link',
  issueNumber: 'issue number',
  keyPoints: 'key point',
  markDefs: 'link',
  photo: 'photo',
  postalAddress: 'postal address',
  publishedAt: 'publication date',
  replyTo: 'reply address',
  reviewedAt: 'review date',
  safetyInformation: 'safety information',
  sendAt: 'sending time',
  slug: 'slug',
  socialLinks: 'social link',
  sponsorship: 'sponsorship',
  startsAt: 'start date',
  timeZone: 'time zone',
  topics: 'topic',
  url: 'link',
};

const blockNames: Record<string, string> = {
  leadArticle: 'lead article',
  articleCard: 'article card',
  articleList: 'article list',
  fullArticle: 'full article',
  richText: 'text',
  author: 'author block',
  related: 'related reading',
  sponsor: 'sponsor block',
  block: 'paragraph',
};

export function fieldName(field: string): string {
  return names[field] ?? field.replace(/([A-Z])/g, ' $1').toLowerCase();
}

/** "lead article", "quote", … for a block or a Portable Text node. */
export function blockName(type: string): string {
  return blockNames[type] ?? type;
}
