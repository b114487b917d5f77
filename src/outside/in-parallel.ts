/** Work on many things at once, but not on too many of one kind. */

export interface Bounds<T> {
  atOnce: number;
  /** At once of those with the same key. */
  perKey: number;
  keyOf: (item: T) => string;
}

/** Results in the order in which they came. `work` must not reject. */
export async function inParallel<T extends object, R>(items: readonly T[], { atOnce, perKey, keyOf }: Bounds<T>, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const waiting = [...items];
  const busy = new Map<string, number>();
  const running = new Set<Promise<void>>();

  async function run(item: T, key: string): Promise<void> {
    busy.set(key, (busy.get(key) ?? 0) + 1);
    results.push(await work(item));
    busy.set(key, (busy.get(key) ?? 1) - 1);
  }

  while (waiting.length > 0 || running.size > 0) {
    const next = running.size < atOnce ? waiting.findIndex((item) => (busy.get(keyOf(item)) ?? 0) < perKey) : -1;
    const [item] = next === -1 ? [] : waiting.splice(next, 1);
    if (item === undefined) {
      await Promise.race(running);
      continue;
    }
    const one: Promise<void> = run(item, keyOf(item)).finally(() => running.delete(one));
    running.add(one);
  }
  return results;
}
