import { InfoOutlineIcon } from '@sanity/icons/InfoOutline';
import { defineField, defineType } from 'sanity';
import { documentRules } from '../validation/documentRules.ts';
import { languages } from '../../../src/model/newsletter.ts';
import { languageTitles } from './languageTitles.ts';
import { slugField } from './slugField.ts';

const titles = new Map(Object.entries(languageTitles));

export const disclaimerType = defineType({
  name: 'disclaimer',
  title: 'Disclaimer',
  type: 'document',
  icon: InfoOutlineIcon,
  fields: [
    defineField({ name: 'title', title: 'Title', type: 'string', description: 'Stands over the text in the mail.', validation: (rule) => rule.required() }),
    slugField({ source: 'title', description: 'Names the disclaimer.' }),
    defineField({
      name: 'language',
      title: 'Language',
      type: 'string',
      options: { list: languages.map((value) => ({ value, title: languageTitles[value] })) },
      initialValue: 'en',
      validation: (rule) => rule.required(),
    }),
    defineField({
      name: 'body',
      title: 'Text',
      type: 'mailText',
      description: 'Stands in every edition that uses it. Each change is a new revision, and Galley records which one every reader got.',
      validation: (rule) => rule.required().min(1),
    }),
    defineField({ name: 'appliesTo', title: 'Applies to', type: 'string', description: 'For editors: which content needs this disclaimer, such as "articles on treatment".' }),
  ],
  validation: documentRules('disclaimer'),
  preview: {
    select: { title: 'title', language: 'language', appliesTo: 'appliesTo' },
    prepare: ({ title, language, appliesTo }) => ({ title, subtitle: [titles.get(String(language)), appliesTo].filter(Boolean).join(' · ') }),
  },
});
