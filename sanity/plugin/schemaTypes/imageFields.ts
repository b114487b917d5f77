import { ImageIcon } from '@sanity/icons/Image';
import { defineArrayMember, defineField } from 'sanity';
import { member, refAt } from '../read.ts';
import { linkField } from './linkField.ts';

/** The words that go with every picture. */
const words = [
  defineField({
    name: 'alt',
    title: 'Alternative text',
    type: 'string',
    description: 'What the picture tells, for people who do not see it. Many inboxes block pictures at first.',
    hidden: ({ parent }) => member(parent, 'isDecorative') === true,
  }),
  defineField({
    name: 'isDecorative',
    title: 'Decorative',
    type: 'boolean',
    description: 'The picture tells nothing that is not in the text. Screen readers then pass over it.',
    initialValue: false,
  }),
];

const caption = defineField({ name: 'caption', title: 'Caption', type: 'string', description: 'Shown beneath the picture.' });
const credit = defineField({ name: 'credit', title: 'Credit', type: 'string', description: 'Who made the picture, and its licence where it needs naming.' });

/** A picture field with crop, hotspot and the words a mail needs. */
export function imageField(options: { name: string; title: string; description?: string; group?: string; hasCaption?: boolean }) {
  const { hasCaption = false, ...shown } = options;
  return defineField({
    ...shown,
    type: 'image',
    options: { hotspot: true, accept: 'image/*' },
    fields: hasCaption ? [...words, caption, credit] : words,
  });
}

/** A picture as a block of its own, in text and in editions. */
export const imageMember = defineArrayMember({
  type: 'image',
  title: 'Picture',
  icon: ImageIcon,
  options: { hotspot: true, accept: 'image/*' },
  fields: [...words, caption, credit, linkField({ name: 'href', title: 'Link', description: 'Where a click on the picture leads, if anywhere.' })],
  preview: {
    select: { media: 'asset', alt: 'alt', shown: 'caption', isDecorative: 'isDecorative' },
    prepare: ({ media, alt, shown, isDecorative: tellsNothing }) => ({
      media,
      title: shown ?? alt ?? (tellsNothing === true ? 'Decorative picture' : 'Picture without alternative text'),
      subtitle: 'Picture',
    }),
  },
  validation: (rule) => rule.custom((value) => (refAt(value, 'asset') === undefined ? 'Choose a picture, or remove this block.' : true)),
});
