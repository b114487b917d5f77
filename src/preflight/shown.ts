/**
 * What of an edition a reader gets to see, each part with the document that owns it and its path there.
 * An article that stands as a card shows its title, deck and picture; its body counts only where it is printed whole.
 */
import type { Article, RelatedArticle } from '../model/article.ts';
import type { Block } from '../model/block.ts';
import { disclaimersOf, type Edition } from '../model/edition.ts';
import type { Image } from '../model/image.ts';
import type { Sponsorship } from '../model/sponsorship.ts';
import { type Kind, type Owner, place, type Shown, type ShownImage, type ShownWords } from './shown-part.ts';
import { partsOfText } from './shown-text.ts';

/** Every part once, in the order of reading, disclaimers last. */
export function shownOf(edition: Edition): Shown[] {
  const newsletter: Owner = { id: edition.newsletter._id, name: `Newsletter "${edition.newsletter.title}"` };
  const self = ownerOf(edition);
  const parts: Shown[] = [
    ...image(edition.newsletter.logo, newsletter, 'logo', 'logo', 'logo'),
    ...image(edition.newsletter.logoDark, newsletter, 'logoDark', 'logo for dark mode', 'logo'),
    ...words(edition.title, self, 'title', 'title', 'heading'),
    ...partsOfText(edition.intro, self, 'intro', 'intro'),
    ...edition.blocks.flatMap((block, index) => ofBlock(block, self, index)),
    ...edition.newsletter.socialLinks.flatMap((link) => oneLink(link.href, link.label, newsletter, `socialLinks[_key=="${link._key}"].href`, 'social link')),
    ...disclaimersOf(edition).flatMap((disclaimer) =>
      partsOfText(disclaimer.body, { id: disclaimer._id, name: `Disclaimer "${disclaimer.title}"` }, 'body', 'text')),
  ];
  const seen = new Set<string>();
  return parts.filter((part) => {
    const key = `${part.kind} ${part.at.documentId} ${part.at.path}`;
    return !seen.has(key) && Boolean(seen.add(key));
  });
}

export function shownOfKind<K extends Kind>(edition: Edition, kind: K): Extract<Shown, { kind: K }>[] {
  return shownOf(edition).filter((part): part is Extract<Shown, { kind: K }> => part.kind === kind);
}

function ownerOf(edition: Edition): Owner {
  return { id: edition._id, name: 'Edition' };
}

function ofBlock(block: Block, edition: Owner, index: number): Shown[] {
  const path = `blocks[_key=="${block._key}"]`;
  const name = `block ${index + 1}`;
  switch (block._type) {
    case 'leadArticle':
      return [...overrides(block, edition, path, name), ...ofArticle(block.article), ...keyPoints(block.article)];
    case 'articleCard':
      return [...overrides(block, edition, path, name), ...ofArticle(block.article)];
    case 'articleList':
      return [
        ...words(block.heading, edition, `${path}.heading`, `${name}, heading`, 'heading'),
        ...block.items.flatMap((item) => [...overrides(item, edition, `${path}.items[_key=="${item._key}"]`, name), ...ofArticle(item.article)]),
      ];
    case 'fullArticle':
      return [...overrides(block, edition, path, name), ...ofWholeArticle(block.article)];
    case 'richText':
      return partsOfText(block.body, edition, `${path}.body`, name);
    case 'image':
    case 'quote':
    case 'callout':
    case 'button':
    case 'table':
    case 'divider':
      return partsOfText([block], edition, 'blocks', name);
    case 'sponsor':
      return ofSponsorship(block.sponsorship);
    case 'author':
      return ofAuthor(block.author);
    case 'related':
      return [
        ...words(block.heading, edition, `${path}.heading`, `${name}, heading`, 'heading'),
        ...block.articles.flatMap((article) => ofRelated(article)),
      ];
  }
}

function overrides(item: { title?: string | undefined; blurb?: string | undefined }, edition: Owner, path: string, name: string): Shown[] {
  return [
    ...words(item.title, edition, `${path}.title`, `${name}, title`, 'heading'),
    ...words(item.blurb, edition, `${path}.blurb`, `${name}, blurb`, 'paragraph'),
  ];
}

function ofArticle(article: Article): Shown[] {
  const owner = { id: article._id, name: `Article "${article.title}"` };
  return [...ofRelated(article), ...article.authors.flatMap((author) => image(author.photo, { id: author._id, name: `Author "${author.name}"` }, 'photo', 'photo', 'portrait')), ...words(article.deck, owner, 'deck', 'deck', 'paragraph')];
}

function ofWholeArticle(article: Article): Shown[] {
  const owner = { id: article._id, name: `Article "${article.title}"` };
  return [...ofArticle(article), ...keyPoints(article), ...partsOfText(article.body, owner, 'body', 'body'), ...article.related.flatMap((related) => ofRelated(related))];
}

function ofRelated(article: RelatedArticle): Shown[] {
  const owner = { id: article._id, name: `Article "${article.title}"` };
  return [
    ...image(article.hero, owner, 'hero', 'hero', 'picture'),
    ...words(article.title, owner, 'title', 'title', 'heading'),
    ...oneLink(article.canonicalUrl, article.title, owner, 'canonicalUrl', 'web address'),
  ];
}

function keyPoints(article: Article): Shown[] {
  const owner = { id: article._id, name: `Article "${article.title}"` };
  return article.keyPoints.flatMap((point, index) => words(point, owner, `keyPoints[${index}]`, `key point ${index + 1}`, 'paragraph'));
}

function ofAuthor(author: Extract<Block, { _type: 'author' }>['author']): Shown[] {
  const owner = { id: author._id, name: `Author "${author.name}"` };
  return [
    ...image(author.photo, owner, 'photo', 'photo', 'portrait'),
    ...words(author.name, owner, 'name', 'name', 'line'),
    ...partsOfText(author.bio, owner, 'bio', 'bio'),
    ...author.links.flatMap((link) => oneLink(link.href, link.label, owner, `links[_key=="${link._key}"].href`, 'link')),
  ];
}

function ofSponsorship(sponsorship: Sponsorship): Shown[] {
  const owner = { id: sponsorship._id, name: `Sponsorship of ${sponsorship.advertiser}` };
  return [
    ...words(sponsorship.label, owner, 'label', 'label', 'line'),
    ...image(sponsorship.image, owner, 'image', 'picture', 'picture', sponsorship.url),
    ...partsOfText(sponsorship.body, owner, 'body', 'body'),
    ...oneLink(sponsorship.url, sponsorship.linkLabel ?? sponsorship.advertiser, owner, 'url', 'link'),
    ...partsOfText(sponsorship.safetyInformation, owner, 'safetyInformation', 'safety information'),
  ];
}

function words(text: string | undefined, owner: Owner, path: string, name: string, role: ShownWords['role']): Shown[] {
  return text === undefined || text === '' ? [] : [{ kind: 'words', text, role, ...place(owner, path, name) }];
}

function image(picture: Image | undefined, owner: Owner, path: string, name: string, stands: ShownImage['stands'], href?: string): Shown[] {
  return picture ? [{ kind: 'image', image: picture, stands, ...(href === undefined ? {} : { href }), ...place(owner, path, name) }] : [];
}

function oneLink(href: string | undefined, linkText: string, owner: Owner, path: string, name: string): Shown[] {
  return href === undefined ? [] : [{ kind: 'link', href, text: linkText, ...place(owner, path, name) }];
}
