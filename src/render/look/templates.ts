/**
 * A theme's Handlebars templates, compiled once a theme. Content only ever goes in as a view: it is never compiled.
 * Strict: a name the view does not hold stops the rendering instead of printing nothing.
 */
import Handlebars from 'handlebars';
import { GalleyError, sentenceOf } from '../../lib/error.ts';
import type { Theme } from '../../ports/themes.ts';
import type { Words } from '../words/words.ts';
import type { Look } from './look.ts';

/** What a template's helpers may ask. */
export interface TemplateData {
  look: Look;
  words: Words;
}

export type PrintTemplate = (name: string, view: object, data: TemplateData) => string;

const compiled = new WeakMap<Theme, PrintTemplate>();

export function templatesOf(theme: Theme): PrintTemplate {
  const known = compiled.get(theme);
  if (known) return known;
  const print = compileAll(theme);
  compiled.set(theme, print);
  return print;
}

function compileAll(theme: Theme): PrintTemplate {
  const handlebars = Handlebars.create();
  handlebars.registerHelper('element', (name: string, options: Handlebars.HelperOptions) => dataOf(options).look.element(name));
  handlebars.registerHelper('token', (path: string, options: Handlebars.HelperOptions) => new Handlebars.SafeString(dataOf(options).look.token(path)));
  handlebars.registerHelper('word', (name: keyof Words, options: Handlebars.HelperOptions) => dataOf(options).words[name]);
  for (const [name, source] of Object.entries(theme.templates)) handlebars.registerPartial(name, source);

  const options: CompileOptions = { strict: true, knownHelpersOnly: true, knownHelpers: { element: true, token: true, word: true }, preventIndent: true };
  const templates = new Map(Object.entries(theme.templates).map(([name, source]) => [name, handlebars.compile(source, options)]));

  return (name, view, data) => {
    const template = templates.get(name);
    if (template === undefined) throw broken(theme, `it has no template "${name}.hbs"`);
    try {
      return template(view, { data });
    } catch (thrown) {
      throw broken(theme, `${name}.hbs: ${sentenceOf(thrown)}`, thrown);
    }
  };
}

function dataOf(options: Handlebars.HelperOptions): TemplateData {
  // Handlebars hands the data through untyped; it is what `compileAll` passed in.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return options.data as TemplateData;
}

function broken(theme: Theme, what: string, cause?: unknown): GalleyError {
  return new GalleyError('configuration', 'theme-broken', `The theme "${theme.name}" cannot be used: ${what}`, { hint: 'Compare it with templates/default.', cause });
}
