/** Events of a listener, waited for one by one: no test guesses how long they take. */
import { onTestFinished } from 'vitest';

export interface Heard<T> {
  /** The next one that has not been taken yet. */
  next(): Promise<T>;
  stop(): void;
}

/** What of an observable is used here. */
interface Source<T> {
  subscribe(observer: { next: (event: T) => void; error: (error: unknown) => void }): { unsubscribe(): void };
}

export function hear<T>(observable: Source<T>): Heard<T> {
  const waiting: { resolve: (event: T) => void; reject: (error: unknown) => void }[] = [];
  const arrived: T[] = [];
  let failure: { error: unknown } | undefined;
  const subscription = observable.subscribe({
    next: (event) => {
      const first = waiting.shift();
      if (first === undefined) arrived.push(event);
      else first.resolve(event);
    },
    error: (error: unknown) => {
      failure = { error };
      for (const { reject } of waiting.splice(0)) reject(error);
    },
  });
  onTestFinished(() => subscription.unsubscribe());
  return {
    next: () =>
      new Promise((resolve, reject) => {
        const [first] = arrived.splice(0, 1);
        if (first !== undefined) resolve(first);
        else if (failure === undefined) waiting.push({ resolve, reject });
        else reject(failure.error);
      }),
    stop: () => subscription.unsubscribe(),
  };
}
