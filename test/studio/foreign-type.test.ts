/** A team that has articles of its own type: the plugin takes theirs, and a projection in the configuration yields editions. */
import { expect, test } from 'vitest';
import { articlesIn, blocksFor } from '../../sanity/plugin/compose/placed.ts';
import { schemaTypes } from '../../sanity/plugin/schemaTypes/index.ts';
import { settingsOf } from '../../sanity/plugin/settings.ts';
import { createContent } from '../../src/lake/content.ts';
import { aLake, clientOf } from '../local-lake/lake.ts';

const settings = settingsOf({ types: { article: 'story' } });

/** Every `to: [{type}]` in these types, wherever it stands. */
function targets(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(targets);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'to' in value && Array.isArray(value.to) ? value.to.map((target: { type: string }) => target.type) : [];
  return [...own, ...Object.values(value).flatMap(targets)];
}

test('the plugin adds no article type of its own then, and refers to theirs everywhere', () => {
  const types = schemaTypes(settings);
  expect(types.map(({ name }) => name)).not.toContain('article');
  expect(targets(types)).toContain('story');
  expect(targets(types)).not.toContain('article');
  expect(targets(schemaTypes(settingsOf({})))).toContain('article');
});

/** As a team writes it into `content.query`: their fields under our names. */
const query = `*[_type == "edition" && (_id == $id || slug.current == $slug)][0...3]{
  _id, _type, _rev, title, "slug": slug.current, subject, preheader, status, sendAt, localTime, approvals, audience,
  "newsletter": newsletter->{_id, _type, _rev, title, "slug": slug.current, from, list, postalAddress, copyrightHolder, approvals, "disclaimer": disclaimer->{_id, _type, _rev, title, body}},
  blocks[]{_type, _key, _type == "articleCard" => {"article": article->{_id, _type, _rev, "title": headline, "deck": standfirst, "canonicalUrl": "https://stories.example/" + path}}}
}`;

test('an edition composed of theirs is read through the projection, drafts and published', async () => {
  const lake = await aLake();
  const client = clientOf(lake);
  const paragraph = { _type: 'block', _key: 'p', style: 'normal', children: [{ _type: 'span', _key: 's', text: 'Not medical advice.' }] };
  await client.create({ _id: 'd', _type: 'disclaimer', title: 'General', body: [paragraph] });
  await client.create({ _id: 'n', _type: 'newsletter', title: 'Letters', slug: { current: 'letters' }, from: { name: 'Letters', address: 'a@letters.example' }, list: 'letters', postalAddress: 'Bergen', copyrightHolder: 'Letters', disclaimer: { _ref: 'd' } });
  await client.create({ _id: 'drafts.s', _type: 'story', headline: 'A story of their own', standfirst: 'In two lines.', path: 'own' });
  const blocks = blocksFor('articleCard', [{ id: 's', type: settings.types.article, isDraft: true }]);
  expect(articlesIn(blocks)).toEqual(new Set(['s']));
  await client.create({ _id: 'drafts.e', _type: 'edition', title: 'One', slug: { current: 'one' }, newsletter: { _ref: 'n' }, subject: 'One', blocks });

  const content = createContent({ projectId: lake.projectId, dataset: lake.dataset, apiHost: lake.url, apiVersion: '2025-02-19', query });
  const card = { _type: 'articleCard', article: { _id: 's', title: 'A story of their own', deck: 'In two lines.', canonicalUrl: 'https://stories.example/own' } };
  const draft = await content.edition('e', 'drafts');
  expect(draft.problems).toEqual([]);
  expect(draft.edition?.blocks).toMatchObject([card]);

  await client.action([
    { actionType: 'sanity.action.document.publish', draftId: 'drafts.s', publishedId: 's' },
    { actionType: 'sanity.action.document.publish', draftId: 'drafts.e', publishedId: 'e' },
  ]);
  const published = await content.edition('letters/one', 'published');
  expect(published.edition?.blocks).toMatchObject([card]);
  expect(published.edition?.fingerprint).toBe(draft.edition?.fingerprint);
  expect(await client.fetch('*[_id == "e"][0].blocks[0].article')).toEqual({ _type: 'reference', _ref: 's' });
});
