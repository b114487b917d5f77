import { ThListIcon } from '@sanity/icons/ThList';
import { defineArrayMember, defineField, defineType } from 'sanity';
import { phoneVerdict } from '../../validation/table.ts';

export const tableRowType = defineType({
  name: 'tableRow',
  title: 'Row',
  type: 'object',
  fields: [defineField({ name: 'cells', title: 'Cells', type: 'array', of: [defineArrayMember({ type: 'string' })], validation: (rule) => rule.required().min(1) })],
  preview: {
    select: { cells: 'cells' },
    prepare: ({ cells }) => ({ title: Array.isArray(cells) ? cells.join(' · ') : 'Empty row' }),
  },
});

export const tableType = defineType({
  name: 'table',
  title: 'Table',
  type: 'object',
  icon: ThListIcon,
  fields: [
    defineField({ name: 'caption', title: 'Caption', type: 'string', description: 'What the table shows, in a line; screen readers announce it first.' }),
    defineField({ name: 'hasHeaderRow', title: 'The first row holds the headings', type: 'boolean', initialValue: true }),
    defineField({ name: 'hasHeaderColumn', title: 'The first cell of each row is its heading', type: 'boolean', initialValue: true }),
    defineField({
      name: 'rows',
      title: 'Rows',
      type: 'array',
      description: 'More than four columns do not fit a phone.',
      of: [defineArrayMember({ type: 'tableRow' })],
      validation: (rule) => [
        rule.required().min(1),
        rule.custom((rows) => phoneVerdict(rows)).warning(),
      ],
    }),
  ],
  preview: {
    select: { caption: 'caption', rows: 'rows' },
    prepare: ({ caption, rows }) => ({ title: caption ?? 'Table', subtitle: `${Array.isArray(rows) ? rows.length : 0} rows` }),
  },
});
