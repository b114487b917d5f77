import { UserIcon } from '@sanity/icons/User';
import { defineArrayMember, defineField, defineType } from 'sanity';
import { documentRules } from '../validation/documentRules.ts';
import { imageField } from './imageFields.ts';
import { linkField } from './linkField.ts';
import { slugField } from './slugField.ts';

export const authorType = defineType({
  name: 'author',
  title: 'Author',
  type: 'document',
  icon: UserIcon,
  fields: [
    defineField({ name: 'name', title: 'Name', type: 'string', description: 'As it stands in a byline.', validation: (rule) => rule.required() }),
    slugField({ source: 'name', description: 'Names the author in web addresses.' }),
    defineField({ name: 'role', title: 'Role', type: 'string', description: 'Such as "Medical writer" or "Consultant haematologist".' }),
    defineField({ name: 'credentials', title: 'Credentials', type: 'string', description: 'Degrees and memberships, such as "MD, PhD". Stand behind the name.' }),
    imageField({ name: 'photo', title: 'Photo' }),
    defineField({ name: 'bio', title: 'Biography', type: 'mailText', description: 'A few sentences, for the author block of an edition.' }),
    defineField({
      name: 'links',
      title: 'Links',
      type: 'array',
      of: [
        defineArrayMember({
          name: 'labelledLink',
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
  ],
  validation: documentRules('author'),
  preview: {
    select: { title: 'name', role: 'role', credentials: 'credentials', media: 'photo' },
    prepare: ({ title, role, credentials, media }) => ({ title, subtitle: [role, credentials].filter(Boolean).join(' · '), media }),
  },
});
