import { CheckmarkCircleIcon } from '@sanity/icons/CheckmarkCircle';
import { defineArrayMember, defineField } from 'sanity';

const text = (name: string, title: string) => defineField({ name, title, type: 'string' });

/**
 * Each a named person's yes to one fingerprint. `documents` keeps, for every document that was approved, its revision and
 * a digest of each of its fields, so that drift can later name the document and the field, whatever the lake's history keeps.
 */
export const approvalsField = defineField({
  name: 'approvals',
  title: 'Approvals',
  type: 'array',
  group: 'approval',
  description: 'Written by "Approve" in the menu below; never by hand.',
  readOnly: true,
  of: [
    defineArrayMember({
      name: 'approval',
      title: 'Approval',
      type: 'object',
      icon: CheckmarkCircleIcon,
      fields: [
        text('fingerprint', 'Fingerprint'),
        defineField({ name: 'by', title: 'By', type: 'object', fields: [text('id', 'Id'), text('name', 'Name')] }),
        defineField({ name: 'at', title: 'At', type: 'datetime' }),
        defineField({
          name: 'documents',
          title: 'What was approved',
          type: 'array',
          of: [
            defineArrayMember({
              name: 'approvedDocument',
              title: 'Document',
              type: 'object',
              fields: [
                text('id', 'Id'),
                text('type', 'Type'),
                text('title', 'Title'),
                text('revision', 'Revision'),
                defineField({
                  name: 'fields',
                  title: 'Fields',
                  type: 'array',
                  of: [defineArrayMember({ name: 'approvedField', title: 'Field', type: 'object', fields: [text('name', 'Name'), text('digest', 'Digest')] })],
                }),
              ],
              preview: { select: { title: 'title', subtitle: 'type' } },
            }),
          ],
        }),
      ],
      preview: {
        select: { name: 'by.name', at: 'at', fingerprint: 'fingerprint' },
        prepare: ({ name, at, fingerprint }) => ({
          title: name ?? 'Somebody',
          subtitle: `${typeof at === 'string' ? at.slice(0, 16).replace('T', ' ') : ''} UTC · ${String(fingerprint ?? '').slice(0, 12)}`,
        }),
      },
    }),
  ],
});
