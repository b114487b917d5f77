/** The mailer port by nodemailer: every message composed anew. Slower by far than the fast path, and its judge. */
import { draftOf, type MessageDraft } from '../message/draft.ts';
import type { AttemptOutcome } from '../model/mailing.ts';
import type { Handover, Mailer, MailerSession, MessageFrame } from '../ports/mailer.ts';
import { carry } from './carry.ts';
import { envelopeRefusal } from './envelope.ts';
import { NodemailerConnection } from './nodemailer-connection.ts';
import { composeMessage } from './nodemailer-message.ts';
import { ConnectionPool } from './pool.ts';
import type { Relay } from './relay.ts';

export function createNodemailerMailer(relay: Relay): Mailer {
  return {
    relay: relay.name,
    connections: relay.connections,
    async verify() {
      await (await new NodemailerConnection(relay).open()).close();
    },
    async open(frame) {
      return new NodemailerSession(relay, frame);
    },
  };
}

class NodemailerSession implements MailerSession {
  readonly #frame: MessageFrame;
  readonly #draft: MessageDraft;
  readonly #pool: ConnectionPool<NodemailerConnection>;

  constructor(relay: Relay, frame: MessageFrame) {
    this.#frame = frame;
    this.#draft = draftOf(frame);
    this.#pool = new ConnectionPool({ ...relay, open: () => new NodemailerConnection(relay).open() });
  }

  async handOver(handover: Handover): Promise<AttemptOutcome> {
    const refusal = envelopeRefusal(handover);
    if (refusal !== undefined) return refusal;
    const message = await composeMessage(this.#frame, this.#draft, handover);
    return carry(this.#pool, (connection) => connection.send({ from: handover.envelopeFrom, to: handover.recipient.email }, message));
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}
