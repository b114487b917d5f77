/** A rendered edition that no rule has anything against, written by hand so that rules are not judged by our own renderer. */
import { markFor } from '../../src/model/merge-field.ts';
import type { RenderedEdition } from '../../src/model/rendered-edition.ts';
import { anEdition } from '../builders/edition.ts';

export const unsubscribe = markFor(0);
export const preferences = markFor(1);

export const picture = 'https://cdn.sanity.io/images/p/d/0123456789abcdef0123456789abcdef01234567-1600x900.jpg?fm=jpg&w=1200';

const disclaimer = 'This newsletter informs. It is not medical advice; talk to your care team before you change anything.';

export const cleanHtml = `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>When tiredness does not lift</title>
<style>
.card { color: #222222 }
.card a { color: #0b5f60 }
@media (prefers-color-scheme: dark) { .page { background: #101418 !important; color: #f0f0f0 !important } .card, .card a { color: #f0f0f0 !important } }
[data-ogsc] .card, [data-ogsc] .card a { color: #f0f0f0 !important }
[data-ogsb] .page { background: #101418 !important }
</style>
</head>
<body>
<div lang="en" dir="ltr" class="page" style="background-color:#ffffff;color:#222222;font-size:17px;line-height:27px">
<div style="display:none;max-height:0;overflow:hidden">Why rest alone rarely helps, and what to ask for at the next visit.${'&#8199;&zwnj;'.repeat(45)}</div>
<table role="presentation"><tr><td class="card">
<h1>When tiredness does not lift</h1>
<img src="${picture.replace('&', '&amp;')}" alt="A lake under morning light" width="600" height="338" style="max-width:100%;height:auto">
<p>Good morning.</p>
<p>Rest helps less than you would think. Small, planned movement helps more.</p>
<p>Tiredness is a symptom, and it can be treated.</p>
<!-- body -->
<p><a href="https://letters.example/guides/tiredness">Read the guide on tiredness</a></p>
<p>${disclaimer}</p>
<p>4 Harbour Row, 5003 Bergen, Norway</p>
<p><a href="${unsubscribe}">Unsubscribe</a> <a href="${preferences}">Choose what you get</a> <a href="https://archive.example/quiet-letters/letter-twelve">On the web</a></p>
</td></tr></table>
</div>
</body>
</html>
`;

export const cleanText = `Why rest alone rarely helps, and what to ask for at the next visit.

WHEN TIREDNESS DOES NOT LIFT

Good morning.

Rest helps less than you would think. Small, planned movement helps more.

Tiredness is a symptom, and it can be treated.

Read the guide on tiredness: https://letters.example/guides/tiredness

This newsletter informs. It is not medical advice; talk to your care team
before you change anything.

4 Harbour Row
5003 Bergen
Norway

Unsubscribe: ${unsubscribe}
Choose what you get: ${preferences}
On the web: https://archive.example/quiet-letters/letter-twelve
`;

export function aRendered(overrides: Partial<RenderedEdition> = {}): RenderedEdition {
  const edition = anEdition();
  return {
    fingerprint: edition.fingerprint,
    theme: 'default',
    language: 'en',
    direction: 'ltr',
    subject: edition.subject,
    preheader: edition.preheader,
    html: cleanHtml,
    text: cleanText,
    mergeFields: [{ name: 'unsubscribeUrl', fallback: '' }, { name: 'preferencesUrl', fallback: '' }],
    links: [
      { href: 'https://letters.example/guides/tiredness', text: 'Read the guide on tiredness' },
      { href: unsubscribe, text: 'Unsubscribe' },
      { href: preferences, text: 'Choose what you get' },
      { href: 'https://archive.example/quiet-letters/letter-twelve', text: 'On the web' },
    ],
    images: [{ src: picture, alt: 'A lake under morning light', width: 600, height: 338 }],
    archiveUrl: 'https://archive.example/quiet-letters/letter-twelve',
    ...overrides,
  };
}

/** The clean html with more in its body. */
export function withBody(html: string, overrides: Partial<RenderedEdition> = {}): RenderedEdition {
  return aRendered({ html: cleanHtml.replace('<!-- body -->', () => html), ...overrides });
}

/** The clean html with one piece exchanged; throws where it is not there, so that no test changes nothing. */
export function htmlWith(piece: string, other: string): RenderedEdition {
  if (!cleanHtml.includes(piece)) throw new Error(`"${piece}" is not in the clean html`);
  return aRendered({ html: cleanHtml.replaceAll(piece, () => other) });
}

export function textWith(piece: string, other: string): RenderedEdition {
  if (!cleanText.includes(piece)) throw new Error(`"${piece}" is not in the clean text`);
  return aRendered({ text: cleanText.replaceAll(piece, () => other) });
}
