/** Pairs of the rules about links, pictures, merge fields, tables and sponsors. */
import type { Image } from '../../src/model/image.ts';
import type { Sponsorship } from '../../src/model/sponsorship.ts';
import type { PreflightFacts, PreflightInput } from '../../src/preflight/rule.ts';
import { anImage, aSponsorship, paragraph, text } from '../builders/edition.ts';
import { article, blocks, type Cases, content, facts, greeting, inArticle, inEdition, intro, introLink, linked, rendered } from './case.ts';
import { aRendered, picture } from './rendered.ts';

const guide = 'https://letters.example/guides/tiredness';
const intoLink = (href: string, more: Partial<PreflightFacts>): PreflightInput => content({ intro: [linked(href, 'the guide')] }, more);
const hero = (image: Partial<Image>) => article({ hero: anImage(image) });
const asset = (end: string) => ({ asset: { _id: `image-0123456789abcdef0123456789abcdef01234567-${end}` } });
const sponsored = (...sponsorships: Partial<Sponsorship>[]) => blocks(...sponsorships.map((one, index) => ({ _type: 'sponsor' as const, _key: `s${index + 1}`, sponsorship: aSponsorship(one) })));
const sponsorAt = inEdition('blocks[_key=="s1"].sponsorship');
const field = inEdition('intro[_key=="p"].children[_key=="m1"]');
const withField = (fallback: string, more: Partial<PreflightFacts>) => facts(more, { intro: [greeting('firstName', fallback)] });
const table = (hasHeaderRow: boolean, ...rows: string[][]) =>
  blocks({ _type: 'table', _key: 't', hasHeaderRow, hasHeaderColumn: false, rows: rows.map((cells, index) => ({ _key: `r${index + 1}`, cells })) });
const tablePath = 'blocks[_key=="t"]';

