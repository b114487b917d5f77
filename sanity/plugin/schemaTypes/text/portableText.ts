/** Portable Text limited to what mail can carry: the shapes of src/model/portable-text.ts and nothing else. */
import { defineArrayMember, defineType } from 'sanity';
import { blockStyles, decorators } from '../../../../src/model/portable-text.ts';
import { imageMember } from '../imageFields.ts';
import { articleLinkAnnotation, linkAnnotation } from './annotations.ts';

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

function paragraphs(articleType: string) {
  return defineArrayMember({
    type: 'block',
    styles: blockStyles.map((value) => ({ value, title: styleTitles[value] })),
    lists: [
      { value: 'bullet', title: 'Bullets' },
      { value: 'number', title: 'Numbers' },
    ],
    marks: {
      decorators: decorators.map((value) => ({ value, title: decoratorTitles[value] })),
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
