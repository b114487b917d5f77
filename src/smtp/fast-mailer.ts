/** The mailer port by the fast path: a mailing's message composed once, and filled for each recipient. */
import { Signer } from '../message/dkim-sign.ts';
import { verifySigned } from '../message/dkim-verify.ts';
import { draftOf } from '../message/draft.ts';
import type { RelayFrame } from '../message/headers.ts';
import { MessageTemplate } from '../message/template.ts';
import type { AttemptOutcome } from '../model/mailing.ts';
import type { Handover, Mailer, MailerSession } from '../ports/mailer.ts';
import { carry } from './carry.ts';
import { envelopeRefusal } from './envelope.ts';
import { FastConnection } from './fast-connection.ts';
import { ConnectionPool } from './pool.ts';
import { type DkimOptions, frameFor, type Relay } from './relay.ts';
import { sampleHandover, signingKeys } from './signing.ts';
import { composeSkeleton } from './skeleton.ts';

export function createFastMailer(relay: Relay, dkim: readonly DkimOptions[]): Mailer {
  return {
    relay: relay.name,
    connections: relay.connections,
    async verify() {
      await (await FastConnection.open(relay)).close();
    },
    async open(frame) {
      return new FastSession(relay, await templateFor(frameFor(relay, frame), dkim));
    },
  };
}

/** Fails closed: a sample of what will go out is signed, and the signatures verified, before anything goes. */
async function templateFor(frame: RelayFrame, dkim: readonly DkimOptions[]): Promise<MessageTemplate> {
  const keys = signingKeys(dkim, frame);
  const draft = draftOf(frame);
  const skeleton = await composeSkeleton(frame, draft);
  const template = new MessageTemplate({ frame, draft, skeleton, ...(keys.length === 0 ? {} : { signer: new Signer(keys, frame.date) }) });
  if (keys.length > 0) await verifySigned(Buffer.concat(template.fill(sampleHandover(frame)).pieces), keys);
  return template;
}

class FastSession implements MailerSession {
  readonly #template: MessageTemplate;
  readonly #pool: ConnectionPool<FastConnection>;

  constructor(relay: Relay, template: MessageTemplate) {
    this.#template = template;
    this.#pool = new ConnectionPool({ ...relay, open: () => FastConnection.open(relay) });
  }

  async handOver(handover: Handover): Promise<AttemptOutcome> {
    const refusal = envelopeRefusal(handover);
    if (refusal !== undefined) return refusal;
    const message = this.#template.fill(handover);
    return carry(this.#pool, (connection) => connection.send({ from: handover.envelopeFrom, to: handover.recipient.email }, message));
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}
