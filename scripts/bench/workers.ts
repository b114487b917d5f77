/**
 * What a second worker on PostgreSQL adds, and how many cores were idle while the first sent alone: one mailing by one
 * process, the next by two at once. Into the fast sink, where on a small machine worker, server and sink leave none; and
 * into a relay that takes the time of a real one.
 */
import { cpus } from 'node:os';
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
  /** By the time from the first message that any worker began to the last that ended: how long processes take to start is not in it. */
  const send = async ({ port }: Sink, workers: number): Promise<{ perSecond: number; idleCores: number }> => {
    const schema = await schemaFor(postgresUrl);
    const trial = await openTrial({ folder: shop.folder, location: schema.location, frozen, audience: messages, connections, relayPort: port });
    try {
      const idle = idleSince();
      const ends = await Promise.all(Array.from({ length: workers }, () => trial.start().ended));
      const idleCores = idle();
      if (ends.some(({ code }) => code !== 0)) throw new Error('A worker failed.');
      const { firstAt = '', lastAt = '' } = await trial.ledger.deliveries.span(trial.mailingId);
      return { perSecond: messages / ((Date.parse(lastAt) - Date.parse(firstAt)) / 1000), idleCores };
    } finally {
      await trial.close();
      await schema.drop();
    }
  };
  const [relay, fastSink] = [await shop.sink(startFastSink({ answerAfterMs })), await shop.sink(startFastSink())];
  for (let round = 1; round <= rounds; round += 1) {
    shop.say(`workers: round ${round} of ${rounds}`);
    const ofRelay = await send(relay, 1);
    shop.note('idle/one-worker-real-relay', 'cores', ofRelay.idleCores);
    shop.note('rate/second-worker-real-relay', 'ratio', (await send(relay, 2)).perSecond / ofRelay.perSecond);
    const alone = await send(fastSink, 1);
    shop.note('idle/one-worker', 'cores', alone.idleCores);
    shop.note('rate/second-worker', 'ratio', (await send(fastSink, 2)).perSecond / alone.perSecond);
    shop.note('messages/galley-postgres', '1/s', alone.perSecond);
  }
}

/** Answers how many cores were idle on average since it was asked for. */
function idleSince(): () => number {
  const idleMs = (): number => cpus().reduce((sum, { times }) => sum + times.idle, 0);
  const [from, idleFrom] = [performance.now(), idleMs()];
  return () => (idleMs() - idleFrom) / (performance.now() - from);
}
