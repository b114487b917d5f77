/** What servers elsewhere say of an edition: whether its pictures are there, and, where it is asked, its links. */
import { addressesOf } from '../preflight/links-of.ts';
import type { MoreFacts } from './prepare-edition.ts';
import type { Press } from './press.ts';

export function outsideFacts(press: Pick<Press, 'outside' | 'settings'>, { links = false }: { links?: boolean } = {}): MoreFacts {
  const { publicUrl } = press.settings;
  return async (edition, rendered) => {
    const images = await press.outside.images(rendered.images.map(({ src }) => src));
    if (!links) return { images };
    // Our own pages: an edition is in the archive only once it has gone out.
    const foreign = addressesOf({ edition, rendered }).map(({ href }) => href).filter((href) => !href.startsWith(`${publicUrl}/`));
    return { images, links: await press.outside.links(foreign) };
  };
}
