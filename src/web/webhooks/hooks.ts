/**
 * Where providers tell of bounces and complaints. A hook is there only where its setting is; a request is believed only
 * where its signature or password is right, judged over the very bytes that came.
 */
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { GalleyError } from '../../lib/error.ts';
import type { Press } from '../../usecases/press.ts';
import { type Provider, takeProviderEvent } from '../../usecases/take-returned-mail.ts';
import { problemResponse } from '../problem-response.ts';
import { mailgunCheck } from './mailgun.ts';
import { isPostmarkPassword } from './postmark.ts';
import { isSendGridSignature, sendGridKey } from './sendgrid.ts';
import { readSnsMessage, type SnsFetch } from './sns.ts';

export interface HookSettings {
  /** ARN of the topic that Amazon SES publishes to. */
  sesTopic?: string;
  /** `user:password`. */
  postmark?: string;
  /** Public key, base64 of its SubjectPublicKeyInfo. */
  sendgrid?: string;
  mailgun?: string;
}

/** What a provider sends at once stays far below this. */
const largestBody = 4 * 1024 * 1024;

export function hooks(press: Press, settings: HookSettings, fetchText: SnsFetch): Hono {
  const app = new Hono();
  app.use(bodyLimit({ maxSize: largestBody, onError: (context) => context.json({ error: { code: 'body-too-large', sentence: 'The request is larger than any event.' } }, 413) }));
  app.onError((error, context) => problemResponse(context, error));
  const now = (): Date => press.clock.now();

  const { sesTopic, postmark, sendgrid, mailgun } = settings;
  if (sesTopic !== undefined) {
    app.post('/amazon-ses', async (context) => {
      const message = await readSnsMessage(await context.req.text(), { topic: sesTopic, fetchText });
      switch (message.kind) {
        case 'refused':
          return refused(context, message.reason);
        case 'confirmation':
          // The setting names this topic: that is the operator's yes. The address is Amazon's own, checked before.
          await fetchText(message.subscribeUrl);
          press.log.info({ topic: sesTopic }, 'The subscription to the SNS topic is confirmed.');
          return context.json({ confirmed: true });
        case 'other':
          return context.json({ taken: 0 });
        case 'notification':
          return taken(press, context, 'Amazon SES', message.body);
      }
    });
  }
  if (postmark !== undefined) {
    app.post('/postmark', async (context) => {
      if (!isPostmarkPassword(context.req.header('Authorization'), postmark)) return refused(context, 'user or password is wrong');
      return taken(press, context, 'Postmark', parsed(await context.req.text()));
    });
  }
  if (sendgrid !== undefined) {
    const key = sendGridKey(sendgrid);
    app.post('/sendgrid', async (context) => {
      const body = new Uint8Array(await context.req.arrayBuffer());
      const signature = context.req.header('X-Twilio-Email-Event-Webhook-Signature');
      const timestamp = context.req.header('X-Twilio-Email-Event-Webhook-Timestamp');
      if (!isSendGridSignature({ key, signature, timestamp, body, now: now() })) return refused(context, 'the signature does not fit, or is too old');
      return taken(press, context, 'SendGrid', parsed(new TextDecoder().decode(body)));
    });
  }
  if (mailgun !== undefined) {
    const isBelieved = mailgunCheck(mailgun);
    app.post('/mailgun', async (context) => {
      const body = parsed(await context.req.text());
      if (!isBelieved(body, now())) return refused(context, 'the signature does not fit, or is too old');
      return taken(press, context, 'Mailgun', body);
    });
  }
  return app;
}

async function taken(press: Press, context: Context, provider: Provider, body: unknown): Promise<Response> {
  const counts = await takeProviderEvent(press, provider, body);
  if (counts === undefined) throw new GalleyError('usage', 'event-unknown', `The request is no event of ${provider}.`);
  return context.json(counts);
}

function refused(context: Context, reason: string): Response {
  return context.json({ error: { code: 'hook-refused', sentence: `The request is not believed: ${reason}.` } }, 403);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new GalleyError('usage', 'request-invalid', 'The request is not JSON.');
  }
}
