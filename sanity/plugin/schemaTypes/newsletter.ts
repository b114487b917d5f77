import { EnvelopeIcon } from '@sanity/icons/Envelope';
import { defineArrayMember, defineField, defineType } from 'sanity';
import { parseAddress } from '../../../src/model/address.ts';
import { languages, severities } from '../../../src/model/newsletter.ts';
import { documentRules } from '../validation/documentRules.ts';
import { imageField } from './imageFields.ts';
import { languageTitles } from './languageTitles.ts';
import { linkField } from './linkField.ts';
import { slugField } from './slugField.ts';
import { scheduleField } from './schedule.ts';

function addressVerdict(typed: string | undefined): true | string {
  if (typed === undefined) return true;
  const answer = parseAddress(typed);
  return answer.ok ? true : `This address ${answer.reason}.`;
}

const colour = (name: string, title: string) =>
  defineField({ name, title, type: 'string', placeholder: '#0B5F60', validation: (rule) => rule.regex(/^#[0-9A-Fa-f]{6}$/, { name: 'colour like #0B5F60' }) });

export function newsletterType(themes: readonly string[]) {
  return defineType({
    name: 'newsletter',
    title: 'Newsletter',
    type: 'document',
    icon: EnvelopeIcon,
    groups: [
      { name: 'identity', title: 'Identity', default: true },
      { name: 'look', title: 'Look' },
      { name: 'sending', title: 'Sending' },
      { name: 'care', title: 'Approval and checks' },
    ],
    fields: [
      defineField({ name: 'title', title: 'Title', type: 'string', group: 'identity', validation: (rule) => rule.required() }),
      slugField({ source: 'title', group: 'identity', description: 'Names the newsletter in web addresses and on the command line. Keep it once editions were sent.' }),
      defineField({ name: 'description', title: 'Description', type: 'text', rows: 2, group: 'identity', description: 'Shown where people sign up, and in the archive.' }),
      defineField({
        name: 'from',
        title: 'Sender',
        type: 'object',
        group: 'sending',
        options: { columns: 2 },
        fields: [
          defineField({ name: 'name', title: 'Name', type: 'string', description: 'What the inbox shows.', validation: (rule) => rule.required() }),
          defineField({ name: 'address', title: 'Address', type: 'string', validation: (rule) => rule.required().custom(addressVerdict) }),
        ],
        validation: (rule) => rule.required(),
      }),
      defineField({ name: 'replyTo', title: 'Replies go to', type: 'string', group: 'sending', description: 'Leave empty to receive replies at the sender. Readers do write back.', validation: (rule) => rule.custom(addressVerdict) }),
      defineField({
        name: 'list',
        title: 'List',
        type: 'string',
        group: 'sending',
        description: 'The list of subscribers it goes to, by its short name.',
        validation: (rule) => rule.required().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, { name: 'short name of small letters, digits and hyphens' }),
      }),
      defineField({
        name: 'timeZone',
        title: 'Time zone',
        type: 'string',
        group: 'sending',
        description: 'In which times are given and schedules run.',
        options: { list: ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')] },
        initialValue: 'UTC',
        validation: (rule) => rule.required(),
      }),
      scheduleField,
      defineField({ name: 'language', title: 'Language', type: 'string', group: 'identity', options: { list: languages.map((value) => ({ value, title: languageTitles[value] })) }, initialValue: 'en', validation: (rule) => rule.required() }),
      defineField({ name: 'postalAddress', title: 'Postal address', type: 'text', rows: 3, group: 'identity', description: 'In the foot of every mail; the law of many countries asks for it.', validation: (rule) => rule.required() }),
      defineField({ name: 'copyrightHolder', title: 'Copyright holder', type: 'string', group: 'identity', validation: (rule) => rule.required() }),
      linkField({ name: 'website', title: 'Website', group: 'identity', description: 'Where people subscribe and read about the newsletter.' }),
      defineField({
        name: 'socialLinks',
        title: 'Social links',
        type: 'array',
        group: 'identity',
        of: [
          defineArrayMember({
            name: 'socialLink',
            title: 'Link',
            type: 'object',
            fields: [
              defineField({ name: 'label', title: 'Label', type: 'string', validation: (rule) => rule.required() }),
              linkField({ name: 'href', title: 'Link', isRequired: true }),
            ],
            preview: { select: { title: 'label', subtitle: 'href' } },
          }),
        ],
      }),
      defineField({ name: 'theme', title: 'Theme', type: 'string', group: 'look', options: { list: [...themes] }, initialValue: themes[0] ?? 'default', validation: (rule) => rule.required() }),
      imageField({ name: 'logo', title: 'Logo', group: 'look' }),
      imageField({ name: 'logoDark', title: 'Logo on dark ground', group: 'look', description: 'Shown where the reader has dark mode on and the mail program tells us.' }),
      defineField({ name: 'colours', title: 'Colours', type: 'object', group: 'look', options: { columns: 2 }, description: "Over the theme's own. Contrast is checked.", fields: [colour('accent', 'Accent'), colour('accentDark', 'Accent on dark ground')] }),
      defineField({
        name: 'disclaimer',
        title: 'Disclaimer',
        type: 'reference',
        to: [{ type: 'disclaimer' }],
        group: 'care',
        description: 'Stands in every edition that names no other.',
        validation: (rule) => rule.required(),
      }),
      defineField({
        name: 'approvals',
        title: 'Approvals needed',
        type: 'number',
        group: 'care',
        description: 'How many people must approve an edition before it goes out. With two, nobody approves twice, and neither approves their own last edit.',
        options: { list: [0, 1, 2], layout: 'radio', direction: 'horizontal' },
        initialValue: 1,
        validation: (rule) => rule.required(),
      }),
      defineField({
        name: 'tracking',
        title: 'Counting',
        type: 'string',
        group: 'care',
        description:
          'How often each link of an edition is followed, for the report. All readers get the same links: who followed one is not known and not kept, and neither is when. Opening a mail is never counted. Links of the web page and of the text part lead straight. A change here asks for approvals anew.',
        options: { list: [{ value: 'none', title: 'Count nothing' }, { value: 'clicks', title: 'Count clicks per link' }], layout: 'radio' },
        initialValue: 'none',
      }),
      defineField({
        name: 'preflight',
        title: 'Checks of its own severity',
        type: 'array',
        group: 'care',
        description: "Raises or lowers a check for this newsletter. Those for the disclaimer, the unsubscribe link and the postal address cannot be lowered.",
        of: [
          defineArrayMember({
            name: 'preflightRule',
            title: 'Check',
            type: 'object',
            fields: [
              defineField({ name: 'rule', title: 'Check', type: 'string', description: 'Its id, as the findings name it.', validation: (rule) => rule.required() }),
              defineField({ name: 'severity', title: 'Severity', type: 'string', options: { list: [...severities] }, validation: (rule) => rule.required() }),
            ],
            preview: { select: { title: 'rule', subtitle: 'severity' } },
          }),
        ],
      }),
    ],
    validation: documentRules('newsletter'),
    preview: { select: { title: 'title', subtitle: 'description', media: 'logo' } },
  });
}
