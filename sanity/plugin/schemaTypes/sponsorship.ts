import { CreditCardIcon } from '@sanity/icons/CreditCard';
import { defineArrayMember, defineField, defineType } from 'sanity';
import { endsAfterStart } from '../validation/dates.ts';
import { documentRules } from '../validation/documentRules.ts';
import { imageField } from './imageFields.ts';
import { linkField } from './linkField.ts';

export const sponsorshipType = defineType({
  name: 'sponsorship',
  title: 'Sponsorship',
  type: 'document',
  icon: CreditCardIcon,
  groups: [
    { name: 'shown', title: 'What readers see', default: true },
    { name: 'terms', title: 'Terms' },
  ],
  fields: [
    defineField({ name: 'advertiser', title: 'Advertiser', type: 'string', group: 'shown', description: 'Always named to readers.', validation: (rule) => rule.required() }),
    defineField({
      name: 'label',
      title: 'Label',
      type: 'string',
      group: 'shown',
      description: 'Says that the block is paid for; the advertiser stands after it.',
      initialValue: 'Sponsored by',
      validation: (rule) => rule.required(),
    }),
    defineField({ name: 'body', title: 'Text', type: 'mailText', group: 'shown', description: 'Text, a picture, or both.' }),
    imageField({ name: 'image', title: 'Picture', group: 'shown' }),
    linkField({ name: 'url', title: 'Link', isRequired: true, group: 'shown' }),
    defineField({ name: 'linkLabel', title: 'Words of the link', type: 'string', group: 'shown', description: 'Such as "Read about the programme".' }),
    defineField({
      name: 'safetyInformation',
      title: 'Safety information',
      type: 'mailText',
      group: 'shown',
      description: 'Shown beneath the block and never without it. Medicines need it.',
    }),
    defineField({ name: 'startsAt', title: 'Runs from', type: 'datetime', group: 'terms', validation: (rule) => rule.required() }),
    defineField({
      name: 'endsAt',
      title: 'Runs until',
      type: 'datetime',
      group: 'terms',
      description: 'Editions sent after this may not carry it.',
      validation: (rule) => rule.required().custom((_endsAt, { document }) => endsAfterStart(document)),
    }),
    defineField({
      name: 'competitors',
      title: 'Not beside',
      type: 'array',
      group: 'terms',
      of: [defineArrayMember({ type: 'string' })],
      options: { layout: 'tags' },
      description: 'Advertisers that must not stand in the same edition.',
    }),
  ],
  validation: documentRules('sponsorship'),
  orderings: [{ name: 'ends', title: 'Ending soonest', by: [{ field: 'endsAt', direction: 'asc' }] }],
  preview: {
    select: { title: 'advertiser', startsAt: 'startsAt', endsAt: 'endsAt', media: 'image' },
    prepare: ({ title, startsAt, endsAt, media }) => ({ title, subtitle: runs(startsAt, endsAt), media }),
  },
});

function runs(startsAt: unknown, endsAt: unknown): string {
  return `${dayOf(startsAt)} to ${dayOf(endsAt)}`;
}

function dayOf(instant: unknown): string {
  return typeof instant === 'string' ? instant.slice(0, 10) : '…';
}