export const contentCases: Cases = {
  'link-address': {
    fires: rendered(aRendered({ links: [{ href: 'javascript:alert(1)', text: 'Win' }] })),
    hits: [{ message: 'The rendered edition: the link "javascript:alert(1)" begins with "javascript:"; only https, mailto and tel links can go into a mail.' }],
    quiet: intro(linked('mailto:editors@letters.example', 'Write to us')),
  },
  'link-insecure': {
    fires: intro(linked('http://clinic.example/visit', 'your next visit')),
    hits: [{ message: 'Edition, intro: the link http://clinic.example/visit is not https.', at: introLink, hint: 'Most sites answer to the same address with https.' }],
    quiet: intro(linked('http://127.0.0.1:8025/x', 'the inbox')),
  },
  'link-local': {
    fires: intoLink('http://127.0.0.1:8025/x', { live: true }),
    hits: [{ message: 'Edition, intro: the link http://127.0.0.1:8025/x leads to this machine or an inner network.', severity: 'error', at: introLink, hint: 'If it is the archive or the way to unsubscribe, set the public address of the web server.' }],
    quiet: intoLink('http://127.0.0.1:8025/x', { live: false }),
  },
  'image-animated': {
    fires: facts({ images: { [picture]: { status: 200, isAnimated: true } } }),
    hits: [{ message: `The picture ${picture.slice(0, 79)}… is animated.`, hint: 'Use its clearest single frame, and link to the moving one.' }],
    quiet: facts({ images: { [picture]: { status: 200 } } }),
  },
  'link-broken': {
    fires: intoLink('https://gone.example/', { links: { 'https://gone.example/': { status: 404 } } }),
    hits: [{ message: 'Edition, intro: https://gone.example/ answers 404.', at: introLink }],
    quiet: intoLink('https://gone.example/', { links: { 'https://gone.example/': { status: 200 } } }),
  },
  'link-redirected': {
    fires: intoLink('https://old.example/', { links: { 'https://old.example/': { status: 200, finalUrl: 'https://new.example/' } } }),
    hits: [{ message: 'Edition, intro: https://old.example/ leads on to new.example.', at: introLink, hint: 'Link the last address.' }],
    quiet: intoLink('https://old.example/', { links: { 'https://old.example/': { status: 200, finalUrl: 'https://www.old.example/en' } } }),
  },
  'link-host-mismatch': {
    fires: intro(linked('https://evil.example/', 'www.letters.example/guides')),
    hits: [{ message: 'Edition, intro: the link shows letters.example and leads to https://evil.example/.', at: introLink }],
    quiet: intro(linked('https://www.letters.example/guides', 'letters.example'), linked('https://framework.example/', 'Node.js', 'p2')),
  },
  'link-text-empty': {
    fires: intro(linked(guide, ' ')),
    hits: [{ message: `Edition, intro: the link to ${guide} has no words.`, at: introLink, hint: 'Give it words, or its picture an alt text that says where it leads.' }],
    quiet: intro(linked(guide, 'The guide on tiredness')),
  },
  'link-text-vague': {
    fires: intro(linked(guide, 'Click here »')),
    hits: [{ message: `Edition, intro: "Click here »" does not say where ${guide} leads.`, at: introLink, hint: 'Link the words that name the page.' }],
    quiet: intro(linked(guide, 'Read more about tiredness')),
  },
  'link-text-repeated': {
    fires: intro(linked('https://a.example/', 'Our guide'), linked('https://b.example/', 'our guide ', 'q')),
    hits: [{ message: 'Edition, intro: the words "our guide" lead to 2 different places.', at: inEdition('intro[_key=="q"].markDefs[_key=="l1"]'), hint: 'Name each place in its link.' }],
    quiet: intro(linked('https://a.example/', 'Our guide'), linked('https://a.example/', 'Our guide', 'q')),
  },
  'link-text-bare-address': {
    fires: intro(linked(guide, guide)),
    hits: [{ message: `Edition, intro: the link shows the bare address ${guide}.`, at: introLink, hint: 'Link the words that name the page.' }],
    quiet: intro(linked(guide, 'letters.example')),
  },
  'link-shortener': {
    fires: intro(linked('https://bit.ly/3xyz', 'the trial')),
    hits: [{ message: 'Edition, intro: https://bit.ly/3xyz goes through a public shortener.', at: introLink, hint: 'Link the address it leads to.' }],
    quiet: intro(linked('https://orbit.ly.example/', 'the trial')),
  },
  'host-not-allowed': {
    fires: facts({ allowedHosts: ['letters.example', 'archive.example'] }),
    hits: [{ message: `The picture ${picture.slice(0, 79)}… comes from a host that is not on the list.` }],
    quiet: facts({ allowedHosts: ['letters.example', 'archive.example', 'sanity.io'] }),
  },
  'image-alt-missing': {
    fires: hero({ alt: ' ' }),
    hits: [{ message: 'Article "When tiredness does not lift", hero: the picture has no alt text.', at: inArticle('hero.alt'), hint: 'Say what the picture tells, or mark it as decorative.' }],
    quiet: hero({ alt: '', isDecorative: true }),
  },
  'image-alt-file-name': {
    fires: hero({ alt: 'IMG_4711' }),
    hits: [{ message: 'Article "When tiredness does not lift", hero: the alt text "IMG_4711" is a file name.', at: inArticle('hero.alt'), hint: 'Say what the picture tells.' }],
    quiet: hero({ alt: 'Image of a nurse with 4711 pills' }),
  },
  'image-alt-long': {
    fires: hero({ alt: 'a'.repeat(151) }),
    hits: [{ message: 'Article "When tiredness does not lift", hero: the alt text has 151 characters.', at: inArticle('hero.alt'), hint: 'Keep the point, and move the rest into the text or the caption.' }],
    quiet: hero({ alt: 'a'.repeat(150) }),
  },
  'image-alt-repeats-caption': {
    fires: hero({ alt: 'A lake at dawn.', caption: 'A lake at dawn' }),
    hits: [{ message: 'Article "When tiredness does not lift", hero: alt text and caption are the same.', at: inArticle('hero.alt') }],
    quiet: hero({ alt: 'A lake at dawn', caption: 'Near Bergen, in May' }),
  },
  'image-format': {
    fires: { ...hero(asset('40x40-svg')), rendered: aRendered({ images: [{ src: 'https://x.example/a.webp', alt: '', width: 10, height: 10 }] }) },
    hits: [
      { message: 'Article "When tiredness does not lift", hero: the picture is an SVG file.', at: inArticle('hero'), hint: 'Export it as PNG, at twice the size it is shown in.' },
      { message: 'The picture https://x.example/a.webp is served as WEBP.', hint: 'Ask the image service for fm=jpg or fm=png, and never for auto=format.' },
    ],
    quiet: { ...hero(asset('1600x900-webp')), rendered: aRendered({ images: [{ src: 'https://x.example/a.webp?fm=jpg', alt: '', width: 10, height: 10 }] }) },
  },
  'image-unreachable': {
    fires: facts({ images: { [picture]: { status: 200, contentType: 'text/html' } } }),
    hits: [{ message: `The picture ${picture.slice(0, 79)}… is no picture but text/html.` }],
    quiet: facts({ images: { [picture]: { status: 200, contentType: 'image/jpeg' } } }),
  },
  'image-weight': {
    fires: facts({ images: { [picture]: { sizeBytes: 200_100 } } }),
    hits: [{ message: `The picture ${picture.slice(0, 79)}… weighs 200.1 kB.`, hint: 'Ask the image service for a lower quality, or for the width it is shown in.' }],
    quiet: facts({ images: { [picture]: { sizeBytes: 200_000 } } }),
  },
  'images-weight-total': {
    fires: facts({ images: { [picture]: { sizeBytes: 800_100 } } }),
    hits: [{ message: 'The pictures weigh 800.1 kB together.' }],
    // Shown twice, fetched once.
    quiet: rendered(aRendered({ images: [1, 2].map(() => ({ src: picture, alt: '', width: 1, height: 1 })) }), {}, { images: { [picture]: { sizeBytes: 500_000 } } }),
  },
  'merge-field-without-fallback': {
    fires: intro(greeting('firstName', ' ')),
    hits: [{ message: 'Edition, intro: the merge field "firstName" has no fallback.', at: { ...field, path: `${field.path}.fallback` }, hint: 'Give words that fit whoever reads it.' }],
    quiet: intro(greeting('firstName', 'reader')),
  },
  'merge-field-empty': {
    fires: withField('', { emptyFields: { firstName: 3 } }),
    hits: [{ message: 'Edition, intro: 3 recipients have no "firstName", and the merge field has no fallback.', at: { ...field, path: `${field.path}.fallback` }, hint: 'Give it a fallback that fits whoever reads it.' }],
    quiet: withField('', { emptyFields: { firstName: 0 } }),
  },
  'merge-field-unknown': {
    fires: withField('', { knownFields: ['first_name'] }),
    hits: [{ message: 'Edition, intro: no subscriber has "firstName".', at: { ...field, path: `${field.path}.field` } }],
    quiet: withField('', { knownFields: ['firstName'] }),
  },
  'template-syntax': {
    fires: content({ subject: 'Dear {{firstName}}, rest' }),
    hits: [{ message: 'The subject: "{{firstName}}" will be printed as it stands.', at: inEdition('subject'), hint: 'In running text, insert a merge field instead.' }],
    quiet: content({ subject: '50% of all {readers} rest' }),
  },
  'placeholder-text': {
    fires: intro(paragraph('Lorem ipsum dolor')),
    hits: [{ message: 'Edition, intro: "Lorem ipsum" looks unfinished.', at: inEdition('intro[_key=="p"]') }],
    quiet: intro(paragraph('What to do [1] about rest')),
  },
  'table-without-headings': {
    fires: table(false, ['Week', '1']),
    hits: [{ message: 'Edition, block 1: the table has no headings.', at: inEdition(`${tablePath}.hasHeaderRow`) }],
    quiet: table(true, ['Week', 'Walk'], ['1', '10 min']),
  },
  'table-ragged': {
    fires: table(true, ['Week', 'Walk'], ['1']),
    hits: [{ message: 'Edition, block 1: row 2 of the table has 1 cells, the first has 2.', at: inEdition(`${tablePath}.rows[_key=="r2"]`) }],
    quiet: table(true, ['Week', 'Walk'], ['1', '10 min']),
  },
  'sponsor-dates': {
    fires: { ...sponsored({ endsAt: '2026-11-23T08:00:00Z' }), facts: { now: '2026-11-23T08:00:00Z' } },
    hits: [{ message: 'The sponsorship of Northlight Therapeutics ended on 2026-11-23, before the edition goes out.', at: sponsorAt }],
    quiet: { ...sponsored({ endsAt: '2026-11-23T08:00:01Z' }), facts: { now: '2026-11-23T08:00:00Z' } },
  },
  'sponsor-competitor': {
    fires: sponsored({ competitors: ['FAR SHORE Labs'] }, { _id: 's-2', advertiser: 'Far Shore Labs' }),
    hits: [{ message: 'Far Shore Labs and Northlight Therapeutics exclude each other and stand in the same edition.', at: inEdition('blocks[_key=="s2"].sponsorship'), hint: 'Move one of the two to another edition.' }],
    quiet: sponsored({ competitors: ['Far Shore Labs'] }, { _id: 's-2', advertiser: 'Elm Clinics' }),
  },
  'sponsor-empty': {
    fires: sponsored({ body: [] }),
    hits: [{ message: 'The sponsorship of Northlight Therapeutics has neither words nor a picture.', at: { documentId: 'sponsorship-northlight', path: 'body' } }],
    quiet: sponsored({ body: text('A notebook.') }),
  },
};
