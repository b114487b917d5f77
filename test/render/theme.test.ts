import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Theme } from '../../src/ports/themes.ts';
import { renderEdition } from '../../src/render/render-edition.ts';
import { contrastRatio } from '../../src/lib/contrast.ts';
import { readTokens } from '../../src/render/look/tokens.ts';
import { createThemes } from '../../src/themes/themes.ts';
import { anEdition } from '../builders/edition.ts';
import { everything } from './editions.ts';
import { context, render, theme, themes } from './rendering.ts';

describe('themes', () => {
  test('an unknown theme is refused with the names of those there are', async () => {
    await expect(createThemes().load('../../etc')).rejects.toMatchObject({ code: 'theme-unknown', kind: 'configuration', message: expect.stringMatching(/There is no theme "\.\.\/\.\.\/etc"; there are: .*default/) as string });
  });

  test.each<[string, Partial<Theme>, RegExp]>([
    ['tokens that miss a colour', { tokens: { ...theme.tokens, colours: { light: {}, dark: {} } } }, /colours\.light\.card/],
    ['a template that names what is not there', { templates: { ...theme.templates, 'blocks/leadArticle': '<mj-text>{{nothing}}</mj-text>' } }, /blocks\/leadArticle\.hbs.*nothing/],
    ['a missing template', { templates: {} }, /no template "/],
    ['an element that theme.json does not have', { templates: { ...theme.templates, 'blocks/leadArticle': '<mj-text><p{{element "none"}}></p></mj-text>' } }, /no element "none"/],
    ['MJML that is none', { templates: { ...theme.templates, 'blocks/leadArticle': '<mj-tekst>x</mj-tekst>' } }, /mj-tekst/],
    ['an attribute MJML does not know', { templates: { ...theme.templates, 'blocks/leadArticle': '<mj-text colour="red">x</mj-text>' } }, /colour/],
  ])('%s stops the rendering and says where', async (_what, change, message) => {
    await expect(renderEdition(anEdition(), { ...theme, ...change }, context)).rejects.toMatchObject({ code: 'theme-broken', kind: 'configuration', message: expect.stringMatching(message) as string });
  });
});

describe('a theme that extends another', () => {
  const folders: string[] = [];
  afterEach(() => Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true }))));

  /** A folder of themes, each told by its files. */
  async function themesOf(told: Record<string, Record<string, string>>): Promise<ReturnType<typeof createThemes>> {
    const folder = await mkdtemp(path.join(tmpdir(), 'galley-themes-'));
    folders.push(folder);
    for (const [name, files] of Object.entries(told)) {
      for (const [file, content] of Object.entries(files)) {
        await mkdir(path.dirname(path.join(folder, name, file)), { recursive: true });
        await writeFile(path.join(folder, name, file), content);
      }
    }
    return createThemes(folder);
  }

  test('has what it does not say from the other, token by token and file by file', async () => {
    const { load } = await themesOf({
      base: { 'theme.json': '{"width":640,"space":{"text":20,"block":40},"type":{"body":[17,28]}}', 'parts/card.hbs': 'base card', 'edition.hbs': 'base edition' },
      middle: { 'theme.json': '{"extends":"base","space":{"block":48}}' },
      own: { 'theme.json': '{"extends":"middle","type":{"body":[19,32]}}', 'parts/card.hbs': 'own card', 'parts/more.hbs': 'more' },
    });
    expect(await load('own')).toEqual({
      name: 'own',
      tokens: { width: 640, space: { text: 20, block: 48 }, type: { body: [19, 32] } },
      templates: { 'parts/card': 'own card', 'edition': 'base edition', 'parts/more': 'more' },
    });
    expect((await load('base')).templates['parts/card']).toBe('base card');
  });

  test.each([
    ['that is not there', { own: { 'theme.json': '{"extends":"gone"}' } }, 'The theme "own" cannot be used: it extends "gone", and there are: own.'],
    ['outside its folder', { own: { 'theme.json': '{"extends":"../own"}' } }, 'The theme "own" cannot be used: it extends "../own", and there are: own.'],
    ['by no name', { own: { 'theme.json': '{"extends":["own"]}' } }, 'The theme "own" cannot be used: it extends ["own"], and there are: own.'],
    ['that extends it', { a: { 'theme.json': '{"extends":"b"}' }, b: { 'theme.json': '{"extends":"a"}' } }, 'The theme "b" cannot be used: it extends itself: a, b, a.'],
  ])('%s is refused', async (_what, told, message) => {
    const { load } = await themesOf(told);
    await expect(load(Object.keys(told)[0] ?? '')).rejects.toMatchObject({ code: 'theme-broken', message });
  });
});

test('the letter is a letter: one ground, no filled button, its own serif, the same words as the default', async () => {
  const letter = themes.find(({ name }) => name === 'letter') ?? theme;
  const [mail, usual] = await Promise.all([render(everything(), {}, letter), render(everything())]);
  const grounds = new Set([...mail.html.matchAll(/(?:background(?:-color)?:|bgcolor=")(#[0-9A-F]{6})/g)].map(([, colour]) => colour));
  // The dark ground is the only other one.
  expect(grounds).toEqual(new Set(['#16140F', '#EBA6AE', '#FAF7F0']));
  expect(mail.html).not.toContain('class="g-btn"');
  expect(mail.html).not.toContain('Segoe UI');
  expect(mail.text).toBe(usual.text);
  expect(usual.html).toContain('class="g-btn"');
});

function inverse(colour: string): string {
  return `#${(0xffffff - Number.parseInt(colour.slice(1), 16)).toString(16).padStart(6, '0')}`;
}

describe.each(themes)('colours of the theme $name', (own) => {
  const { light, dark } = readTokens(own).colours;

  const inverted = Object.fromEntries(Object.entries(light).map(([name, colour]) => [name, inverse(colour)]));

  test.each([['light', light], ['dark', dark], ['light as a client inverts it', inverted]] as const)('every ink is readable on every ground it stands on, in %s', (_scheme, colours) => {
    const pairs = [
      ...['headline', 'text', 'muted', 'accent', 'label'].map((ink) => [ink, 'card']),
      ...['headline', 'text', 'muted', 'accent'].map((ink) => [ink, 'page']),
      ...['headline', 'text', 'label', 'accent'].map((ink) => [ink, 'panel']),
      ...['headline', 'text', 'label', 'accent'].map((ink) => [ink, 'warm']),
      ['onAccent', 'accent'],
    ];
    const faint = pairs.filter(([ink = '', ground = '']) => contrastRatio(colours[ink] ?? '', colours[ground] ?? '') < 4.5);
    expect(faint).toEqual([]);
  });
});

test('contrast is what WCAG says it is', () => {
  expect(contrastRatio('#FFFFFF', '#000000')).toBeCloseTo(21, 5);
  expect(contrastRatio('#777777', '#FFFFFF')).toBeCloseTo(4.48, 2);
});
