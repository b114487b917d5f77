/** Where merge fields stand in a rendered edition. */
import { markFor } from '../model/merge-field.ts';
import type { RenderedEdition } from '../model/rendered-edition.ts';

/** The marks that stand for a field of this name. */
export function marksOfField({ mergeFields }: RenderedEdition, name: string): string[] {
  return mergeFields.flatMap((field, index) => (field.name === name ? [markFor(index)] : []));
}

/** Names of the fields whose marks a text holds; undefined for a mark that stands for none. */
export function fieldsIn(text: string, { mergeFields }: RenderedEdition): (string | undefined)[] {
  return Array.from(text.matchAll(/\uE000(\d*)\uE001?/g), ([, index]) => (index === undefined || index === '' ? undefined : mergeFields[Number(index)]?.name));
}
