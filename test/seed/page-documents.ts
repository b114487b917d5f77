/** A page's parts as the documents an editor would make of them in the Studio. What the saved page lacks is in our own words. */
import type { Page, Part } from './read-page.ts';

interface LakeDocument {
  _id: string;
  _type: string;
  [field: string]: unknown;
}

export const signUpAddress = 'https://news.example/subscribe';
export const relatedTitle = 'Questions to bring to your first appointment';

export function pageDocuments(page: Page): LakeDocument[] {
  return [
    { _id: 'seed-disclaimer', _type: 'disclaimer', title: 'Not medical advice', slug: slug('not-medical-advice'), language: 'en', body: [paragraph(page.disclaimer)] },
    { _id: 'seed-author', _type: 'author', name: page.author.name, slug: slug('seed-author'), role: page.author.role, bio: [paragraph(page.author.bio)] },
    {
      _id: 'seed-newsletter',
      _type: 'newsletter',
      title: 'Guides for patients',
      slug: slug('guides'),
      from: { name: 'Guides for patients', address: 'guides@news.example' },
      list: 'guides',
      language: 'en',
      timeZone: 'America/New_York',
      postalAddress: '1 Example Street, Springfield',
      copyrightHolder: page.copyright.holder,
      website: signUpAddress,
      approvals: 0,
      disclaimer: reference('seed-disclaimer'),
    },
    { _id: 'seed-related', _type: 'article', title: relatedTitle, slug: slug('questions'), deck: 'A short list to print.', canonicalUrl: 'https://news.example/questions' },
    {
      _id: 'seed-article',
      _type: 'article',
      title: page.title,
      slug: slug('seed-article'),
      deck: page.deck,
      authors: [{ ...reference('seed-author') }],
      canonicalUrl: 'https://news.example/guide',
      body: page.body.map(nodeOf),
      related: [reference('seed-related')],
    },
    {
      _id: 'seed-edition',
      _type: 'edition',
      title: page.title,
      slug: slug('seed-edition'),
      newsletter: reference('seed-newsletter'),
      subject: page.title,
      preheader: page.deck,
      status: 'ready',
      blocks: [
        { _type: 'fullArticle', article: reference('seed-article') },
        { _type: 'author', author: reference('seed-author') },
        { _type: 'richText', body: [signUp(page.signUp)] },
        { _type: 'button', label: 'Subscribe', href: signUpAddress },
        { _type: 'related', heading: page.relatedHeading, articles: [reference('seed-related')] },
      ],
    },
  ];
}

function nodeOf(part: Part): object {
  switch (part.kind) {
    case 'heading':
      return paragraph(part.text, part.level);
    case 'paragraph':
      return paragraph(part.text);
    case 'quote': {
      const { text, speaker, affiliation } = part;
      return { _type: 'quote', text, speaker, ...(affiliation === undefined ? {} : { affiliation }) };
    }
  }
}

/** No `_key`s: the import gives them, as it would to content typed by hand. */
function paragraph(text: string, style = 'normal'): object {
  return { _type: 'block', style, markDefs: [], children: [{ _type: 'span', text, marks: [] }] };
}

/** The invitation with its last word, the one that a page would link, linked. */
function signUp(text: string): object {
  const [, before = '', word = '', after = ''] = /^(.*?)(\p{L}+)(\W*)$/u.exec(text) ?? [];
  const link = { _type: 'link', _key: 'signup', href: signUpAddress };
  const spans = [
    { _type: 'span', text: before, marks: [] },
    { _type: 'span', text: word, marks: ['signup'] },
    { _type: 'span', text: after, marks: [] },
  ];
  return { _type: 'block', style: 'normal', markDefs: [link], children: spans };
}

function reference(_ref: string): { _type: 'reference'; _ref: string } {
  return { _type: 'reference', _ref };
}

function slug(current: string): object {
  return { _type: 'slug', current };
}
