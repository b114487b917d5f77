/** Subject, html, text, links, images and open merge fields of one fingerprint, before any recipient. */
import type { MergeField } from './merge-field.ts';

export interface RenderedLink {
  href: string;
  /** The words a reader sees, or the alt text of a linked picture. */
  text: string;
  /** The html leads there by way of us, where following it is counted; `href` is where it leads. */
  isCounted?: true;
}

export interface RenderedImage {
  src: string;
  alt: string;
  /** In CSS pixels. */
  width: number;
  height: number;
}

export interface RenderedEdition {
  fingerprint: string;
  theme: string;
  /** BCP 47. */
  language: string;
  direction: 'ltr' | 'rtl';
  /** One line, marks open. */
  subject: string;
  preheader: string;
  /** The html part with marks open; values are html-escaped when filled in. */
  html: string;
  /** The html ends at a block before the edition does, with a link to the archive, because mail programs clip longer ones. */
  isCut?: true;
  /** Where it is cut or its links are counted: the whole edition as html, for the archive, its links leading straight and its merge fields of its own numbering. */
  whole?: Pick<RenderedEdition, 'html' | 'mergeFields'>;
  /** The text part with marks open, lines of at most 72 columns but for addresses, LF between lines. */
  text: string;
  mergeFields: MergeField[];
  links: RenderedLink[];
  images: RenderedImage[];
  /** Where the edition stands on the web: the same for everybody. */
  archiveUrl: string;
}
