import { describe, expect, test } from 'vitest';
import { fillRendered } from '../../src/render/fill.ts';
import type { Edition } from '../../src/model/edition.ts';
import { anArticle, paragraph } from '../builders/edition.ts';
import { everything, guideEdition, heading, stageGuide } from './editions.ts';
import { render } from './rendering.ts';

const manyParagraphs = Array.from({ length: 400 }, (_, index) =>
  index % 10 === 0 ? heading('h2', `Part ${index / 10}`) : paragraph(`Paragraph ${index}. ${'Words that fill a paragraph of a long guide. '.repeat(8)}`, { _key: `p${index}` }),
);

function longGuide(): Edition {
  return guideEdition({ blocks: [{ _type: 'fullArticle', _key: 'full', article: stageGuide({ body: manyParagraphs }) }] });
}

describe('an edition too long for a mail', () => {
  test('is cut within the whole article, stays below the limit and links to the archive', async () => {
    const rendered = await render(longGuide());
    expect(rendered.isCut).toBe(true);
    expect(Buffer.byteLength(rendered.html)).toBeLessThanOrEqual(90_000);
    expect(Buffer.byteLength(rendered.html)).toBeGreaterThan(85_000);
    expect(rendered.links).toContainEqual({ href: rendered.archiveUrl, text: 'Continue reading on the web' });
  });

  test('keeps its disclaimers, those of the article that was cut too', async () => {
    const { html } = await render(longGuide());
    expect(html).toContain('Never stop or change a treatment because of something you read here.');
    expect(html).toContain('This newsletter informs.');
    expect(html).toContain('Unsubscribe');
  });

  test('is whole in the text part, which nobody clips', async () => {
    const { text } = await render(longGuide());
    expect(text).toContain('Paragraph 399.');
  });

  test('is whole on the web', async () => {
    const rendered = await render(longGuide(), { mostBytes: Infinity });
    expect(rendered.isCut).toBeUndefined();
    expect(rendered.html).toContain('Paragraph 399.');
  });

  test('brings the whole edition for the web along, with its own merge fields', async () => {
    const [{ whole }, web] = await Promise.all([render(longGuide()), render(longGuide(), { mostBytes: Infinity })]);
    expect(whole?.html).toBe(web.html);
    expect(fillRendered({ ...web, ...whole }, () => 'https://letters.example/u').html).not.toMatch(/[\uE000-\uF8FF]/);
  });

  test('never ends on a heading', async () => {
    const { html } = await render(longGuide());
    const before = html.slice(0, html.indexOf('This edition is longer than a mail can be.'));
    expect(before.lastIndexOf('Paragraph')).toBeGreaterThan(before.lastIndexOf('<h2'));
  });
});

test('a limit that falls between blocks drops whole blocks', async () => {
  const whole = await render(everything());
  const rendered = await render(everything(), { mostBytes: Buffer.byteLength(whole.html) - 1 });
  expect(rendered.html).not.toContain('Sponsored by');
  expect(rendered.html).toContain('Related reading');
});

test('what fits is not cut', async () => {
  const rendered = await render(everything({ blocks: [{ _type: 'articleCard', _key: 'c', article: anArticle() }] }));
  expect(rendered.isCut).toBeUndefined();
  expect(rendered.html).not.toContain('Continue reading');
});
