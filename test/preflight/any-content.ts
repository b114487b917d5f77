/** Editions, html and facts as nobody would write them: a good one, changed in a few places at random. */
import { array, type Arbitrary, constantFrom, double, nat, oneof, record, string } from 'fast-check';
import type { Edition } from '../../src/model/edition.ts';
import type { PreflightFacts } from '../../src/preflight/rule.ts';
import { cleanHtml } from './rendered.ts';

const known = [
  '', ' ', '\n', '\u0000', '\uD800', '\u202Ex', '\uE0000\uE001', '\uE00099\uE001', '__proto__', 'constructor', '(((((', '[', '\\', '$&', 'a'.repeat(5000), 'é '.repeat(500), '👩‍👩‍👧‍👦'.repeat(50),
  'https://', 'https://[::1', 'https://[::ffff:127.0.0.1]/', 'http://0x7f.1/', 'https://x.example:99999/', 'mailto:', 'tel:+', 'javascript:alert(1)', 'data:,x', '//x.example', 'https://x.example/%E0%A4%A',
  'image-1-0x0-jpg', 'image-abc-99999999999x1-svg', '{{#each}}', '<b>', '&#xD800;', 'a@b', '@',
];

const anyText: Arbitrary<string> = oneof(constantFrom(...known), string({ unit: 'binary', maxLength: 40 }), string({ unit: 'grapheme', maxLength: 200 }));

/** Words of the form, which the parser lets nothing else into. */
const fixed = new Set(['_type', 'style', 'listItem', 'tone', 'severity', 'status', 'tracking', 'theme']);
/** What each shape may lack. */
const optional: Record<string, string[]> = {
  edition: ['issueNumber', 'language', 'sendAt'],
  newsletter: ['description', 'replyTo', 'logo', 'logoDark', 'colours', 'website'],
  leadArticle: ['label', 'title', 'blurb'],
  fullArticle: ['label', 'title', 'blurb'],
  articleCard: ['title', 'blurb'],
  articleList: ['heading'],
  items: ['title', 'blurb'],
  related: ['heading'],
  article: ['deck', 'canonicalUrl', 'hero', 'slug', 'publishedAt', 'review', 'disclaimer'],
  author: ['slug', 'role', 'credentials', 'photo'],
  image: ['crop', 'hotspot', 'caption', 'credit', 'href'],
  asset: ['url', 'mimeType', 'sizeBytes'],
  block: ['listItem', 'level'],
  quote: ['role', 'affiliation', 'photo'],
  callout: ['title'],
  table: ['caption'],
  sponsorship: ['image', 'linkLabel'],
  disclaimer: ['language', 'appliesTo'],
};

const dates = new Set(['sendAt', 'publishedAt', 'reviewedAt', 'startsAt', 'endsAt', 'at']);
const anyDates = ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59+23:59', '2024-02-29T23:59:59.999999999Z', '2026-11-24T08:00:00-12:00'];

interface Change {
  place: number;
  kind: number;
  text: string;
}

type Spot = (change: Change) => void;

