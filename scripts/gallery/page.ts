/** The gallery's page: the table, and under each edition its pictures side by side. */
import { escapeHtml } from '../../src/lib/text.ts';
import type { Measures } from './measures.ts';

export interface Shown {
  edition: string;
  /** A theme, or what made it instead. */
  by: string;
  measures: Measures;
  /** SpamAssassin's score. */
  spam: string;
  pictures: { title: string; file: string }[];
}

const style = `
:root{color-scheme:light dark}
body{margin:32px;font:16px/24px system-ui,sans-serif}
h1,h2{font-family:Georgia,serif}
table{border-collapse:collapse;margin:0 0 40px}
th,td{padding:8px 12px;border-bottom:1px solid #8886;text-align:left;vertical-align:top}
.row{display:flex;gap:16px;overflow-x:auto;margin:0 0 32px;padding:0 0 16px}
figure{margin:0;flex:none}
figcaption{margin:0 0 8px}
.frame{height:720px;overflow-y:auto;border:1px solid #8886}
img{display:block}
`;

const columns: readonly (readonly [string, (measures: Measures, spam: string) => string])[] = [
  ['size', ({ sizeBytes }) => `${(sizeBytes / 1000).toFixed(1)} kB`],
  ['dark mode', ({ hasDark }) => (hasDark ? 'designed' : 'none')],
  ['lang', ({ language }) => language],
  ['headings', ({ headings }) => headings],
  ['alt', ({ alt }) => alt],
  ['title', ({ title }) => title],
  ['too little contrast', ({ contrastFaults }) => String(contrastFaults)],
  ['axe findings', ({ axeFaults }) => String(axeFaults)],
  ['html-validate errors', ({ htmlFaults }) => String(htmlFaults)],
  ['SpamAssassin', (_measures, spam) => spam],
];

export function galleryPage(shown: readonly Shown[]): string {
  const editions = [...new Set(shown.map(({ edition }) => edition))];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Gallery</title><style>${style}</style></head><body>
<h1>Every sample edition, in every theme and in MJML’s defaults</h1>
<p>Pictures with an alt attribute, of all. Contrast and axe count elements, at 375 and 700 px, in light and dark, each once. MJML makes no text part, so its mails have none.</p>
<table><thead><tr>${['edition', 'made by', ...columns.map(([name]) => name)].map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead><tbody>
${shown.map(({ edition, by, measures, spam }) => `<tr><th scope="row">${escapeHtml(edition)}</th><td>${escapeHtml(by)}</td>${columns.map(([, tell]) => `<td>${escapeHtml(tell(measures, spam))}</td>`).join('')}</tr>`).join('\n')}
</tbody></table>
${editions.map((edition) => section(edition, shown.filter((one) => one.edition === edition))).join('\n')}
</body></html>
`;
}

function section(edition: string, shown: readonly Shown[]): string {
  const rows = shown.map(({ by, pictures }) => `<h3>${escapeHtml(by)}</h3><div class="row">${pictures.map(({ title, file }) => `<figure><figcaption><a href="${file}">${title}</a></figcaption><div class="frame" tabindex="0" role="region" aria-label="${escapeHtml(`${edition}, ${by}, ${title}`)}"><img src="${file}" alt="" loading="lazy"></div></figure>`).join('')}</div>`);
  return `<h2>${escapeHtml(edition)}</h2>\n${rows.join('\n')}`;
}

/** The same table for a terminal or a report. */
export function galleryTable(shown: readonly Shown[]): string {
  const lines = [['edition', 'made by', ...columns.map(([name]) => name)], ...shown.map(({ edition, by, measures, spam }) => [edition, by, ...columns.map(([, tell]) => tell(measures, spam))])];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length))) ?? [];
  const [heads = '', ...rows] = lines.map((line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`);
  return [heads, `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows, ''].join('\n');
}
