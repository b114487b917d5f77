import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { isJsonObject } from '../../src/lib/json.ts';
import { blockSchema } from '../../src/model/block.ts';
import { blockStyles, calloutTones, decorators, portableTextNodeSchema } from '../../src/model/portable-text.ts';
import { documents, fileOf, folder, objectsWithin, ofType, slugOf, textOf } from './lake.ts';

const everyObject = [...objectsWithin(documents)];
const typesOf = (schema: { options: readonly { shape: { _type: { value: string } } }[] }): string[] => schema.options.map((option) => option.shape._type.value);

/** The fields of every object that hold Portable Text. */
const texts = everyObject.flatMap(({ object }) => [object['body'], object['bio'], object['intro'], object['safetyInformation']]).filter((text) => Array.isArray(text));
const nodes = texts.flat().filter(isJsonObject);

describe('the sample content', () => {
  it('has an id of its own for every document, and none with a dot, which would hide it', () => {
    const ids = documents.map(({ _id }) => _id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/.test(id))).toEqual([]);
  });

  it('is as wide as promised', () => {
    expect(ofType('article').length).toBeGreaterThanOrEqual(12);
    expect(new Set(ofType('article').flatMap(({ authors }) => (Array.isArray(authors) ? authors : []).map((author) => isJsonObject(author) && author['_ref']))).size).toBeGreaterThanOrEqual(4);
    expect(ofType('topic').length).toBeGreaterThanOrEqual(6);
    expect(ofType('disclaimer').length).toBeGreaterThanOrEqual(2);
    expect(ofType('sponsorship').length).toBeGreaterThanOrEqual(1);
    expect(ofType('edition').filter(({ status }) => status === 'ready').map(slugOf)).toEqual(['short-letter', 'everything', 'stage-guide']);
  });

  it('refers only to documents that are there', () => {
    const ids = new Set(documents.map(({ _id }) => _id));
    const references = everyObject.filter(({ object }) => object['_type'] === 'reference');
    expect(references.length).toBeGreaterThan(100);
    expect(references.filter(({ object }) => !ids.has(textOf(object, '_ref'))).map(({ path }) => path)).toEqual([]);
  });

  it('keys every object in a list, once a list', () => {
    const listed = everyObject.filter(({ isListed, path }) => isListed && path.includes('.'));
    expect(listed.filter(({ object }) => textOf(object, '_key') === '').map(({ path }) => path)).toEqual([]);
    const places = listed.map(({ object, path }) => `${path.replace(/\[\d+\]$/, '')} ${textOf(object, '_key')}`);
    expect(new Set(places).size).toBe(places.length);
  });

  it('says a slug once a type', () => {
    for (const type of new Set(documents.map(({ _type }) => _type))) {
      const slugs = ofType(type).filter((document) => document['slug'] !== undefined).map(slugOf);
      expect(slugs.filter((slug) => !/^[a-z0-9][a-z0-9-]*$/.test(slug))).toEqual([]);
      expect(new Set(slugs).size).toBe(slugs.length);
    }
  });

  it('tells of every article who wrote it, who checked it, what it is about and what it comes to', () => {
    for (const article of ofType('article')) {
      expect(article).toMatchObject({ deck: expect.stringMatching(/\S/), publishedAt: expect.stringMatching(/^2026-1[01]-/), canonicalUrl: `https://plainwords.example/guides/${slugOf(article)}`, hero: { alt: expect.stringMatching(/\S/) }, review: { reviewer: { _type: 'reference' } } });
      for (const list of ['authors', 'topics', 'keyPoints', 'related', 'body']) expect([article._id, list, article[list]]).toEqual([article._id, list, expect.arrayContaining([expect.anything()])]);
    }
  });

  it('uses every block type of an edition', () => {
    const used = new Set(ofType('edition').flatMap(({ blocks }) => (Array.isArray(blocks) ? blocks : []).map((block) => isJsonObject(block) && block['_type'])));
    expect(used).toEqual(new Set(typesOf(blockSchema)));
  });

  it('uses all that Portable Text offers here', () => {
    const used = (field: string): Set<unknown> => new Set(nodes.flatMap((node) => [...objectsWithin(node)]).map(({ object }) => object[field]));
    expect(typesOf(portableTextNodeSchema).filter((type) => !used('_type').has(type))).toEqual([]);
    expect(['mergeField', 'link', 'articleLink', 'span'].filter((type) => !used('_type').has(type))).toEqual([]);
    expect(blockStyles.filter((style) => !used('style').has(style))).toEqual([]);
    expect(calloutTones.filter((tone) => !used('tone').has(tone))).toEqual([]);
    expect(['bullet', 'number'].filter((kind) => !nodes.some((node) => node['listItem'] === kind && node['level'] === 2))).toEqual([]);
    const marks = new Set(nodes.flatMap((node) => [...objectsWithin(node)]).flatMap(({ object }) => (Array.isArray(object['marks']) ? object['marks'] : [])));
    expect(decorators.filter((decorator) => !marks.has(decorator))).toEqual([]);
  });

  it('marks words only with decorators and with marks that the same block defines', () => {
    const blocks = everyObject.filter(({ object }) => object['_type'] === 'block');
    const loose = blocks.flatMap(({ object, path }) => {
      const defined = new Set<unknown>([...decorators, ...[...objectsWithin(object['markDefs'] ?? [])].map((definition) => definition.object['_key'])]);
      return [...objectsWithin(object['children'] ?? [])].flatMap(({ object: child }) => (Array.isArray(child['marks']) ? child['marks'] : [])).filter((mark) => !defined.has(mark)).map((mark) => `${path}: ${JSON.stringify(mark)}`);
    });
    expect(loose).toEqual([]);
  });
});

describe('the sample pictures', () => {
  const pictures = everyObject.filter(({ object }) => '_sanityAsset' in object);

  it('each have a file and words for those who cannot see it', () => {
    expect(pictures.filter(({ object }) => !existsSync(fileOf(textOf(object, '_sanityAsset')))).map(({ object }) => object['_sanityAsset'])).toEqual([]);
    expect(pictures.filter(({ object }) => object['isDecorative'] !== true && !/\S{3}/.test(textOf(object, 'alt'))).map(({ path }) => path)).toEqual([]);
  });

  it('are all in use', () => {
    const used = new Set(pictures.map(({ object }) => fileOf(textOf(object, '_sanityAsset'))));
    expect(readdirSync(join(folder, 'images')).map((name) => join(folder, 'images', name)).filter((file) => !used.has(file))).toEqual([]);
  });

  it('are small enough for a mail, and portraits are square', async () => {
    for (const name of readdirSync(join(folder, 'images'))) {
      const file = join(folder, 'images', name);
      const { width, height, format } = await sharp(file).metadata();
      expect({ name, format, isSmall: statSync(file).size < 120_000, fits: name.startsWith('portrait-') ? width === 600 && height === 600 : width <= 1600 && height <= 1600 }).toEqual({ name, format: expect.stringMatching(/^(?:jpeg|png)$/), isSmall: true, fits: true });
    }
  });
});
