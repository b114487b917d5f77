import { defineField } from 'sanity';
import { linkVerdict } from '../validation/links.ts';

/** A link as a mail can carry it: https, mailto or tel. Stored as a string, because Sanity's `url` type refuses `tel:`. */
export function linkField(options: { name: string; title: string; description?: string; isRequired?: boolean; group?: string; fieldset?: string }) {
  const { isRequired = false, ...shown } = options;
  return defineField({
    ...shown,
    type: 'string',
    validation: (rule) => {
      const verdict = rule.custom((value: string | undefined) => linkVerdict(value));
      return isRequired ? verdict.required() : verdict;
    },
  });
}
