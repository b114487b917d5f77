/** What a second worker on PostgreSQL adds: one mailing by one process, the next by two at once. Says most where cores are free. */
import { openTrial } from '../proof/trial.ts';
import { schemaFor } from './schema.ts';
import { startFastSink } from './sinks.ts';
import type { Workshop } from './workshop.ts';

/** As a worker has by default: with more, the first one leaves no core of two to the second. */
const connections = 5;

export async function benchWorkers(shop: Workshop, { frozen, messages, rounds, postgresUrl }: { frozen: string; messages: number; rounds: number; postgresUrl: string | undefined }): Promise<void> {
  if (postgresUrl === undefined) return shop.say('rate/second-worker is left out: TEST_POSTGRES_URL names no server.');
  const { port } = await shop.sink(startFastSink());
  const seconds = async (workers: number): Promise<number> => {
    const schema = await schemaFor(postgresUrl);
    const trial = await openTrial({ folder: shop.folder, location: schema.location, frozen, audience: messages, connections, relayPort: port });
    try {
      const from = performance.now();
      const ends = await Promise.all(Array.from({ length: workers }, () => trial.start().ended));
      if (ends.some(({ code }) => code !== 0)) throw new Error('A worker failed.');
      return (performance.now() - from) / 1000;
    } finally {
      await trial.close();
      await schema.drop();
    }
  };
  for (let round = 1; round <= rounds; round += 1) {
    shop.say(`workers: round ${round} of ${rounds}`);
    const one = await seconds(1);
    shop.note('rate/second-worker', 'ratio', one / (await seconds(2)));
  }
}
