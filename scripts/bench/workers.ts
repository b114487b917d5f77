/**
 * What a second worker on PostgreSQL adds: one mailing by one process, the next by two at once. Into the fast sink, where
 * on a small machine workers, server and sink want the same cores; and into a relay that takes the time of a real one, so
 * that cores are free for whoever has work.
 */
import { openTrial } from '../proof/trial.ts';
import { schemaFor } from './schema.ts';
import { type Sink, startFastSink } from './sinks.ts';
import type { Rounds } from './ways.ts';
import type { Workshop } from './workshop.ts';

/** As a worker has by default. */
const connections = 5;
/** A Postfix on this kind of machine, which writes a message to its queue before it answers, takes five and a half. */
const answerAfterMs = 5;

export async function benchWorkers(shop: Workshop, { frozen, messages, rounds, postgresUrl }: Rounds & { postgresUrl: string | undefined }): Promise<void> {
  if (postgresUrl === undefined) return shop.say('rate/second-worker is left out: TEST_POSTGRES_URL names no server.');
  /** Messages a second from the first that any worker began to the last that ended: how long processes take to start is not in it. */
  const rate = async ({ port }: Sink, workers: number): Promise<number> => {
    const schema = await schemaFor(postgresUrl);
    const trial = await openTrial({ folder: shop.folder, location: schema.location, frozen, audience: messages, connections, relayPort: port });
    try {
      const ends = await Promise.all(Array.from({ length: workers }, () => trial.start().ended));
      if (ends.some(({ code }) => code !== 0)) throw new Error('A worker failed.');
      const { firstAt = '', lastAt = '' } = await trial.ledger.deliveries.span(trial.mailingId);
      return messages / ((Date.parse(lastAt) - Date.parse(firstAt)) / 1000);
    } finally {
      await trial.close();
      await schema.drop();
    }
  };
  const [relay, fastSink] = [await shop.sink(startFastSink({ answerAfterMs })), await shop.sink(startFastSink())];
  for (let round = 1; round <= rounds; round += 1) {
    shop.say(`workers: round ${round} of ${rounds}`);
    const one = await rate(relay, 1);
    shop.note('rate/second-worker-real-relay', 'ratio', (await rate(relay, 2)) / one);
    const alone = await rate(fastSink, 1);
    shop.note('rate/second-worker', 'ratio', (await rate(fastSink, 2)) / alone);
    shop.note('messages/galley-postgres', '1/s', alone);
  }
}
