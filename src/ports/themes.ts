/** Where themes come from: templates and tokens, read once and handed to the renderer as values. */

/** A theme as files: pure input of the renderer. */
export interface Theme {
  name: string;
  /** Parsed `theme.json`: tokens. */
  tokens: Record<string, unknown>;
  /** Handlebars sources by name without extension: `edition`, `text`, `blocks/leadArticle`, … */
  templates: Record<string, string>;
}

export interface Themes {
  /** Throws GalleyError `theme-unknown` (configuration) naming those there are. */
  load(name: string): Promise<Theme>;
  names(): Promise<string[]>;
}
