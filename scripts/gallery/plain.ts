/**
 * The same content as somebody writes it who takes MJML as it comes: mj-image, mj-text, mj-button and mj-table with no
 * attribute but what they need, compiled with MJML's own defaults. It is what the gallery is held against.
 */
import mjml2html from 'mjml';
import { escapeHtml } from '../../src/lib/text.ts';
import type { Article, RelatedArticle } from '../../src/model/article.ts';
import type { Block } from '../../src/model/block.ts';
import { disclaimersOf, type Edition } from '../../src/model/edition.ts';
import type { Image } from '../../src/model/image.ts';
import type { PortableTextNode } from '../../src/model/portable-text.ts';
import { hrefOf, type InlineNode, inlineTree } from '../../src/render/html/inline.ts';
import { pictureOf } from '../../src/render/images.ts';
import { type ListNode, partsOf, type TreeNode, treeOf } from '../../src/render/portable-tree.ts';
import type { RenderContext } from '../../src/render/render-edition.ts';

export async function plainMail(edition: Edition, context: RenderContext): Promise<string> {
  const print = printerOf(context);
  const { newsletter } = edition;
  const parts = [
    text(`<h2>${escapeHtml(newsletter.title)}</h2>`),
    ...print.flow(edition.intro),
    ...edition.blocks.flatMap((block) => print.block(block)),
    ...disclaimersOf(edition).flatMap(({ title, body }) => [text(`<h3>${escapeHtml(title)}</h3>`), ...print.flow(body)]),
    text(`${escapeHtml(newsletter.postalAddress)}<br><a href="${context.publicUrl}/u">Unsubscribe</a>`),
  ];
  const { html } = await mjml2html(`<mjml><mj-body><mj-section><mj-column>${parts.join('\n')}</mj-column></mj-section></mj-body></mjml>`);
  return html;
}

const text = (html: string): string => `<mj-text>${html}</mj-text>`;
const button = (href: string, label: string): string => `<mj-button href="${escapeHtml(href)}">${escapeHtml(label)}</mj-button>`;

function printerOf(context: RenderContext): { flow(nodes: readonly PortableTextNode[]): string[]; block(block: Block): string[] } {
  const picture = (image: Image | undefined): string[] => {
    if (image === undefined) return [];
    const { src, alt } = pictureOf(image, { width: 600 }, context.images);
    return [`<mj-image src="${escapeHtml(src)}" alt="${escapeHtml(alt)}"></mj-image>`];
  };
  const flow = (nodes: readonly PortableTextNode[]): string[] => treeOf(nodes).flatMap((node) => part(node));
  const told = (article: Article): string[] => [
    ...picture(article.hero),
    text(`<h1>${escapeHtml(article.title)}</h1><p>${escapeHtml(article.deck ?? '')}</p><p>${escapeHtml(article.authors.map(({ name }) => name).join(', '))}</p>`),
    ...(article.keyPoints.length === 0 ? [] : [text(`<ul>${article.keyPoints.map((point) => `<li>${escapeHtml(point)}</li>`).join('')}</ul>`)]),
  ];
  const card = (article: RelatedArticle): string[] => [
    ...picture(article.hero),
    text(`<h3>${escapeHtml(article.title)}</h3><p>${escapeHtml(article.deck ?? '')}</p>`),
    ...(article.canonicalUrl === undefined ? [] : [button(article.canonicalUrl, 'Read more')]),
  ];

  function part(node: TreeNode): string[] {
    switch (node._type) {
      case 'block':
        return [text(`<${node.style === 'normal' ? 'p' : node.style}>${inline(inlineTree(node))}</${node.style === 'normal' ? 'p' : node.style}>`)];
      case '@list':
        return [text(list(node))];
      case 'image':
        return picture(node);
      case 'quote':
        return [text(`<p><em>${escapeHtml(node.text)}</em></p><p>${escapeHtml(node.speaker)}</p>`)];
      case 'callout':
        return [text(`<h3>${escapeHtml(node.title ?? '')}</h3>`), ...flow(node.body)];
      case 'button':
        return [button(node.href, node.label)];
      case 'table':
        return [`<mj-table>${node.rows.map(({ cells }) => `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`).join('')}</mj-table>`];
      case 'divider':
        return ['<mj-divider></mj-divider>'];
    }
  }

  function block(one: Block): string[] {
    switch (one._type) {
      case 'leadArticle':
        return [...told(one.article), ...(one.article.canonicalUrl === undefined ? [] : [button(one.article.canonicalUrl, 'Read more')])];
      case 'fullArticle':
        return [...told(one.article), ...flow(one.article.body), ...one.article.authors.flatMap(({ bio }) => flow(bio)), ...one.article.related.flatMap(card)];
      case 'articleCard':
        return card(one.article);
      case 'articleList':
        return [text(`<h2>${escapeHtml(one.heading ?? '')}</h2>`), ...one.items.flatMap(({ article }) => card(article))];
      case 'related':
        return one.articles.flatMap(card);
      case 'richText':
        return flow(one.body);
      case 'author':
        return [...picture(one.author.photo), text(`<h3>${escapeHtml(one.author.name)}</h3>`), ...flow(one.author.bio)];
      case 'sponsor':
        return [...picture(one.sponsorship.image), ...flow(one.sponsorship.body), button(one.sponsorship.url, one.sponsorship.linkLabel ?? one.sponsorship.advertiser), ...flow(one.sponsorship.safetyInformation)];
      case 'image':
      case 'quote':
      case 'callout':
      case 'button':
      case 'table':
      case 'divider':
        return part(one);
    }
  }
  return { flow, block };
}

function inline(nodes: readonly InlineNode[]): string {
  return nodes
    .map((node) => {
      switch (node._type) {
        case '@text':
          return escapeHtml(node.text);
        case 'mergeField':
          return escapeHtml(node.fallback);
        case '@span':
          return node.markDef ? `<a href="${escapeHtml(hrefOf(node.markDef))}">${inline(node.children)}</a>` : node.markType === 'strong' ? `<strong>${inline(node.children)}</strong>` : inline(node.children);
      }
    })
    .join('');
}

function list(node: ListNode): string {
  const tag = node.listItem === 'number' ? 'ol' : 'ul';
  const items = node.children.map((item) => {
    const parts = partsOf(item);
    return `<li>${inline(inlineTree({ markDefs: item.markDefs, children: parts.inline }))}${parts.lists.map(list).join('')}</li>`;
  });
  return `<${tag}>${items.join('')}</${tag}>`;
}
