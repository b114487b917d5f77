import { expect, it } from 'vitest';
import { addressKey, domainOf, parseAddress } from '../../src/model/address.ts';
import { isTimeZone } from '../../src/model/newsletter.ts';
import { type CsvRecord, readCsv } from '../../src/system/csv.ts';

const records: CsvRecord[] = [];
for await (const record of readCsv('sanity/sample/subscribers.csv')) records.push(record);
const [header, ...rows] = records;
const cell = (row: CsvRecord, column: string): string => row.cells[header?.cells.indexOf(column) ?? -1] ?? '';

it('fifty subscribers stand in the sample, each with an address of their own that Galley takes', () => {
  expect(rows).toHaveLength(50);
  expect(header?.cells).toEqual(['email', 'name', 'firstName', 'language', 'timeZone']);
  expect(rows.map((row) => row.cells.length)).toEqual(rows.map(() => 5));
  const answers = rows.map((row) => parseAddress(cell(row, 'email')));
  expect(answers.filter(({ ok }) => !ok)).toEqual([]);
  expect(new Set(rows.map((row) => addressKey(cell(row, 'email')))).size).toBe(50);
});

it('no address lies outside .example, the domain that belongs to nobody (RFC 2606 §2)', () => {
  expect(rows.map((row) => domainOf(cell(row, 'email'))).filter((domain) => !domain.endsWith('.example'))).toEqual([]);
});

it('every time zone named is one', () => {
  expect(rows.map((row) => cell(row, 'timeZone')).filter((zone) => zone !== '' && !isTimeZone(zone))).toEqual([]);
});

it.each([
  ['letters with accents', /[\u00C0-\u024F]/],
  ['accents that are characters of their own', /\p{L}\u0308/u],
  ['apostrophes, straight and curly', /\p{L}['’]\p{L}/u],
  ['emoji joined into one', /\p{Extended_Pictographic}\u200D/u],
  ['Arabic', /\p{Script=Arabic}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Chinese or Japanese', /\p{Script=Han}/u],
  ['Korean', /\p{Script=Hangul}/u],
  ['marks that combine, as in Tamil', /\p{Script=Tamil}/u],
  ['quotation marks', /"/],
  ['commas', /,/],
  ['what a template engine would fill', /^\{\{firstName\}\}$/],
  ['html', /^<b>Bold<\/b>/],
  ['the word null', /^null$/],
  ['a formula', /^=/],
  ['what looks like a header', /^Bcc:/],
  ['a single letter', /^\p{L}$/u],
  ['more than a hundred letters', /^.{100,}$/],
  ['nothing at all', /^$/],
])('somebody has a name with %s', (_what, pattern) => {
  expect(rows.map((row) => cell(row, 'name')).filter((name) => pattern.test(name))).not.toEqual([]);
});
