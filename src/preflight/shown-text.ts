/** The words, links, pictures and merge fields inside Portable Text, each with its path. */
import type { PortableText, PortableTextNode, TextBlock } from '../model/portable-text.ts';
import { type Owner, place, type Shown } from './shown-part.ts';

/** `path` is the array's: members are named by their keys below it. */
export function partsOfText(body: PortableText, owner: Owner, path: string, name: string): Shown[] {
  return body.flatMap((node) => ofNode(node, owner, `${path}[_key=="${node._key}"]`, name));
}

function ofNode(node: PortableTextNode, owner: Owner, path: string, name: string): Shown[] {
  const within = (field: string, what: string) => place(owner, `${path}${field}`, `${name}, ${what}`);
  switch (node._type) {
    case 'block':
      return ofTextBlock(node, owner, path, name);
    case 'image':
      return [
        { kind: 'image', image: node, stands: 'picture', ...(node.href === undefined ? {} : { href: node.href }), ...within('', 'picture') },
        ...(node.caption === undefined ? [] : [{ kind: 'words' as const, text: node.caption, role: 'line' as const, ...within('.caption', 'caption') }]),
        ...(node.href === undefined ? [] : [{ kind: 'link' as const, href: node.href, text: node.isDecorative ? '' : node.alt, ...within('.href', 'linked picture') }]),
      ];
    case 'quote':
      return [
        { kind: 'words', text: node.text, role: 'paragraph', ...within('.text', 'quote') },
        ...(node.photo ? [{ kind: 'image' as const, image: node.photo, stands: 'portrait' as const, ...within('.photo', `photo of ${node.speaker}`) }] : []),
      ];
    case 'callout':
      return [
        ...(node.title === undefined ? [] : [{ kind: 'words' as const, text: node.title, role: 'heading' as const, ...within('.title', 'callout') }]),
        ...partsOfText(node.body, owner, `${path}.body`, `${name}, callout`),
      ];
    case 'button':
      return [{ kind: 'link', href: node.href, text: node.label, ...within('.href', 'button') }];
    case 'table':
      return [
        ...(node.caption === undefined ? [] : [{ kind: 'words' as const, text: node.caption, role: 'line' as const, ...within('.caption', 'table caption') }]),
        ...node.rows.flatMap((row) =>
          row.cells.map((cell, index) => ({ kind: 'words' as const, text: cell, role: 'line' as const, ...within(`.rows[_key=="${row._key}"].cells[${index}]`, 'table') }))),
      ];
    case 'divider':
      return [];
  }
}

function ofTextBlock(block: TextBlock, owner: Owner, path: string, name: string): Shown[] {
  const text = block.children.map((child) => (child._type === 'span' ? child.text : child.fallback)).join('');
  const links = block.markDefs.map((mark): Shown => ({
    kind: 'link',
    href: mark._type === 'link' ? mark.href : mark.article.canonicalUrl,
    text: block.children.map((child) => (child._type === 'span' && child.marks.includes(mark._key) ? child.text : '')).join(''),
    ...place(owner, `${path}.markDefs[_key=="${mark._key}"]`, name),
  }));
  const fields = block.children.flatMap((child): Shown[] =>
    child._type === 'mergeField'
      ? [{ kind: 'mergeField', field: child.field, fallback: child.fallback, ...place(owner, `${path}.children[_key=="${child._key}"]`, name) }]
      : []);
  return [{ kind: 'words', text, role: /^h\d$/.test(block.style) ? 'heading' : 'paragraph', ...place(owner, path, name) }, ...links, ...fields];
}
