/** Words that no reader gets to see, on a wide screen or a narrow one, in light or in dark. */
import type { RenderedEdition } from '../model/rendered-edition.ts';
import { screens } from './screens.ts';
import { styledWords } from './shown-words.ts';

/** In the order of the html; the first is the preheader's, if anything is hidden at all. */
export function hiddenWords(rendered: RenderedEdition): string[] {
  const views = screens.map((screen) => styledWords(rendered, screen));
  const [first = []] = views;
  return first.flatMap(({ text }, position) => (views.every((view) => isUnseen(view[position]?.style)) ? [text.trim()] : []));
}

function isUnseen(style: { isHidden: boolean; fontSizePx: number } | undefined): boolean {
  return style !== undefined && (style.isHidden || style.fontSizePx <= 1);
}

/** A few words, for messages. */
export function plainStart(words: string): string {
  const line = words.replace(/[\uE000-\uF8FF]/g, '').replace(/\s+/g, ' ').trim();
  return line.length <= 50 ? line : `${line.slice(0, 49)}…`;
}
