/** The parts of an edition that a reader gets to see, as rules look at them. */
import type { Image } from '../model/image.ts';
import type { At } from './rule.ts';

/** The document that holds a part. `name` begins a sentence: `Article "When tiredness does not lift"`. */
export interface Owner {
  id: string;
  name: string;
}

export interface Place {
  at: At;
  /** Begins a sentence: `Article "When tiredness does not lift", body`. */
  where: string;
}

/** A line or paragraph. `role` tells headings and labels from running text. */
export interface ShownWords extends Place {
  kind: 'words';
  text: string;
  role: 'heading' | 'line' | 'paragraph';
}

export interface ShownImage extends Place {
  kind: 'image';
  image: Image;
  /** A portrait or a logo has the name beside it. */
  stands: 'picture' | 'portrait' | 'logo';
  href?: string;
}

export interface ShownLink extends Place {
  kind: 'link';
  href: string;
  text: string;
}

export interface ShownMergeField extends Place {
  kind: 'mergeField';
  field: string;
  fallback: string;
}

export type Shown = ShownWords | ShownImage | ShownLink | ShownMergeField;
export type Kind = Shown['kind'];

export function place(owner: Owner, path: string, name: string): Place {
  return { at: { documentId: owner.id, path }, where: `${owner.name}, ${name}` };
}
