/** The mailer port by nodemailer: every message composed anew. Slower by far than the fast path, and its judge. */
import { signMessage, Signer } from '../message/dkim-sign.ts';
import { verifySigned } from '../message/dkim-verify.ts';
import { draftOf, type MessageDraft } from '../message/draft.ts';
import type { RelayFrame } from '../message/headers.ts';
import type { AttemptOutcome } from '../model/mailing.ts';
import type { Handover, Mailer, MailerSession } from '../ports/mailer.ts';
import { carry } from './carry.ts';
import { envelopeRefusal } from './envelope.ts';
import { NodemailerConnection } from './nodemailer-connection.ts';
import { composeMessage } from './nodemailer-message.ts';
import { ConnectionPool } from './pool.ts';
import { type DkimOptions, frameFor, type Relay } from './relay.ts';
import { sampleHandover, signingKeys } from './signing.ts';

export function createNodemailerMailer(relay: Relay, dkim: readonly DkimOptions[]): Mailer {
  return {
    relay: relay.name,
    connections: relay.connections,
    async verify() {
      await (await new NodemailerConnection(relay).open()).close();
    },
    async open(frame) {
      const keys = signingKeys(dkim, frame);
      const session = new NodemailerSession(relay, frameFor(relay, frame), keys.length === 0 ? undefined : new Signer(keys, frame.date));
      if (keys.length > 0) await verifySigned(await session.messageFor(sampleHandover(frame)), keys);
      return session;
    },
  };
}

class NodemailerSession implements MailerSession {
  readonly #frame: RelayFrame;
  readonly #draft: MessageDraft;
  readonly #signer: Signer | undefined;
  readonly #pool: ConnectionPool<NodemailerConnection>;

  constructor(relay: Relay, frame: RelayFrame, signer: Signer | undefined) {
    this.#frame = frame;
    this.#signer = signer;
    this.#draft = draftOf(frame);
    this.#pool = new ConnectionPool({ ...relay, open: () => new NodemailerConnection(relay).open() });
  }

  async handOver(handover: Handover): Promise<AttemptOutcome> {
    const refusal = envelopeRefusal(handover);
    if (refusal !== undefined) return refusal;
    const message = await this.messageFor(handover);
    return carry(this.#pool, (connection) => connection.send({ from: handover.envelopeFrom, to: handover.recipient.email }, message));
  }

  /** Signed by us: nodemailer knows no Ed25519, and sends unsigned without a word where a key is bad. */
  async messageFor(handover: Handover): Promise<Buffer> {
    const message = await composeMessage(this.#frame, this.#draft, handover);
    return this.#signer === undefined ? message : signMessage(message, this.#signer);
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}
