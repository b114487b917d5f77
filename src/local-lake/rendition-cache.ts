/** Renditions made lately, in memory up to a number of bytes; one that is being made is made once. */
import type { Rendition } from './image-transform.ts';

export interface RenditionCache {
  get(key: string, make: () => Promise<Rendition>): Promise<Rendition>;
}

export function createRenditionCache(capacityBytes: number): RenditionCache {
  const kept = new Map<string, Promise<Rendition>>();
  const sizes = new Map<string, number>();
  let total = 0;

  const forget = (key: string): void => {
    kept.delete(key);
    total -= sizes.get(key) ?? 0;
    sizes.delete(key);
  };
  const make = async (key: string, work: () => Promise<Rendition>): Promise<Rendition> => {
    try {
      const rendition = await work();
      sizes.set(key, rendition.bytes.length);
      total += rendition.bytes.length;
      // A map remembers the order of insertion: the first is the one not asked for longest.
      for (const oldest of sizes.keys()) {
        if (total <= capacityBytes) break;
        forget(oldest);
      }
      return rendition;
    } catch (error) {
      forget(key);
      throw error;
    }
  };

  return {
    get(key, work) {
      const found = kept.get(key) ?? make(key, work);
      kept.delete(key);
      kept.set(key, found);
      const size = sizes.get(key);
      if (size !== undefined) {
        sizes.delete(key);
        sizes.set(key, size);
      }
      return found;
    },
  };
}
