/** The small rules that rendering is made of. */
import { describe, expect, test } from 'vitest';
import { longDate, shortDate, yearOf } from '../../src/render/dates.ts';
import { newHeadings } from '../../src/render/headings.ts';
import { pictureOf } from '../../src/render/images.ts';
import { underlined, wrap } from '../../src/render/text/lines.ts';
import { tableText } from '../../src/render/text/table.ts';
import type { TableBlock } from '../../src/model/portable-text.ts';
import { readingTime } from '../../src/render/views/people.ts';
import { scopeOf } from '../../src/render/scope.ts';
import { anArticle, anEdition, anImage, text } from '../builders/edition.ts';
import { context, theme } from './rendering.ts';

describe('dates', () => {
  const instant = '2026-11-24T23:30:00Z';

  test.each([
    ['en', 'Tuesday 24 November 2026'],
    ['es', 'martes, 24 de noviembre de 2026'],
    ['de', 'Dienstag, 24. November 2026'],
    ['nb', 'tirsdag 24. november 2026'],
    ['ar', 'الثلاثاء، 24 نوفمبر 2026'],
  ] as const)('in %s', (language, expected) => {
    expect(longDate(instant, 'UTC', language)).toBe(expected);
  });

  test('are those of the newsletter’s zone', () => {
    expect(shortDate(instant, 'Asia/Tokyo', 'en')).toBe('25 November 2026');
    expect(yearOf('2026-12-31T23:30:00Z', 'Europe/Oslo')).toBe('2027');
  });
});

describe('the time to read', () => {
  const article = anArticle({ body: text('word '.repeat(500)) });

  test.each([
    ['en', '3 minutes to read'],
    ['es', '3 minutos de lectura'],
    ['de', '3 Minuten Lesezeit'],
    ['nb', '3 minutter lesetid'],
    ['ar', 'مدة القراءة: 3 دقائق'],
  ] as const)('is told in whole words, in %s', (language, expected) => {
    expect(readingTime(scopeOf(anEdition({ language }), theme, context), article)).toBe(expected);
  });

  test('is not told of what takes a minute', () => {
    expect(readingTime(scopeOf(anEdition(), theme, context), anArticle({ body: text('word '.repeat(200)) }))).toBeUndefined();
  });
});

describe('headings', () => {
  test('never go down by more than one level', () => {
    const headings = newHeadings();
    expect([1, 4, 4, 2, 3, 6].map((wanted) => headings.next(wanted))).toEqual([1, 2, 3, 2, 3, 4]);
  });
});

function asset(size: string): { _id: string } {
  return { _id: `image-${'1'.repeat(40)}-${size}` };
}

describe('pictures', () => {
  const from = { projectId: 'p', dataset: 'd' };
  const shape = { width: 560 };

  test('are asked for at two pixels a point, as JPEG', () => {
    expect(pictureOf(anImage(), shape, from)).toEqual({
      src: 'https://cdn.sanity.io/images/p/d/0123456789abcdef0123456789abcdef01234567-1600x900.jpg?w=1120&fm=jpg&fit=max',
      alt: 'A lake under morning light',
      width: 560,
      height: 315,
    });
  });

  test('with transparency stay PNG', () => {
    for (const format of ['png', 'gif', 'svg']) expect(pictureOf(anImage({ asset: asset(`800x800-${format}`) }), shape, from).src).toContain('fm=png');
    expect(pictureOf(anImage({ asset: asset('800x800-webp') }), shape, from).src).toContain('fm=jpg');
  });

  test('honour the editor’s crop in their shape and the hotspot where a shape is asked for', () => {
    const cropped = anImage({ crop: { top: 0, bottom: 0.5, left: 0.25, right: 0.25 }, hotspot: { x: 0.7, y: 0.2, width: 0.1, height: 0.1 } });
    expect(pictureOf(cropped, shape, from)).toMatchObject({ width: 560, height: 315, src: expect.stringContaining('rect=400,0,800,450') as string });
    // The square follows the hotspot to the right, and stays within the crop.
    expect(pictureOf(cropped, { width: 120, ratio: 1 }, from)).toMatchObject({ width: 120, height: 120, src: expect.stringContaining('rect=750,0,450,450&w=240&h=240') as string });
  });

  test('are not blown up beyond their own pixels', () => {
    expect(pictureOf(anImage({ asset: asset('300x200-jpg') }), shape, from)).toMatchObject({ width: 300, height: 200 });
  });

  test('keep below a greatest height', () => {
    expect(pictureOf(anImage({ asset: asset('1000x4000-jpg') }), { width: 560, maxHeight: 700 }, from)).toMatchObject({ width: 175, height: 700 });
  });

  test('come from the local lake where there is one', () => {
    expect(pictureOf(anImage(), shape, { ...from, baseUrl: 'http://127.0.0.1:3333' }).src).toMatch(/^http:\/\/127\.0\.0\.1:3333\/images\/p\/d\//);
  });
});

describe('lines', () => {
  test('are wrapped at 72 columns, with their margins', () => {
    const wrapped = wrap('word '.repeat(30), { first: '- ' });
    expect(wrapped.split('\n').map((line) => line.length)).toEqual([71, 71, 11]);
    expect(wrapped.split('\n').map((line) => line.slice(0, 3))).toEqual(['- w', '  w', '  w']);
  });

  test('an address is never broken', () => {
    const address = `https://guides.example/${'a'.repeat(90)}`;
    expect(wrap(`See ${address} for more`).split('\n')).toEqual(['See', address, 'for more']);
  });

  test('a heading is underlined as long as it is seen', () => {
    expect(underlined('Zoë 👩‍👩‍👧', '=')).toBe('Zoë 👩‍👩‍👧\n=====');
  });
});

function table(cells: string[][]): TableBlock {
  return { _type: 'table', _key: 't', hasHeaderRow: true, hasHeaderColumn: true, rows: cells.map((row, index) => ({ _key: `r${index}`, cells: row })) };
}

describe('tables in the text part', () => {
  test('too wide for aligned columns are told line by line', () => {
    const long = 'words '.repeat(12).trim();
    expect(tableText(table([['Stage', 'Meaning'], ['1', long], ['2', 'Short']]))).toBe(`Stage 1: words words words words words words words words words words\n  words words\n\nStage 2: Short`);
    expect(tableText(table([['Medicine', 'How', 'Look out for'], ['Altavex', long, '']]))).toBe(`Medicine: Altavex\n  - How: words words words words words words words words words words\n    words words`);
  });
});
