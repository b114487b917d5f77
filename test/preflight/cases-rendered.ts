/** Pairs of the rules about the rendered edition. */
import type { PortableText } from '../../src/model/portable-text.ts';
import type { RenderedEdition } from '../../src/model/rendered-edition.ts';
import { aBlock, aSponsorship, paragraph, text } from '../builders/edition.ts';
import { type Cases, facts, inNewsletter, rendered } from './case.ts';
import { aRendered, cleanHtml, cleanText, htmlWith, picture, textWith, unsubscribe, withBody } from './rendered.ts';

const body = (html: string, overrides: Partial<RenderedEdition> = {}) => rendered(withBody(html, overrides));
const clean = rendered(aRendered());
const sized = (bytes: number) => body(`<p>${'x'.repeat(bytes - cleanHtml.length)}</p>`);
const long = 'x'.repeat(300);
const sponsor = (safetyInformation: PortableText = []) => ({ blocks: [aBlock(), { _type: 'sponsor' as const, _key: 's1', sponsorship: aSponsorship({ safetyInformation }) }] });
const both = (words: string, safety: string) => withBody(`<p>${words}</p><p>${safety}</p>`, { text: `${words}\n${safety}\n${cleanText}` });
const sponsorPath = (path: string) => ({ documentId: 'sponsorship-northlight', path });

