/** What the judges say of one mail, as a row of the gallery's table. */
import { parse } from 'node-html-parser';
import type { Browser } from 'playwright-core';
import { axeFaults, htmlFaults, inPage, type Window } from '../judges.ts';

export interface Measures {
  sizeBytes: number;
  hasDark: boolean;
  /** `en, also inside`, or what is there instead. */
  language: string;
  headings: string;
  /** Pictures with an alt attribute, of all. */
  alt: string;
  title: string;
  /** Words with too little contrast, light and dark together. */
  contrastFaults: number;
  /** Elements with a fault of any kind, at 375 and 700 px, in light and dark; each counted once. */
  axeFaults: number;
  htmlFaults: number;
}

const windows: readonly Window[] = [375, 700].flatMap((width) => [{ width }, { width, dark: true }]);

export async function measure(browser: Browser, html: string): Promise<Measures> {
  const found: string[] = [];
  for (const window of windows) found.push(...(await inPage(browser, html, window, axeFaults)));
  const faults = new Set(found);
  return {
    sizeBytes: Buffer.byteLength(html),
    ...signs(html),
    contrastFaults: [...faults].filter((fault) => fault.startsWith('color-contrast')).length,
    axeFaults: faults.size,
    htmlFaults: (await htmlFaults(html)).length,
  };
}

function signs(html: string): Pick<Measures, 'hasDark' | 'language' | 'headings' | 'alt' | 'title'> {
  const root = parse(html);
  const outer = root.querySelector('html')?.getAttribute('lang') ?? '';
  const inner = root.querySelector('body [lang]')?.getAttribute('lang');
  const levels = root.querySelectorAll('h1,h2,h3,h4,h5,h6').map(({ tagName }) => Number(tagName.slice(1)));
  const skips = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1).length;
  const images = root.querySelectorAll('img');
  return {
    hasDark: html.includes('prefers-color-scheme:dark') && root.querySelector('meta[name=color-scheme]') !== null,
    language: outer === '' || outer === 'und' ? `none ("${outer}")` : inner === outer ? `${outer}, also inside` : outer,
    headings: `${levels.filter((level) => level === 1).length} h1 of ${levels.length}${skips === 0 ? '' : `, ${skips} skipped`}`,
    alt: `${images.filter((image) => image.hasAttribute('alt')).length} of ${images.length}`,
    title: root.querySelector('title')?.text.trim() || 'none',
  };
}
