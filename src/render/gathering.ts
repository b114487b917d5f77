/** What stands in the rendered edition, gathered while it is made: links, pictures, merge fields. */
import type { MergeField } from '../model/merge-field.ts';
import { markFor } from '../model/merge-field.ts';
import type { RenderedImage, RenderedLink } from '../model/rendered-edition.ts';
import { type Html, words } from './html/html.ts';

export interface Gathering {
  readonly links: RenderedLink[];
  readonly images: RenderedImage[];
  readonly mergeFields: MergeField[];
  /** Notes a link and gives the address for an attribute: the counted one, where it is counted. */
  link(href: string, text: string): Html;
  image(image: RenderedImage): void;
  /** The mark of a merge field; the same name with the same fallback has one mark. */
  field(name: string, fallback: string): string;
}

export function newGathering(countedLink: (href: string) => string = (href) => href): Gathering {
  const links: RenderedLink[] = [];
  const images: RenderedImage[] = [];
  const mergeFields: MergeField[] = [];
  return {
    links,
    images,
    mergeFields,
    link(href, text) {
      const linked = countedLink(href);
      links.push({ href, text, ...(linked === href ? {} : { isCounted: true }) });
      return words(linked);
    },
    image(image) {
      images.push(image);
    },
    field(name, fallback) {
      const known = mergeFields.findIndex((field) => field.name === name && field.fallback === fallback);
      return markFor(known >= 0 ? known : mergeFields.push({ name, fallback }) - 1);
    },
  };
}
