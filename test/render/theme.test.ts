import { describe, expect, test } from 'vitest';
import type { Theme } from '../../src/ports/themes.ts';
import { renderEdition } from '../../src/render/render-edition.ts';
import { contrastRatio } from '../../src/lib/contrast.ts';
import { readTokens } from '../../src/render/look/tokens.ts';
import { createThemes } from '../../src/themes/themes.ts';
import { anEdition } from '../builders/edition.ts';
import { context, theme } from './rendering.ts';

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

function inverse(colour: string): string {
  return `#${(0xffffff - Number.parseInt(colour.slice(1), 16)).toString(16).padStart(6, '0')}`;
}

describe('colours of the default theme', () => {
  const { light, dark } = readTokens(theme).colours;

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
