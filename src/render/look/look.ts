/** A theme made ready for one edition: its colours, direction and language put in, its templates callable. */
import { GalleyError } from '../../lib/error.ts';
import type { Edition } from '../../model/edition.ts';
import type { Theme } from '../../ports/themes.ts';
import { type Html, safe } from '../html/html.ts';
import type { PictureShape } from '../images.ts';
import type { Words } from '../words/words.ts';
import { coloursFor } from './palette.ts';
import { templatesOf } from './templates.ts';
import { type PictureName, readTokens } from './tokens.ts';

export interface Place {
  isFirst?: boolean;
  isLast?: boolean;
}

export interface Look {
  /** The html of a template; `view` must hold every name the template uses. */
  print(template: string, view: object): Html;
  /** ` class="…" style="…"` of an element; `small/p` falls back to `p`. */
  element(name: string, place?: Place): Html;
  picture(name: PictureName): PictureShape;
  /** `light.card`, `fonts.headline`, `type.body`, `space.gutter`, `width`, `start`. */
  token(path: string): string;
}

export function lookOf(theme: Theme, edition: Pick<Edition, 'newsletter'>, direction: 'ltr' | 'rtl', words: Words): Look {
  const tokens = readTokens(theme);
  const values = tokenValues({ ...tokens, colours: coloursFor(tokens, edition.newsletter.colours) }, direction);
  const print = templatesOf(theme);

  const token = (path: string): string => {
    const value = values.get(path);
    if (value === undefined) throw brokenTheme(theme, `it has no token "${path}"`);
    return value;
  };
  const resolve = (style: string): string => style.replace(/\{([A-Za-z0-9.]+)\}/g, (_reference, path: string) => token(path)).replaceAll('"', '&quot;');

  const look: Look = {
    print: (template, view) => safe(print(template, view, { look, words })),
    element(name, place = {}) {
      const found = tokens.elements[name] ?? tokens.elements[name.slice(name.indexOf('/') + 1)];
      if (found === undefined) throw brokenTheme(theme, `it has no element "${name}"`);
      const style = `${resolve(found.style)}${place.isFirst === true ? ';margin-top:0' : ''}${place.isLast === true ? ';margin-bottom:0' : ''}`;
      return safe(`${found.class === '' ? '' : ` class="${found.class}"`} style="${style}"`);
    },
    picture(name) {
      const { width, ratio, maxHeight } = tokens.pictures[name];
      return { width, ...(ratio === undefined ? {} : { ratio }), ...(maxHeight === undefined ? {} : { maxHeight }) };
    },
    token,
  };
  return look;
}

function tokenValues(tokens: ReturnType<typeof readTokens>, direction: 'ltr' | 'rtl'): Map<string, string> {
  const [start, end] = direction === 'ltr' ? ['left', 'right'] : ['right', 'left'];
  return new Map([
    ['width', String(tokens.width)],
    ['direction', direction],
    ['start', start],
    ['end', end],
    ...Object.entries(tokens.directions[direction]),
    ...Object.entries(tokens.colours).flatMap(([scheme, palette]) => Object.entries(palette).map(([name, value]): [string, string] => [`${scheme}.${name}`, value])),
    ...Object.entries(tokens.type).flatMap(([name, [size, line]]): [string, string][] => [
      [`type.${name}`, `font-size:${size}px;line-height:${line}px`],
      [`type.${name}.size`, `${size}px`],
      [`type.${name}.line`, `${line}px`],
    ]),
    ...Object.entries(tokens.space).map(([name, pixels]): [string, string] => [`space.${name}`, `${pixels}px`]),
    ...Object.entries(tokens.fonts).map(([name, value]): [string, string] => [`fonts.${name}`, value]),
    ...Object.entries(tokens.pictures).map(([name, { width }]): [string, string] => [`pictures.${name}.width`, String(width)]),
  ]);
}

function brokenTheme(theme: Theme, what: string): GalleyError {
  return new GalleyError('configuration', 'theme-broken', `The theme "${theme.name}" cannot be used: ${what}.`, { hint: 'Compare it with templates/default.' });
}
