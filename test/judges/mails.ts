/** Every sample edition in every theme as the very bytes that reach a relay: rendered, planned, signed twice, handed over. */
import { newDkimKey } from '../../src/message/dkim-key.ts';
import { disclaimersOf } from '../../src/model/edition.ts';
import type { MailingContent, Recipient } from '../../src/model/mailing.ts';
import type { RenderedEdition } from '../../src/model/rendered-edition.ts';
import { renderEdition } from '../../src/render/render-edition.ts';
import { fillRendered } from '../../src/render/fill.ts';
import { createMailer } from '../../src/smtp/create-mailer.ts';
import { createThemes } from '../../src/themes/themes.ts';
import { newMailing } from '../../src/usecases/plan-mailing.ts';
import { ofType, readEdition, slugOf } from '../sample/lake.ts';
import { startRealRelay } from '../smtp/real-relay.ts';
import type { Zone } from './dns.ts';

/** Who sends: the sample's domain, from an address kept for documentation (RFC 5737). */
export const sender = { domain: 'plainwords.example', host: 'mail.plainwords.example', ip: '192.0.2.25' };

export interface Mail {
  /** As its sample is called. */
  name: string;
  rendered: RenderedEdition;
  /** What the recipient is to read. */
  filled: { subject: string; html: string; text: string };
  envelope: { from: string; to: string };
  message: Buffer;
}

export interface Post {
  mails: Mail[];
  /** What the DNS of the sender says. */
  zone: Zone;
}

const keys = (['rsa-sha256', 'ed25519-sha256'] as const).map((algorithm) => {
  const selector = algorithm === 'rsa-sha256' ? 'g1' : 'g2';
  return { selector, ...newDkimKey({ domain: sender.domain, selector, algorithm }) };
});

const recipient: Recipient = { subscriberId: 7, email: 'zoe@reader.example', name: 'Zoë Müller', attributes: { firstName: 'Zoë' } };
const publicUrl = 'https://letters.plainwords.example';

/** Every sample edition in every theme, and what a mailing of it would hold. */
export interface Sample {
  /** `stage-guide in default`. */
  name: string;
  content: MailingContent;
}

export async function writePost(): Promise<Post> {
  const relay = await startRealRelay();
  const mailer = createMailer({ url: `smtp://127.0.0.1:${relay.port}`, path: 'fast', dkim: keys });
  const mails: Mail[] = [];
  try {
    for (const { name, content } of await samples()) {
      const session = await mailer.open({ mailingId: 'abc123def456', kind: 'live', content, date: new Date() });
      const links = { unsubscribeUrl: `${publicUrl}/u/7-1-abc123def456.c2lnbmF0dXJl`, preferencesUrl: `${publicUrl}/p/7-1-abc123def456.c2lnbmF0dXJl` };
      const outcome = await session.handOver({ mailingId: 'abc123def456', seq: 7, recipient, envelopeFrom: `bounces+7@${sender.domain}`, ...links });
      await session.close();
      const taken = relay.taken.at(-1);
      if (outcome.kind !== 'accepted' || taken === undefined) throw new Error(`The relay did not take ${name}: ${JSON.stringify(outcome)}`);
      const values: Record<string, string> = { ...recipient.attributes, name: recipient.name ?? '', email: recipient.email, ...links };
      mails.push({ name, rendered: content.rendered, filled: fillRendered(content.rendered, (field) => values[field]), envelope: { from: taken.from, to: taken.to.join() }, message: taken.message });
    }
  } finally {
    await relay.close();
  }
  return { mails, zone };
}

export async function samples(): Promise<Sample[]> {
  const themes = createThemes();
  const found: Sample[] = [];
  for (const slug of ofType('edition').map(slugOf)) {
    const { edition } = await readEdition(slug);
    if (edition === undefined) throw new Error(`The edition ${slug} cannot be read.`);
    for (const theme of await themes.names()) {
      const rendered = await renderEdition(edition, await themes.load(theme), { publicUrl, images: { projectId: 'abc123', dataset: 'production' }, date: '2026-11-24T08:00:00Z' });
      // Documents in a file have no revisions; only the ledger's record of them would need one.
      const revisions = disclaimersOf(edition).map(({ _id }) => ({ id: _id, type: 'disclaimer', revision: 'in a file' }));
      const { content } = newMailing({ random: Math.random }, { kind: 'live', edition: { ...edition, revisions }, rendered, now: new Date() });
      found.push({ name: `${slug} in ${theme}`, content });
    }
  }
  return found;
}

const zone: Zone = {
  [sender.domain]: { A: ['192.0.2.80'], MX: [`10 ${sender.host}`], TXT: [`v=spf1 ip4:${sender.ip} -all`] },
  [sender.host]: { A: [sender.ip], TXT: ['v=spf1 a -all'] },
  [`${sender.ip.split('.').toReversed().join('.')}.in-addr.arpa`]: { PTR: [sender.host] },
  [`_dmarc.${sender.domain}`]: { TXT: [`v=DMARC1; p=reject; rua=mailto:dmarc@${sender.domain}`] },
  ...Object.fromEntries(keys.map(({ recordName, record }) => [recordName, { TXT: [record] }])),
};
