import { BookIcon } from '@sanity/icons/Book';
import { defineArrayMember, defineField, defineType } from 'sanity';
import { editionStatuses } from '../../../src/model/edition.ts';
import { languages } from '../../../src/model/newsletter.ts';
import { disclaimerVerdict } from '../validation/disclaimer.ts';
import { documentRules } from '../validation/documentRules.ts';
import { approvalsField } from './approvals.ts';
import { audienceField } from './audience.ts';
import { articleBlockMembers } from './blocks/articleBlocks.ts';
import { otherBlockMembers } from './blocks/otherBlocks.ts';
import { imageMember } from './imageFields.ts';
import { languageTitles } from './languageTitles.ts';
import { slugField } from './slugField.ts';
import { editionPreview } from './editionPreview.ts';

export function editionType(types: { article: string; author: string }) {
  return defineType({
    name: 'edition',
    title: 'Edition',
    type: 'document',
    icon: BookIcon,
    groups: [
      { name: 'compose', title: 'Compose', default: true },
      { name: 'inbox', title: 'Inbox' },
      { name: 'audience', title: 'Audience' },
      { name: 'approval', title: 'Approval and time' },
    ],
    fields: [
      defineField({
        name: 'newsletter',
        title: 'Newsletter',
        type: 'reference',
        to: [{ type: 'newsletter' }],
        group: 'compose',
        description: 'An edition belongs to exactly one newsletter, which says who sends it, to which list, and how it looks.',
        validation: (rule) => rule.required(),
      }),
      defineField({ name: 'title', title: 'Title', type: 'string', group: 'compose', description: 'Stands over the edition and names it in the archive.', validation: (rule) => rule.required() }),
      slugField({ source: 'title', group: 'compose', isUniqueAcross: false, description: "Names the edition in the archive's web address. One newsletter uses a slug once." }),
      defineField({ name: 'issueNumber', title: 'Issue number', type: 'number', group: 'compose', description: 'Printed in the head, where there is one.', validation: (rule) => rule.integer().positive() }),
      defineField({
        name: 'subject',
        title: 'Subject',
        type: 'string',
        group: ['inbox', 'compose'],
        description: 'The line that makes a reader open it. What matters first: phones cut after about 40 characters.',
      }),
      defineField({
        name: 'preheader',
        title: 'Preheader',
        type: 'string',
        group: ['inbox', 'compose'],
        description: 'The line an inbox shows after the subject. Goes on where the subject stops, and does not repeat it.',
      }),
      defineField({
        name: 'language',
        title: 'Language',
        type: 'string',
        group: 'inbox',
        description: "Only where it differs from the newsletter's.",
        options: { list: languages.map((value) => ({ value, title: languageTitles[value] })) },
      }),
      defineField({ name: 'intro', title: 'Intro', type: 'mailText', group: 'compose', description: 'A few words to the reader before the first block.' }),
      defineField({
        name: 'blocks',
        title: 'Blocks',
        type: 'array',
        group: 'compose',
        description: 'What the edition is made of, in the order of reading. Drag to order.',
        of: [
          ...articleBlockMembers(types.article),
          ...otherBlockMembers(types),
          imageMember,
          defineArrayMember({ type: 'quote' }),
          defineArrayMember({ type: 'callout' }),
          defineArrayMember({ type: 'button' }),
          defineArrayMember({ type: 'table' }),
          defineArrayMember({ type: 'divider' }),
        ],
        options: {
          insertMenu: {
            filter: true,
            groups: [
              { name: 'articles', title: 'Articles', of: ['leadArticle', 'articleCard', 'articleList', 'fullArticle', 'related'] },
              { name: 'words', title: 'Words', of: ['richText', 'quote', 'callout', 'table', 'author'] },
              { name: 'more', title: 'More', of: ['image', 'button', 'sponsor', 'divider'] },
            ],
          },
        },
        validation: (rule) => rule.required().min(1),
      }),
      defineField({
        name: 'disclaimer',
        title: 'Disclaimer',
        type: 'reference',
        to: [{ type: 'disclaimer' }],
        group: 'compose',
        description: "Leave empty to use the newsletter's. No edition goes out without one.",
        validation: (rule) => rule.custom((value, context) => disclaimerVerdict(value, context)),
      }),
      audienceField,
      defineField({
        name: 'status',
        title: 'Status',
        type: 'string',
        group: 'approval',
        description: 'Set by "Schedule" and "Cancel schedule" in the menu below.',
        options: { list: editionStatuses.map((value) => ({ value, title: value === 'ready' ? 'Ready to be sent' : 'Draft' })) },
        initialValue: 'draft',
        readOnly: true,
      }),
      defineField({ name: 'sendAt', title: 'Not before', type: 'datetime', group: 'approval', readOnly: true }),
      defineField({ name: 'localTime', title: "At that time of day in each reader's own zone", type: 'boolean', group: 'approval', readOnly: true, initialValue: false }),
      approvalsField,
    ],
    validation: documentRules('edition'),
    orderings: [
      { name: 'sendAt', title: 'Time of sending', by: [{ field: 'sendAt', direction: 'desc' }] },
      { name: 'issue', title: 'Issue number', by: [{ field: 'issueNumber', direction: 'desc' }] },
    ],
    preview: editionPreview,
  });
}
