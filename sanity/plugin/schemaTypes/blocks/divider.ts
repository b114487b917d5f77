import { RemoveIcon } from '@sanity/icons/Remove';
import { defineField, defineType } from 'sanity';

export const dividerType = defineType({
  name: 'divider',
  title: 'Divider',
  type: 'object',
  icon: RemoveIcon,
  // Sanity wants a field in every object; a divider has nothing to say.
  fields: [defineField({ name: 'style', type: 'string', hidden: true, readOnly: true })],
  preview: { prepare: () => ({ title: '———', subtitle: 'Divider' }) },
});
