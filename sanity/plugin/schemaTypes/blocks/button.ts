import { LaunchIcon } from '@sanity/icons/Launch';
import { defineField, defineType } from 'sanity';
import { linkField } from '../linkField.ts';

export const buttonType = defineType({
  name: 'button',
  title: 'Button',
  type: 'object',
  icon: LaunchIcon,
  fields: [
    defineField({
      name: 'label',
      title: 'Label',
      type: 'string',
      description: 'What happens on a click, such as "Book a place".',
      validation: (rule) => rule.required(),
    }),
    linkField({ name: 'href', title: 'Link', isRequired: true }),
  ],
  preview: { select: { title: 'label', subtitle: 'href' } },
});
