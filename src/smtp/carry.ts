/** One message over a pooled connection, and once more where all that failed was the connection's age. */
import type { AttemptOutcome } from '../model/mailing.ts';
import type { ConnectionPool, PooledConnection } from './pool.ts';

/**
 * Relays end connections that were idle, or that have carried enough, and often say so only by 421 to the next MAIL or
 * by hanging up. Nothing of the message was sent then, so it goes over a new connection at once; what that one says counts.
 */
export async function carry<Connection extends PooledConnection>(
  pool: ConnectionPool<Connection>,
  send: (connection: Connection) => Promise<AttemptOutcome>,
): Promise<AttemptOutcome> {
  for (;;) {
    const connection = await pool.take();
    const isFresh = connection.carried === 0;
    try {
      const outcome = await send(connection);
      if (isFresh || connection.isUsable || !isOfAge(outcome)) return outcome;
    } finally {
      pool.give(connection);
    }
  }
}

function isOfAge(outcome: AttemptOutcome): boolean {
  return outcome.kind === 'not-begun' || (outcome.kind === 'deferred' && outcome.reply.code === 421 && outcome.reply.stage === 'mail');
}
