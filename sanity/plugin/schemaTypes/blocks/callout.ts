import { InfoOutlineIcon } from '@sanity/icons/InfoOutline';
import { defineField, defineType } from 'sanity';
import { firstWords } from '../../read.ts';
import type { calloutTones } from '../../../../src/model/portable-text.ts';

const tones: Record<(typeof calloutTones)[number], string> = {
  note: 'Note',
  important: 'Important',
  call: 'Call your care team at once if …',
};

const toneTitles = new Map(Object.entries(tones));

export const calloutType = defineType({
  name: 'callout',
  title: 'Callout',
  type: 'object',
  icon: InfoOutlineIcon,
  fields: [
    defineField({
      name: 'tone',
      title: 'Tone',
      type: 'string',
      description: 'How strongly it stands out. The last is for signs that need a doctor at once.',
      options: { list: Object.entries(tones).map(([value, title]) => ({ value, title })), layout: 'radio' },
      initialValue: 'note',
      validation: (rule) => rule.required(),
    }),
    defineField({ name: 'title', title: 'Title', type: 'string' }),
    defineField({ name: 'body', title: 'Text', type: 'mailParagraphs', validation: (rule) => rule.required().min(1) }),
  ],
  preview: {
    select: { title: 'title', tone: 'tone', body: 'body' },
    prepare: ({ title, tone, body }) => ({ title: title ?? firstWords(body) ?? 'Callout', subtitle: toneTitles.get(String(tone)) ?? 'Callout' }),
  },
});
