import { DocumentTextIcon } from '@sanity/icons/DocumentText';
import { LinkIcon } from '@sanity/icons/Link';
import { defineArrayMember, defineField } from 'sanity';
import { linkField } from '../linkField.ts';

export const linkAnnotation = defineArrayMember({
  name: 'link',
  title: 'Link',
  type: 'object',
  icon: LinkIcon,
  fields: [linkField({ name: 'href', title: 'Address', description: 'https://, mailto: or tel:', isRequired: true })],
});

/** Goes wherever that article lives on the web, even after it moved. */
export function articleLinkAnnotation(articleType: string) {
  return defineArrayMember({
    name: 'articleLink',
    title: 'Link to an article',
    type: 'object',
    icon: DocumentTextIcon,
    fields: [
      defineField({
        name: 'article',
        title: 'Article',
        type: 'reference',
        to: [{ type: articleType }],
        description: 'The link goes to the web address that the article names.',
        validation: (rule) => rule.required(),
      }),
    ],
  });
}
