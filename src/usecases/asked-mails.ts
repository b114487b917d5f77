/**
 * Mails that an asker on the web causes to an address which anybody can type. The asker is answered first, the mail goes
 * afterwards: whether an address is known shows in nothing, not even in how long the answer takes.
 */
import { setImmediate } from 'node:timers/promises';
import type { Press } from './press.ts';

export interface AskedMail {
  /** Whose mail it is: one in an hour, since more would be a way to trouble somebody with our mails. */
  key: string;
  /** True where it went, or may have gone. */
  send: () => Promise<boolean>;
}

const everyMs = 3_600_000;

/**
 * One after the other, so that a flood opens one session with the relay. `find` is asked in its turn, and answers undefined
 * where nobody is to be written to. A mail that could not go is told to the log alone, and may be asked for again.
 */
export function askedMails({ clock, log }: Pick<Press, 'clock' | 'log'>, failed: string): (find: () => Promise<AskedMail | undefined>) => void {
  const mailedAt = new Map<string, number>();
  let last = Promise.resolve();

  async function mail(find: () => Promise<AskedMail | undefined>): Promise<void> {
    const now = clock.now().getTime();
    for (const [key, at] of mailedAt) if (now - at >= everyMs) mailedAt.delete(key);
    const asked = await find();
    if (asked !== undefined && !mailedAt.has(asked.key) && (await asked.send())) mailedAt.set(asked.key, now);
  }

  return (find) => {
    // Not before the answer is under way: asking an embedded ledger holds everything else up.
    last = last.then(() => setImmediate()).then(() => mail(find)).catch((error: unknown) => log.warn({ error }, failed));
  };
}
