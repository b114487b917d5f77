/** An edition as somebody without a subscription sees it: fallbacks in the merge fields, links without anybody's token. */
import type { RenderedEdition } from '../model/rendered-edition.ts';
import { fillRendered } from '../render/fill.ts';

export function fillForNobody(rendered: RenderedEdition, publicUrl: string, as: Readonly<Record<string, string>> = {}): { subject: string; html: string; text: string } {
  const values = new Map(Object.entries({ ...as, unsubscribeUrl: `${publicUrl}/u`, preferencesUrl: `${publicUrl}/p` }));
  return fillRendered(rendered, (name) => values.get(name));
}
