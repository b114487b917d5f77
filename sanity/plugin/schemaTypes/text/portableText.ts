/** Portable Text limited to what mail can carry: the shapes of src/model/portable-text.ts and nothing else. */
import type { ReactNode } from 'react';
import { defineArrayMember, defineType } from 'sanity';
import { blockStyles, decorators } from '../../../../src/model/portable-text.ts';
import { imageMember } from '../imageFields.ts';
import { articleLinkAnnotation, linkAnnotation } from './annotations.ts';
import { SubscriptIcon, SuperscriptIcon } from './scriptIcons.ts';

const styleTitles: Record<(typeof blockStyles)[number], string> = {
  normal: 'Paragraph',
  h2: 'Heading',
  h3: 'Subheading',
  h4: 'Small heading',
  blockquote: 'Indented passage',
};

const decoratorTitles: Record<(typeof decorators)[number], string> = {
  strong: 'Bold',
  em: 'Italic',
  underline: 'Underlined',
  sup: 'Superscript',
  sub: 'Subscript',
  code: 'Code',
  'strike-through': 'Struck through',
};

const decoratorIcons: Partial<Record<(typeof decorators)[number], () => ReactNode>> = { sup: SuperscriptIcon, sub: SubscriptIcon };

function paragraphs(articleType: string) {
  return defineArrayMember({
    type: 'block',
    styles: blockStyles.map((value) => ({ value, title: styleTitles[value] })),
    lists: [
      { value: 'bullet', title: 'Bullets' },
      { value: 'number', title: 'Numbers' },
    ],
    marks: {
      decorators: decorators.map((value) => {
        const icon = decoratorIcons[value];
        return { value, title: decoratorTitles[value], ...(icon === undefined ? {} : { icon }) };
      }),
      annotations: [linkAnnotation, articleLinkAnnotation(articleType)],
    },
    of: [defineArrayMember({ type: 'mergeField' })],
  });
}

/** Text with everything in it: articles, intros, disclaimers, biographies. */
export function portableTextType(articleType: string) {
  return defineType({
    name: 'mailText',
    title: 'Text',
    type: 'array',
    of: [
      paragraphs(articleType),
      imageMember,
      defineArrayMember({ type: 'quote' }),
      defineArrayMember({ type: 'callout' }),
      defineArrayMember({ type: 'button' }),
      defineArrayMember({ type: 'table' }),
      defineArrayMember({ type: 'divider' }),
    ],
  });
}

/** Paragraphs and lists alone, for the inside of a callout. */
export function paragraphsType(articleType: string) {
  return defineType({ name: 'mailParagraphs', title: 'Paragraphs', type: 'array', of: [paragraphs(articleType)] });
}