export const renderedCases: Cases = {
  'disclaimer-missing': {
    fires: rendered(textWith('talk to your care team\nbefore', 'talk to us\nbefore')),
    hits: [{ message: 'Disclaimer "General disclaimer" is not whole in the text part: "This newsletter informs. It is not medical advice; talk to …" is missing.', at: { documentId: 'disclaimer-general', path: 'body' } }],
    quiet: clean,
  },
  'postal-address-missing': {
    fires: rendered(htmlWith('4 Harbour Row, ', '')),
    hits: [{ message: 'The postal address is not whole in the html part.', at: inNewsletter('postalAddress') }],
    quiet: clean,
  },
  'unsubscribe-missing': {
    fires: rendered(aRendered({ html: cleanHtml.replace('>Unsubscribe<', '><'), text: cleanText.replace(unsubscribe, '') })),
    hits: [{ message: 'The html part has no link to unsubscribe.' }, { message: 'The text part has no address to unsubscribe.' }],
    quiet: clean,
  },
  'footer-clipped': {
    fires: rendered(htmlWith('<p>4 Harbour', `<!-- ${'x'.repeat(101_000)} --><p>4 Harbour`)),
    hits: [
      { message: 'The postal address ends 103.1 kB into the html; Gmail cuts at about 102 kB.', hint: 'Show fewer articles whole; a card with a link is shorter.' },
      { message: 'The way to unsubscribe ends 103.1 kB into the html; Gmail cuts at about 102 kB.', hint: 'Show fewer articles whole; a card with a link is shorter.' },
    ],
    // As long, but what must be read stands before.
    quiet: rendered(htmlWith('</td></tr></table>\n</div>', `</td></tr></table>\n</div><!-- ${'x'.repeat(101_000)} -->`)),
  },
  'size-clipped': {
    fires: sized(95_100),
    hits: [{ message: 'The html part can reach 95.5 kB; Gmail cuts it at about 102 kB.', hint: 'Show fewer articles whole; a card with a link is shorter.' }],
    quiet: sized(94_000),
  },
  'size-near-clip': {
    fires: sized(80_100),
    hits: [{ message: 'The html part can reach 80.5 kB, close to the 102 kB at which Gmail cuts.', hint: 'Show fewer articles whole; a card with a link is shorter.' }],
    quiet: sized(79_000),
  },
  'html-language': {
    fires: rendered(htmlWith('<div lang="en" dir="ltr"', '<div')),
    hits: [{ message: 'No lang on the first element of the body.' }, { message: 'No dir on the first element of the body.' }],
    quiet: clean,
  },
  'html-title': {
    fires: rendered(htmlWith('<title>When tiredness does not lift', '<title>Letter twelve')),
    hits: [{ message: 'The title of the html is "Letter twelve", not the subject.' }],
    quiet: clean,
  },
  'html-charset': {
    fires: rendered(htmlWith('<meta charset="utf-8">', '')),
    hits: [{ message: 'The html does not say that it is in UTF-8.' }],
    quiet: rendered(htmlWith('<meta charset="utf-8">', '<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">')),
  },
  'colour-scheme-undeclared': {
    fires: rendered(htmlWith('light dark', 'light')),
    hits: [{ message: 'No meta color-scheme names light and dark.' }, { message: 'No meta supported-color-schemes names light and dark.' }],
    quiet: clean,
  },
  'heading-order': {
    fires: body('<h1>Again</h1><h4>Deep</h4><h2> </h2>'),
    hits: [{ message: 'The html has 2 h1.' }, { message: 'An h2 is empty.' }, { message: '"Deep" is an h4 after an h1.' }],
    quiet: body('<h2>One</h2><h3>Two</h3><h2>Three</h2>'),
  },
  'layout-table-role': {
    fires: body('<table><tr><td>x</td></tr></table>'),
    hits: [{ message: '1 layout table has no role="presentation".' }],
    quiet: body('<table><tr><th scope="col">x</th></tr></table>'),
  },
  'data-table-headings': {
    fires: body('<table><tr><th>Week</th></tr></table><table role="presentation"><tr><th scope="col">Walk</th></tr></table>'),
    hits: [{ message: 'The table with the heading "Week" has headings without a scope.' }, { message: 'The table with the heading "Walk" says role="presentation".' }],
    quiet: body('<table role="presentation"><tr><td><table><tr><th scope="col">Week</th></tr></table></td></tr></table>'),
  },
  'image-attributes': {
    fires: body('<img src="/a.png" width="10">'),
    hits: [{ message: 'The picture /a.png has no alt attribute.' }, { message: 'The picture "/a.png" has no whole address.' }],
    quiet: body('<img src="https://x.example/a.png" alt="" width="10">'),
  },
  'image-insecure': {
    fires: rendered(aRendered({ images: [{ src: 'http://x.example/a.png', alt: '', width: 10, height: 10 }] })),
    hits: [{ message: 'The picture http://x.example/a.png does not come by https.' }],
    quiet: rendered(aRendered({ images: [{ src: 'http://localhost:3333/a.png', alt: '', width: 10, height: 10 }] }), {}, { live: false }),
  },
  'image-pixels': {
    fires: rendered(aRendered({ images: [{ src: picture.replace('1600x900', '500x281'), alt: '', width: 600, height: 338 }] })),
    hits: [{ message: `The picture ${picture.replace('1600x900', '500x281').slice(0, 79)}… has 500 pixels across and is shown 600 wide.`, hint: 'Upload one at least 1200 pixels wide.' }],
    quiet: clean,
  },
  'data-uri': {
    fires: body('<img src="data:image/png;base64,iVBORw0" alt="" width="10">'),
    hits: [{ message: 'A picture is written into the html as data:.' }],
    quiet: clean,
  },
  'tracking-pixel': {
    fires: body('<img src="https://x.example/o.gif" alt="" width="1" height="1">'),
    hits: [{ message: 'The picture https://x.example/o.gif is too small to be seen.' }],
    quiet: body('<img src="https://x.example/o.gif" alt="" width="24" height="24">'),
  },
  'external-resource': {
    fires: rendered(htmlWith('<style>', '<link href="https://fonts.example/css?family=Ubuntu" rel="stylesheet"><style>@import url(https://x.example/a.css);')),
    hits: [{ message: 'The html loads https://fonts.example/css?family=Ubuntu.' }, { message: 'The html loads url(https://x.example/a.css).' }],
    quiet: rendered(htmlWith('<style>', '<link rel="icon" href="https://x.example/i.png"><style>')),
  },
  'active-content': {
    fires: body('<form action="https://x.example"><input name="a"></form><p onclick="x()">y</p>'),
    hits: [{ message: 'The html holds <form>.' }, { message: 'The html holds <input>.' }, { message: 'An element has script in an attribute.' }],
    quiet: clean,
  },
  'style-block': {
    fires: rendered(htmlWith('<style>', '<style>.a { color red }')),
    hits: [{ message: 'Style element 1 has a fault: "color red" is not a declaration.', severity: 'error' }],
    quiet: rendered(htmlWith('<style>', `<style>.a { background: url("a;b}c") } /* } */`)),
  },
  'hidden-text': {
    fires: body('<p style="font-size:0">cheap pills</p>'),
    hits: [{ message: '"cheap pills" stands in the html and is shown nowhere.' }],
    // Shown on a phone only.
    quiet: body('<style>@media (max-width: 480px) { .phone { display: block !important } }</style><p class="phone" style="display:none">Tap</p>'),
  },
  'contrast-light': {
    fires: body('<p style="color:#777777">pale</p>'),
    hits: [{ message: '"pale": #777777 on #ffffff has a contrast of 4.47:1; 4.5:1 is needed.' }],
    quiet: body('<p style="color:#767676">pale</p><h2 style="color:#949494;font-size:24px">large</h2>'),
  },
  'contrast-dark': {
    fires: body('<p style="color:#222222">lost</p>'),
    hits: [{ message: '"lost": #222222 on #101418 has a contrast of 1.16:1; 4.5:1 is needed.', severity: 'error' }],
    quiet: clean,
  },
  'contrast-inverted': {
    fires: body('<p style="color:#1111ff">link</p>'),
    hits: [{ message: '"link": #0000ee on #000000 has a contrast of 2.23:1; 4.5:1 is needed.' }],
    quiet: clean,
  },
  'text-small': {
    fires: body('<p style="font-size:13px">small print<sup style="font-size:10px">2</sup></p>'),
    hits: [{ message: '"small print" is set in 13 px.' }],
    quiet: body('<p style="font-size:14px">fine<sup style="font-size:10px">2</sup></p>'),
  },
  'running-text': {
    fires: body(`<p style="font-size:15px;line-height:18px">${long}</p>`),
    hits: [{ message: `"${'x'.repeat(49)}…" is set in 15 px.` }, { message: `"${'x'.repeat(49)}…" has a line height of 1.2.` }],
    quiet: body(`<p style="font-size:16px;line-height:1.5">${long}</p>`),
  },
  'link-undistinguished': {
    fires: body('<p>Read about <a href="https://x.example" style="text-decoration:none">sleep</a> tonight.</p>'),
    hits: [{ message: 'The link "sleep" stands in running text and is not underlined.' }],
    quiet: body('<p><a href="https://x.example" style="text-decoration:none">A button</a></p><p>Read about <a href="https://x.example">sleep</a> tonight.</p>'),
  },
  'text-missing': {
    fires: rendered(textWith('WHEN TIREDNESS DOES NOT LIFT', 'TIRED')),
    hits: [{ message: 'The text part lacks the heading "When tiredness does not lift".' }],
    quiet: clean,
  },
  'text-differs': {
    fires: rendered(aRendered({ text: 'See the web version: https://archive.example/quiet-letters/letter-twelve' })),
    hits: [{ message: 'The text part has 0 % of what the html says.' }],
    quiet: clean,
  },
  'text-columns': {
    fires: rendered(aRendered({ text: `Short\n${'word '.repeat(16)}` })),
    hits: [{ message: 'Line 2 of the text part has 80 columns: "word word word word word word word word …".' }],
    quiet: rendered(aRendered({ text: `See https://x.example/${'a'.repeat(80)}` })),
  },
  'text-markup': {
    fires: rendered(textWith('Good morning.', '<p>Good&nbsp;morning.')),
    hits: [{ message: 'The text part holds "<p>".' }],
    quiet: rendered(textWith('Good morning.', 'Write <br> for a break.'), { intro: [paragraph('Write <br> for a break.')] }),
  },
  'text-links': {
    fires: rendered(textWith('https://letters.example/guides/tiredness', '')),
    hits: [{ message: 'The text part lacks the link https://letters.example/guides/tiredness.' }],
    quiet: clean,
  },
  'preheader-not-first': {
    fires: rendered(htmlWith('<div style="display:none', '<p>View in browser</p><div style="display:none')),
    hits: [{ message: 'The html begins with other words than the preheader.' }],
    quiet: clean,
  },
  'nothing-printed': {
    fires: body('<p>By undefined</p><a href="https://x.example/[object Object]">x</a>'),
    hits: [{ message: '"undefined" is printed in the html.' }],
    quiet: rendered(withBody('<p>The null hypothesis, and a nullified one</p>'), { intro: [paragraph('The null hypothesis')] }),
  },
  'merge-mark-broken': {
    fires: body('<p>Dear \uE0007\uE001</p>'),
    hits: [{ message: 'A merge field in the html cannot be filled.' }],
    quiet: clean,
  },
  'personal-address': {
    fires: body('<a href="https://x.example/?u=\uE0002\uE001">x</a><img src="https://x.example/\uE0000\uE001.png" alt="" width="10">', { mergeFields: [{ name: 'unsubscribeUrl', fallback: '' }, { name: 'preferencesUrl', fallback: '' }, { name: 'email', fallback: '' }] }),
    hits: [{ message: 'A link carries the merge field "email" in its address.' }, { message: 'A picture carries the merge field "unsubscribeUrl" in its address.' }],
    quiet: clean,
  },
  'sponsor-unlabelled': {
    fires: rendered(both('Northlight Therapeutics', 'A free notebook'), sponsor()),
    hits: [
      { message: 'The sponsorship of Northlight Therapeutics stands without "Sponsored by" in the html part.', at: sponsorPath('label') },
      { message: 'The sponsorship of Northlight Therapeutics stands without "Sponsored by" in the text part.', at: sponsorPath('label') },
    ],
    quiet: rendered(both('SPONSORED BY Northlight Therapeutics', 'A free notebook'), sponsor()),
  },
  'safety-information-missing': {
    fires: rendered(withBody('<p>May cause drowsiness.</p><p>Sponsored by Northlight Therapeutics</p>', { text: 'Sponsored by Northlight Therapeutics. May cause drowsiness.' }), sponsor(text('May cause drowsiness.'))),
    hits: [{ message: 'The safety information of Northlight Therapeutics is not whole behind its sponsor in the html part.', at: sponsorPath('safetyInformation') }],
    quiet: rendered(both('Sponsored by Northlight Therapeutics', 'May cause drowsiness.'), sponsor(text('May cause drowsiness.'))),
  },
  'archive-link-missing': {
    fires: rendered(aRendered({ archiveUrl: 'https://archive.example/other' })),
    hits: [{ message: 'The mail has no link to its copy on the web.' }],
    quiet: clean,
  },
  'preheader-unpadded': {
    fires: rendered(htmlWith('&#8199;&zwnj;', '')),
    hits: [{ message: 'The hidden preheader has 67 characters, the unseen ones counted.', hint: 'Let the theme add figure spaces and zero-width non-joiners behind it.' }],
    quiet: rendered(htmlWith('display:none;max-height:0;overflow:hidden', 'font-size:17px')),
  },
  'outlook-dark-missing': {
    fires: rendered(htmlWith('[data-ogsb] .page', '.page .nothing')),
    hits: [{ message: 'No style is meant for [data-ogsb].', hint: 'Repeat the colours for dark mode behind that selector.' }],
    quiet: clean,
  },
  'layout-wide': {
    fires: body('<table role="presentation" width="800"><tr><td></td></tr></table><img src="https://x.example/a.png" alt="" width="500"><div style="min-width:400px"></div>'),
    hits: [
      { message: 'A table is 800 px wide.' },
      { message: 'On a phone a picture is 500 px wide, and the screen 375.', hint: 'Give it width:100% or max-width:100%.' },
      { message: 'On a phone a div is 400 px wide, and the screen 375.', hint: 'Give it width:100% or max-width:100%.' },
    ],
    quiet: body('<table role="presentation" width="640" style="max-width:900px"><tr><td width="100%"><img src="https://x.example/a.png" alt="" width="640" style="width:100%"><img src="https://x.example/a.png" alt="" width="320"></td></tr></table>'),
  },
  'text-alignment': {
    fires: body(`<div style="text-align:center"><p>${'Rest helps. '.repeat(20)}</p></div><p align="justify">${'Move a little. '.repeat(20)}</p>`),
    hits: [{ message: '"Rest helps. Rest helps. Rest helps. Rest helps. R…" is centred.' }, { message: '"Move a little. Move a little. Move a little. Move…" is justified.' }],
    quiet: body(`<table role="presentation" align="center"><tr><td>${'Rest helps. '.repeat(20)}</td></tr></table><p style="text-align:center">A short line.</p>`),
  },
  'header-address-long': {
    fires: rendered(aRendered({ archiveUrl: `https://archive.example/${'x'.repeat(800)}` }), {}, { longestValues: { unsubscribeUrl: `https://archive.example/u/${'x'.repeat(800)}` } }),
    hits: [
      { message: 'The address of the web copy has 824 characters.', hint: 'Set a shorter public address of the web server, or a shorter slug.' },
      { message: 'The address of the unsubscribe link has 826 characters.', hint: 'Set a shorter public address of the web server, or a shorter slug.' },
    ],
    quiet: rendered(aRendered({ archiveUrl: `https://archive.example/${'x'.repeat(600)}` })),
  },
  'client-support': {
    fires: facts({ clientSupport: { unsupported: [{ feature: 'CSS grid', clients: ['Gmail', 'Outlook on Windows (Word)'] }, { feature: 'border-radius', clients: ['Outlook on Windows (Word)'] }], partial: [] } }),
    hits: [{ message: '"CSS grid" is not supported by Gmail, Outlook on Windows (Word).', hint: 'Look at the mail there, or do without.' }],
    quiet: facts({ clientSupport: { unsupported: [{ feature: 'border-radius', clients: ['Outlook on Windows (Word)'] }], partial: [{ feature: 'margin', clients: ['Gmail'] }] } }),
  },
};