/** Every place of a tree that can be changed and leave it an edition. */
function spotsOf(node: object, shape: string): Spot[] {
  return Object.entries(node).flatMap(([name, value]: [string, unknown]): Spot[] => {
    const set = (next: unknown): void => {
      Reflect.set(node, name, next);
    };
    const losing: Spot[] = optional[shape]?.includes(name) === true ? [() => Reflect.deleteProperty(node, name)] : [];
    if (Array.isArray(value)) {
      const variants = [[], [...value, ...value], value.toReversed(), value.slice(0, 1), [...value, ...value, ...value]];
      return [...losing, ({ kind }) => set(variants[kind % variants.length]), ...value.flatMap((member: unknown) => (isObject(member) ? spotsOf(member, shapeOf(member, name)) : []))];
    }
    if (isObject(value)) return [...losing, ...spotsOf(value, shape === 'articleLink' ? 'linked' : shapeOf(value, name))];
    if (fixed.has(name)) return losing;
    if (dates.has(name)) return [...losing, ({ kind }) => set(anyDates[kind % anyDates.length])];
    if (typeof value === 'string') return [...losing, ({ text }) => set(text)];
    if (typeof value === 'number') return [...losing, ({ kind }) => set([0, 1, 0.5, 6][kind % 4])];
    return typeof value === 'boolean' ? [...losing, () => set(!value)] : losing;
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** The shape goes by the block's type, else by the field that holds it. */
function shapeOf(node: object, name: string): string {
  const type: unknown = Reflect.get(node, '_type');
  if (typeof type === 'string') return type;
  if (/^(?:hero|photo|logo|logoDark)$/.test(name)) return 'image';
  if (/^(?:articles|related)$/.test(name)) return 'article';
  return /^(?:authors|reviewer)$/.test(name) ? 'author' : name;
}

/** `edition` with up to a dozen changes, each anywhere. */
export function anyEdition(edition: () => Edition): Arbitrary<Edition> {
  return array(record({ place: nat(), kind: nat(), text: anyText }), { minLength: 1, maxLength: 12 }).map((changes) => {
    const changed = structuredClone(edition());
    for (const change of changes) {
      const spots = spotsOf(changed, 'edition');
      spots[change.place % spots.length]?.(change);
    }
    return changed;
  });
}

const fragments = [
  '<style>', '</style>', '@media (prefers-color-scheme: dark) {', '}', '{', '@import url(', 'a:not(', '.x[y="', ':is(p', '* > > b { color: rgb(1,2 }', 'td { width: calc(1px', '/*', '*/', '!important', ';;', '\\',
  '<table width="9e99">', '<table role=presentation>', '<th scope>', '<caption>', '</table>', '<td style="color:#ggg;background:url(\'">', '<img>', '<img src width="-1" alt>', '<img src="data:,"', '<a href>', '<a href="\uE0000\uE001">', '</a>',
  '<h1>', '</h2>', '<h6>', '<html lang>', '<body>', '<body dir="x">', '</body>', '<title>', '<meta charset>', '<meta name="color-scheme">', '<link rel="stylesheet">', '<font color="x" size="+9">', '<p style="font-size:1e400px;line-height:-1">',
  '<div style="display:none', '<!--', '-->', '<![CDATA[', '&', '&#99999999;', '\u0000', '\uE000', '\uE0005\uE001', '<', '>', '"',
];

/** The clean html cut into pieces and put together anew, with what no html should hold between them. */
export const anyHtml: Arbitrary<string> = array(oneof(constantFrom(...fragments), constantFrom(...cleanHtml.split(/(?=<)/)), anyText), { maxLength: 60 }).map((pieces) => pieces.join(''));

/** Facts about the addresses given. */
export function anyFacts(addresses: readonly string[]): Arbitrary<PreflightFacts> {
  const number = oneof(double(), constantFrom(0, -1, Number.NaN, Infinity, 404));
  const fact = record({ status: number, contentType: anyText, sizeBytes: number, width: number, height: number, failure: anyText, finalUrl: anyText }, { requiredKeys: [] });
  const facts = array(fact, { minLength: addresses.length, maxLength: addresses.length }).map((list) => Object.fromEntries(addresses.map((address, index) => [address, list[index] ?? {}])));
  const fields = array(anyText, { maxLength: 5 }).map((names) => Object.fromEntries(names.map((name) => [name, name])));
  return record(
    {
      now: constantFrom(...anyDates),
      live: constantFrom(true, false),
      loopbackRelay: constantFrom(true, false),
      images: facts,
      links: facts,
      oneClick: constantFrom({ headersSigned: true }, { headersSigned: false }, { headersSigned: 'relay' as const }),
      longestValues: fields,
      emptyFields: constantFrom<Record<string, number>[]>({}, { firstName: 1 }, { firstName: -1 }),
      knownFields: array(anyText),
      unknownSegments: array(anyText),
      allowedHosts: array(anyText),
      sendingDomains: array(anyText),
      clientSupport: constantFrom({ failure: '' }, { unsupported: [], partial: [] }, { unsupported: [{ feature: '', clients: [] }], partial: [] }),
    },
    { requiredKeys: ['now'] },
  );
}
