import { describe, expect, it } from 'vitest';
import { blockSchema } from '../../src/model/block.ts';
import { articlesOf, disclaimersOf, languageOf } from '../../src/model/edition.ts';
import { directionOf } from '../../src/model/newsletter.ts';
import { plainWords } from '../../src/model/portable-text.ts';
import { ofType, readEdition, slugOf } from './lake.ts';

const slugs = ofType('edition').map(slugOf);

describe.each(slugs)('the sample edition %s', (slug) => {
  it('is read by the real question without a problem', async () => {
    const { edition, problems } = await readEdition(slug);
    expect(problems).toEqual([]);
    expect(edition?.subject).toMatch(/\S/);
    expect(edition?.preheader).toMatch(/\S/);
    expect(edition?.sendAt).toBeUndefined();
  });

  it('shows no article twice and speaks to the reader by name, or as a reader', async () => {
    const { edition } = await readEdition(slug);
    const shown = (edition?.blocks ?? []).flatMap((block) => articlesOf({ blocks: [block] }).map(({ _id }) => _id));
    expect(new Set(shown).size).toBe(shown.length);
    const fields = (edition?.intro ?? []).flatMap((node) => (node._type === 'block' ? node.children : [])).filter((child) => child._type === 'mergeField');
    expect(fields).toEqual([expect.objectContaining({ field: 'firstName', fallback: expect.stringMatching(/\S/) })]);
  });

  it('stands under a disclaimer in its own language', async () => {
    const { edition } = await readEdition(slug);
    if (edition === undefined) throw new Error('no edition');
    expect(disclaimersOf(edition).map(({ language }) => language)).toEqual(disclaimersOf(edition).map(() => languageOf(edition)));
  });
});

it('one edition holds every block type there is', async () => {
  const { edition } = await readEdition('everything');
  expect(new Set(edition?.blocks.map(({ _type }) => _type))).toEqual(new Set(blockSchema.options.map((option) => option.shape._type.value)));
});

it('the guide by stage stands whole in its edition, with doctors who are named, a table of four stages, nested lists, and the stronger disclaimer beside the general one', async () => {
  const { edition } = await readEdition('stage-guide');
  if (edition === undefined) throw new Error('no edition');
  const whole = edition.blocks.find((block) => block._type === 'fullArticle');
  const body = whole?.article.body ?? [];
  expect(plainWords(body).split(/\s+/).length).toBeGreaterThan(1000);
  expect(new Set(body.flatMap((node) => (node._type === 'quote' ? [`${node.speaker}, ${node.affiliation}`] : []))).size).toBeGreaterThanOrEqual(3);
  expect(body.find((node) => node._type === 'table')?.rows.map(({ cells }) => cells[0])).toEqual(['Stage', '1', '2', '3', '4']);
  expect(body.some((node) => node._type === 'block' && node.level === 2)).toBe(true);
  expect(disclaimersOf(edition).map(({ _id }) => _id)).toEqual(['disclaimer-general', 'disclaimer-treatment']);
});

it('one edition is in Spanish and one runs from right to left', async () => {
  const editions = await Promise.all(slugs.map(async (slug) => (await readEdition(slug)).edition));
  const languages = editions.map((edition) => (edition === undefined ? '' : languageOf(edition)));
  expect(languages).toContain('es');
  expect(languages.filter((language) => directionOf(language) === 'rtl')).toEqual(['ar']);
});

it('one article is about three thousand words long', () => {
  const words = ofType('article').map(({ body }) => JSON.stringify(body).match(/"text":"(?:[^"\\]|\\.)*"/g)?.join(' ').split(/\s+/).length ?? 0);
  expect(Math.max(...words)).toBeGreaterThan(2700);
});

it('the sponsorship says what is safe, and runs through 2027', () => {
  for (const sponsorship of ofType('sponsorship')) {
    expect(sponsorship).toMatchObject({ label: expect.stringMatching(/\S/), startsAt: '2026-11-01T00:00:00Z', endsAt: '2027-12-31T23:59:59Z', safetyInformation: expect.arrayContaining([expect.anything()]) });
  }
  expect(ofType('sponsorship')).not.toEqual([]);
});
