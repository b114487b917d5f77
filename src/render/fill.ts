/**
 * A rendered edition with its merge fields filled for one reader.
 * The rule, shared with the messages (message/values.ts): a value that is absent or blank gives way to the field's
 * fallback; html gets the clean value html-escaped (so it may stand in text and in a double-quoted attribute alike),
 * text gets the clean value, the subject gets it on one line.
 */
import { written } from '../message/values.ts';
import { fillMarks, type MergeField } from '../model/merge-field.ts';
import type { RenderedEdition } from '../model/rendered-edition.ts';

export interface FilledEdition {
  subject: string;
  html: string;
  text: string;
}

/** `values` is asked by the name of the merge field. A mark without a merge field is left out. */
export function fillRendered(
  rendered: Pick<RenderedEdition, 'subject' | 'html' | 'text' | 'mergeFields'>,
  values: (name: string) => string | undefined,
): FilledEdition {
  const chosen = rendered.mergeFields.map((field) => valueFor(field, values));
  return {
    subject: fillMarks(rendered.subject, (index) => written(chosen[index] ?? '', 'header')),
    html: fillMarks(rendered.html, (index) => written(chosen[index] ?? '', 'html')),
    text: fillMarks(rendered.text, (index) => written(chosen[index] ?? '', 'text')),
  };
}

function valueFor(field: MergeField, values: (name: string) => string | undefined): string {
  const value = values(field.name);
  return value === undefined || value.trim() === '' ? field.fallback : value;
}
