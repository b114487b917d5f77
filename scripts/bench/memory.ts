/** Resident memory of the sending phase, of an audience and of one a hundred times its size. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fillLedger } from './material.ts';
import { startFastSink } from './sinks.ts';
import type { Workshop } from './workshop.ts';

/** Every message of both audiences is sent, into the sink that is no bottleneck. */
export async function benchMemory(shop: Workshop, { frozen }: { frozen: string }): Promise<void> {
  const fast = await shop.sink(startFastSink());
  const ledger = path.join(shop.folder, 'audience.sqlite');
  const peaks: Record<string, number> = {};
  for (const [id, count] of [['memory/10k', 10_000], ['memory/1m', 1_000_000]] as const) {
    for (const end of ['', '-wal', '-shm']) rmSync(`${ledger}${end}`, { force: true });
    await fillLedger({ home: shop.folder, location: ledger, count });
    shop.say(`memory: sending to ${count}`);
    const { peakMb, messages, seconds } = await shop.measure('send-galley.ts', [frozen], shop.environment(ledger, fast));
    shop.say(`memory: ${messages} messages in ${seconds.toFixed(0)} s`);
    shop.note(id, 'MB', peakMb);
    peaks[id] = peakMb;
  }
  shop.note('memory/growth', 'times', (peaks['memory/1m'] ?? 0) / (peaks['memory/10k'] ?? 1));
}
