import { TagIcon } from '@sanity/icons/Tag';
import { defineField, defineType } from 'sanity';
import type { MergeFieldChoice } from '../../settings.ts';

/** A place in a line that is filled for each reader. Editors pick it; they never type template syntax. */
export function mergeFieldType(choices: readonly MergeFieldChoice[]) {
  const titles = new Map(choices.map((choice) => [choice.name, choice.title]));
  return defineType({
    name: 'mergeField',
    title: 'Merge field',
    type: 'object',
    icon: TagIcon,
    fields: [
      defineField({
        name: 'field',
        title: 'Filled with',
        type: 'string',
        description: 'What each reader finds in this place.',
        options: { list: choices.map((choice) => ({ value: choice.name, title: choice.title })) },
        validation: (rule) => rule.required(),
      }),
      defineField({
        name: 'fallback',
        title: 'Otherwise',
        type: 'string',
        description: 'Stands here for readers of whom we do not know it, such as "reader".',
      }),
    ],
    preview: {
      select: { field: 'field', fallback: 'fallback' },
      prepare: ({ field, fallback }) => ({ title: `${titles.get(String(field)) ?? field ?? '?'}${fallback ? ` (or “${fallback}”)` : ''}` }),
    },
  });
}
