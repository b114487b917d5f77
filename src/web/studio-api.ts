/**
 * What the Studio asks: preview, findings, test mailings, reports. Nobody gets in without a secret that was written
 * into the dataset within the hour, by somebody who may write there.
 */
import { Hono } from 'hono';
import { bearerAuth } from 'hono/bearer-auth';
import { cors } from 'hono/cors';
import { z } from 'zod';
import { GalleyError } from '../lib/error.ts';
import type { Press } from '../usecases/press.ts';
import { previewEdition } from '../usecases/preview-edition.ts';
import { reportMailing } from '../usecases/report-mailing.ts';
import { sendTest } from '../usecases/send-test.ts';
import { problemResponse } from './problem-response.ts';

const previewRequest = z.object({ editionId: z.string().min(1), as: z.record(z.string(), z.string()).optional() });
const testRequest = z.object({ editionId: z.string().min(1), addresses: z.array(z.string()).min(1), note: z.string().max(2000).optional() });

const secretLastsMs = 3_600_000;
/** How long a secret that was found good is not looked up again: previews follow every pause in typing. */
const rememberMs = 30_000;

export function studioApi(press: Press, studioOrigins: string[]): Hono {
  const app = new Hono();
  app.use(cors({ origin: studioOrigins, allowHeaders: ['Authorization', 'Content-Type'], maxAge: 600 }));
  app.use(bearerAuth({ verifyToken: secretCheck(press) }));
  app.onError((error, context) => problemResponse(context, error));

  app.post('/preview', async (context) => {
    const request = await bodyOf(context.req.raw, previewRequest);
    return context.json(await previewEdition(press, request));
  });

  app.post('/test', async (context) => {
    const { editionId, addresses, note } = await bodyOf(context.req.raw, testRequest);
    const end = await sendTest(press, { reference: editionId, addresses, ...(note === undefined ? {} : { note }) });
    if (end.kind === 'refused') return context.json({ findings: end.findings }, 422);
    return context.json(await reportMailing(press, end.mailing));
  });

  app.get('/report/:editionId', async (context) => {
    const mailing = await press.ledger.mailings.findLive(context.req.param('editionId'));
    // None yet is an answer: the Studio looks again and again, and a browser calls every 404 an error.
    return context.json(mailing === undefined ? null : await reportMailing(press, mailing));
  });
  return app;
}

function secretCheck(press: Press): (secret: string) => Promise<boolean> {
  const goodUntil = new Map<string, number>();
  return async (secret) => {
    const now = press.clock.now().getTime();
    if ((goodUntil.get(secret) ?? 0) > now) return true;
    goodUntil.delete(secret);
    if (!/^[0-9a-f]{32,128}$/.test(secret)) return false;
    const madeAt = await press.content.studioSecretMadeAt(secret);
    const isGood = madeAt !== undefined && now - madeAt.getTime() < secretLastsMs;
    if (isGood) goodUntil.set(secret, now + rememberMs);
    return isGood;
  };
}

async function bodyOf<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const body: unknown = await request.json().catch(() => undefined);
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new GalleyError('usage', 'request-invalid', `The request is not valid: ${z.prettifyError(parsed.error)}`);
}
