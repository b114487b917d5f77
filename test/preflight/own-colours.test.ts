/** A newsletter's own colours, rendered by a real theme: what cannot be read is told where it can be mended. */
import { expect, test } from 'vitest';
import { preflight } from '../../src/preflight/preflight.ts';
import { aNewsletter } from '../builders/edition.ts';
import { everything } from '../render/editions.ts';
import { render, themes } from '../render/rendering.ts';

const facts = { now: '2026-11-24T08:00:00Z' };

/** Where contrast is too small, by field of the newsletter. */
async function faintFields(colours: { accent?: string; accentDark?: string }, by: (typeof themes)[number]): Promise<string[]> {
  const edition = everything({ newsletter: aNewsletter({ colours }) });
  const findings = preflight({ edition, rendered: await render(edition, {}, by), facts });
  return [...new Set(findings.filter(({ rule }) => rule.startsWith('contrast-')).map(({ rule, at }) => `${rule} ${at?.path ?? 'nowhere'}`))];
}

test.each(themes)('in the theme $name a faint accent is told at its field, in light and in dark', async (by) => {
  expect(await faintFields({ accent: '#FFD200' }, by)).toContain('contrast-light colours.accent');
  expect(await faintFields({ accentDark: '#123456' }, by)).toContain('contrast-dark colours.accentDark');
});

test.each(themes)('in the theme $name a good pair of colours raises nothing', async (by) => {
  expect(await faintFields({ accent: '#5B2A86', accentDark: '#D9B8F5' }, by)).toEqual([]);
});
