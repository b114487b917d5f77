import { useEffect, useState } from 'react';
import type { Observable } from 'rxjs';

/** The latest value of a stream; `first` until there is one. Streams here carry refusals as values and do not fail. */
export function useStream<T>(stream: Observable<T>, first: T): T {
  const [latest, setLatest] = useState({ stream, value: first });
  useEffect(() => {
    const subscription = stream.subscribe((value) => setLatest({ stream, value }));
    return () => subscription.unsubscribe();
  }, [stream]);
  // What an earlier stream said is not true of this one.
  return latest.stream === stream ? latest.value : first;
}
