import { describe, expect, test } from 'vitest';
import { parseEdition } from '../../src/lake/parse-edition.ts';
import { aDisclaimerAnswer, anArticleAnswer, aNewsletterAnswer, anEditionAnswer, aParagraph } from '../builders/answer.ts';

const messages = (answer: ReturnType<typeof anEditionAnswer>): string[] => parseEdition(answer).problems.map((problem) => problem.message);

describe('an answer becomes an edition', () => {
  test('with its newsletter\'s disclaimer where it names none', () => {
    const { edition, problems } = parseEdition(anEditionAnswer());
    expect(problems).toEqual([]);
    expect(edition?.disclaimer._id).toBe('disclaimer-general');
  });

  test('with its own disclaimer where it names one', () => {
    const { edition } = parseEdition(anEditionAnswer({ disclaimer: aDisclaimerAnswer({ _id: 'disclaimer-strong' }) }));
    expect(edition?.disclaimer._id).toBe('disclaimer-strong');
  });

  test('with every document\'s revision as proof', () => {
    expect(parseEdition(anEditionAnswer()).edition?.revisions).toEqual([
      { id: 'article-tiredness', type: 'article', revision: 'a1' },
      { id: 'disclaimer-general', type: 'disclaimer', revision: 'd1' },
      { id: 'edition-twelve', type: 'edition', revision: 'e1' },
      { id: 'newsletter-letters', type: 'newsletter', revision: 'n1' },
    ]);
  });

  test('without the characters that mark merge fields, whoever typed them', () => {
    const { edition } = parseEdition(anEditionAnswer({ subject: 'Hello \uE0000\uE001\u202E you\u0000' }));
    expect(edition?.subject).toBe('Hello 0 you');
  });

  test('a picture field without a file is no picture', () => {
    const { edition, problems } = parseEdition(anEditionAnswer({ blocks: [{ _type: 'leadArticle', _key: 'b1', article: anArticleAnswer({ hero: { alt: 'A lake', asset: null } }) }] }));
    expect(problems).toEqual([]);
    expect(edition?.blocks[0]).not.toHaveProperty('article.hero');
  });
});

describe('what is wrong is told in the editor\'s words, with document and path', () => {
  test('a reference that leads nowhere is one problem and never a hole', () => {
    const { edition, problems } = parseEdition(anEditionAnswer({ blocks: [{ _type: 'articleCard', _key: 'b7', article: { _ref: 'article-gone' } }] }));
    expect(edition?.blocks).toEqual([]);
    expect(problems).toEqual([
      {
        documentId: 'edition-twelve',
        documentType: 'edition',
        documentTitle: 'Letter twelve',
        path: 'blocks[_key=="b7"].article',
        message: 'Edition "Letter twelve", block 1 (article card), article refers to "article-gone", which does not exist or is not published.',
        hint: 'Publish that document, choose another, or remove the reference.',
      },
    ]);
  });

  test('inside a document referred to, the problem names that document', () => {
    const article = anArticleAnswer({ authors: [{ _ref: 'author-gone' }] });
    const { problems } = parseEdition(anEditionAnswer({ blocks: [{ _type: 'leadArticle', _key: 'b1', article }] }));
    expect(problems).toMatchObject([{ documentId: 'article-tiredness', documentType: 'article', path: 'authors[0]' }]);
  });

  test('a picture whose file is gone', () => {
    const article = anArticleAnswer({ hero: { alt: 'A lake', asset: { _ref: 'image-gone' } } });
    expect(messages(anEditionAnswer({ blocks: [{ _type: 'leadArticle', _key: 'b1', article }] }))).toEqual([
      'Article "When tiredness does not lift", hero picture, picture: the picture file "image-gone" is gone from the content lake.',
    ]);
  });

  test('no disclaimer anywhere: there is no edition at all', () => {
    const { edition, problems } = parseEdition(anEditionAnswer({ newsletter: aNewsletterAnswer({ disclaimer: null }) }));
    expect(edition).toBeUndefined();
    expect(problems.map((problem) => problem.message)).toEqual(['Edition "Letter twelve", disclaimer is missing.']);
  });

  test.each([
    ['a link that runs a script', { _type: 'button', _key: 'b', label: 'Go', href: ' jAvAsCript:alert(1)' }, 'begins with "javascript:"'],
    ['a link with a password', { _type: 'button', _key: 'b', label: 'Go', href: 'https://me:pw@bank.example' }, 'carries a user name or password'],
    ['a link without a scheme', { _type: 'button', _key: 'b', label: 'Go', href: '//bank.example' }, 'is not a whole web address'],
    ['a quote nobody said', { _type: 'quote', _key: 'b', text: 'Ask again.' }, 'speaker is missing'],
    ['a block mail cannot carry', { _type: 'youtube', _key: 'b' }, 'a mail cannot carry "youtube"'],
    ['a paragraph without words', { _type: 'richText', _key: 'b', body: [{ ...aParagraph(''), children: [] }] }, 'is empty'],
  ])('%s', (_what, block, sentence) => {
    const { edition, problems } = parseEdition(anEditionAnswer({ blocks: [block] }));
    expect(problems.map((problem) => problem.message)).toEqual([expect.stringContaining(sentence)]);
    expect(edition?.blocks).toEqual([]);
  });

  test('a block that cannot be read leaves the others to be seen', () => {
    const good = { _type: 'button', _key: 'g', label: 'Read', href: 'https://letters.example/' };
    const { edition, problems } = parseEdition(anEditionAnswer({ blocks: [{ _type: 'quote', _key: 'q', text: 'x' }, good] }));
    expect(problems).toHaveLength(1);
    expect(edition?.blocks).toEqual([good]);
  });
});
