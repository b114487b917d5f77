import { defineField } from 'sanity';

/** Five fields of a crontab line: minute, hour, day of month, month, day of week. The job judges it in full. */
const cronLine = /^(?:[\d*,/LW#?-]+\s+){3}[\dA-Za-z*,/L#?-]+\s+[\dA-Za-z*,/L#?-]+$/;

/** When a newsletter goes out by itself, and how a digest fills it. */
export const scheduleField = defineField({
  name: 'schedule',
  title: 'Schedule',
  type: 'object',
  group: 'sending',
  description: 'For newsletters that appear at fixed times, and for digests that fill themselves.',
  options: { collapsible: true, collapsed: true },
  fields: [
    defineField({
      name: 'cron',
      title: 'Times',
      type: 'string',
      description: 'A crontab line in the time zone of the newsletter: "0 8 * * 2" is Tuesdays at 8.',
      validation: (rule) => rule.custom((line: string | undefined) => (line === undefined || cronLine.test(line.trim()) ? true : 'Five parts separated by spaces: minute, hour, day, month, weekday.')),
    }),
    defineField({
      name: 'digest',
      title: 'Digest',
      type: 'object',
      fields: [
        defineField({ name: 'filter', title: 'Which articles', type: 'string', description: 'A GROQ condition over articles, such as: "lung" in topics[]->slug.current' }),
        defineField({ name: 'minItems', title: 'At least', type: 'number', description: 'With fewer, no edition is made.', validation: (rule) => rule.integer().min(1) }),
        defineField({ name: 'maxItems', title: 'At most', type: 'number', validation: (rule) => rule.integer().min(1) }),
        defineField({ name: 'neverRepeatFor', title: 'Never repeat for (days)', type: 'number', description: 'An article that stood in an edition waits this long.', validation: (rule) => rule.integer().min(0) }),
        defineField({ name: 'holdForApproval', title: 'Hold for approval', type: 'boolean', initialValue: true }),
      ],
    }),
  ],
});
