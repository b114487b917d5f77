/**
 * What stands in a merge field for one recipient, and how it is written in each place.
 * The preview fills by the same rule: html gets escaped text, text gets clean text, a header gets one clean line.
 */
import { cleanText, escapeHtml, oneLine } from '../lib/text.ts';
import { fillMarks, isLinkField, type MergeField } from '../model/merge-field.ts';
import type { Handover } from '../ports/mailer.ts';

/** The raw value of a merge field, or its fallback where the recipient has none. */
export function valueOf(field: MergeField, handover: Handover): string {
  const value = isLinkField(field.name) ? handover[field.name] : personal(field.name, handover);
  return value === undefined || value.trim() === '' ? field.fallback : value;
}

function personal(name: string, { recipient }: Handover): string | undefined {
  if (name === 'name') return recipient.name;
  if (name === 'email') return recipient.email;
  // Own keys only: an editor's field called `constructor` is no value of anybody.
  return Object.hasOwn(recipient.attributes, name) ? recipient.attributes[name] : undefined;
}

export type Place = 'html' | 'text' | 'header';

export function written(value: string, place: Place): string {
  switch (place) {
    case 'html':
      return escapeHtml(cleanText(value));
    case 'text':
      return cleanText(value);
    case 'header':
      return headerWords(value);
  }
}

/** One clean line that no reader decodes into something else: `=?` begins an encoded-word (RFC 2047), even one somebody typed. */
export function headerWords(value: string): string {
  return oneLine(value).replaceAll('=?', '= ?');
}

/** Text with its marks filled for one recipient. A mark without a merge field is left out. */
export function filled(text: string, fields: readonly MergeField[], handover: Handover, place: Place): string {
  return fillMarks(text, (index) => {
    const field = fields[index];
    return field === undefined ? '' : written(valueOf(field, handover), place);
  });
}
