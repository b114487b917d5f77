import * as fc from 'fast-check';
import { evaluateSync, parse, toJS } from 'groq-js';
import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/lib/json.ts';
import { planned } from '../../src/local-lake/query-plan.ts';
import { runQuery, viewOf } from '../../src/local-lake/query.ts';

const documents = Array.from({ length: 40 }, (_, index): JsonObject & { _id: string } => ({
  _id: `d${String(index).padStart(2, '0')}`,
  _type: ['article', 'topic', 'author'][index % 3] ?? '',
  n: (index * 7) % 11,
  title: `Title ${index % 5}`,
  ref: { _ref: `d${String((index * 3) % 40).padStart(2, '0')}` },
  list: [{ _key: 'a', _type: 'topic', n: index }, { _key: 'b', n: 1 }],
}));
const byId = new Map(documents.map((document) => [document._id, document]));
const context = { projectId: 'p', dataset: 'd', identity: 'me', now: new Date(0) };
const params = { t: 'topic', ids: ['d05', 'd03', 'd99', 'd03'] };

const condition = fc.constantFrom(
  '_type == "article"', '"topic" == _type', '_type == $t', '_type in ["author"]', '_type in ["author", "topic"]', '_type != "topic"', '_id == "d07"', '_id in $ids', '_id in ["d01", "d02"]',
  'n > 4', 'title match "1"', 'references("d09")', '_type == title', '_id == ref._ref', '!(_type == "topic")', '(_type == "topic" || n == 3)', '(_type == "author")', '_id in path("d0*")',
);
const filter = fc.array(condition, { minLength: 1, maxLength: 3 }).map((conditions) => `[${conditions.join(' && ')}]`);
const order = fc.constantFrom('', '| order(n)', '| order(title desc, _id)', '| score(title match "2") | order(_score desc, _id)');
const projection = fc.constantFrom('', '{_id}', '{_id, "to": ref->title}', '{..., "same": *[_type == ^._type && n == ^.n]._id}', '{"count": count(*[_type == "topic" && references(^._id)]), "first": list[]{n}[0]}', '.list[]{n}', '{list[_type == "topic"]{n}}');
const slice = fc.constantFrom('', '[0]', '[2]', '[-1]', '[0..3]', '[1...3]', '[0...100]', '[5..1]', '[0]{_id}', '[0..2]{_id}');

test('a planned query answers what the whole one would', () => {
  fc.assert(
    fc.property(filter, order, projection, slice, (...parts) => {
      const query = `*${parts.join('')}`;
      const whole = toJS(evaluateSync(parse(query, { params }), { dataset: documents, params, dereference: ({ _ref }: { _ref: string }) => byId.get(_ref) ?? null })) as unknown;
      expect({ query, answer: runQuery(query, params, viewOf(documents, (id) => byId.get(id)), context) }).toEqual({ query, answer: whole });
    }),
    { numRuns: 1500 },
  );
});

test('a filter by type looks at documents of that type alone, also within a projection', () => {
  const asked: string[] = [];
  const index = { get: (id: string) => byId.get(id), ofType: (type: string) => (asked.push(type), []) };
  const tree = parse('*[_id == "d01"]{"all": *[_type == "topic" && n == ^.n]}') as Parameters<typeof planned>[0];
  expect(JSON.stringify(planned(tree, index))).not.toContain('Everything');
  expect(asked).toEqual(['topic']);
});
