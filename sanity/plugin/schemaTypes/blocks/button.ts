import { LaunchIcon } from '@sanity/icons/Launch';
import { defineField, defineType } from 'sanity';
import { linkField } from '../linkField.ts';

/** Words that tell a screen reader's list of links nothing. */
const emptyLabels = /^(?:click here|here|read more|more|learn more|link)$/i;

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
      validation: (rule) => [
        rule.required(),
        rule.custom((label) => (label !== undefined && emptyLabels.test(label.trim()) ? 'Say where it leads; heard alone, this tells nothing.' : true)).warning(),
      ],
    }),
    linkField({ name: 'href', title: 'Link', isRequired: true }),
  ],
  preview: { select: { title: 'label', subtitle: 'href' } },
});
