/** nodemailer as most people use it: its pool composing each message, or a loop that renders MJML for each reader. No ledger. */
import { createTransport } from 'nodemailer';
import { filled } from '../../src/message/values.ts';
import type { Handover } from '../../src/ports/mailer.ts';
import { renderEdition } from '../../src/render/render-edition.ts';
import { createThemes } from '../../src/themes/themes.ts';
import { frozenFrom, mailingFrom } from './frozen.ts';
import { measured } from './measured.ts';

const [file = '', mode = '', port = '', count = '0'] = process.argv.slice(2);
const connections = 5;
const mailing = await mailingFrom(file);
const { rendered, from } = mailing.content;

function handoverOf(seq: number): Handover {
  return {
    mailingId: mailing.id,
    seq,
    recipient: { subscriberId: seq, email: `reader${seq}@hospital${seq % 977}.example`, name: `Reader Number ${seq}`, attributes: { firstName: `Reader ${seq}` } },
    envelopeFrom: from.address,
    unsubscribeUrl: `https://mail.example/u/${seq}`,
    preferencesUrl: `https://mail.example/p/${seq}`,
  };
}

function messageOf(seq: number, html: string) {
  const handover = handoverOf(seq);
  return {
    from,
    to: { name: handover.recipient.name ?? '', address: handover.recipient.email },
    subject: filled(rendered.subject, rendered.mergeFields, handover, 'header'),
    html: filled(html, rendered.mergeFields, handover, 'html'),
    text: filled(rendered.text, rendered.mergeFields, handover, 'text'),
    list: { unsubscribe: handover.unsubscribeUrl },
  };
}

async function pool(messages: number): Promise<number> {
  const transport = createTransport({ host: '127.0.0.1', port: Number(port), pool: true, maxConnections: connections, maxMessages: Infinity, ignoreTLS: true });
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < messages) await transport.sendMail(messageOf((next += 1), rendered.html));
  };
  await Promise.all(Array.from({ length: connections * 2 }, lane));
  transport.close();
  return messages;
}

/** As tutorials do it: one after the other, the template rendered for each reader, a connection for each message. */
async function tutorial(messages: number): Promise<number> {
  const { edition } = await frozenFrom(file);
  const theme = await createThemes().load(edition.newsletter.theme);
  const transport = createTransport({ host: '127.0.0.1', port: Number(port), ignoreTLS: true });
  for (let seq = 1; seq <= messages; seq += 1) {
    const { html } = await renderEdition(edition, theme, { publicUrl: 'https://mail.example', images: { projectId: 'bench001', dataset: 'production' }, date: mailing.plannedAt });
    await transport.sendMail(messageOf(seq, html));
  }
  return messages;
}

await measured(() => (mode === 'tutorial' ? tutorial(Number(count)) : pool(Number(count))));
