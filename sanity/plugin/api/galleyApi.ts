/** Galley's web as the Studio asks it. A refusal is a value: the pane that asked shows its sentence. */
import { isJsonObject } from '../../../src/lib/json.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { MailingReport } from '../../../src/model/report.ts';
import { textAt } from '../read.ts';
import type { Answer, Refusal } from './answer.ts';
import type { Preview } from './preview.ts';
import type { SecretKeeper } from './secret.ts';

export interface GalleyApi {
  /** The draft as it is in the lake now. `as`: values of merge fields. */
  preview(editionId: string, as: Record<string, string>, signal?: AbortSignal): Promise<Answer<Preview>>;
  sendTest(request: { editionId: string; addresses: string[]; note?: string }): Promise<Answer<MailingReport>>;
  /** The live mailing's report; null where there is none yet. */
  report(editionId: string, signal?: AbortSignal): Promise<Answer<MailingReport | null>>;
}

export function createGalleyApi(url: string, secrets: SecretKeeper): GalleyApi {
  const ask = async <T>(path: string, init: RequestInit): Promise<Answer<T>> => {
    const first = await attempt<T>(url, path, init, secrets);
    if (first.ok || first.refusal.code !== 'unauthorized') return first;
    // The hour may have ended while this window slept: once more with a new secret.
    secrets.forget();
    return attempt<T>(url, path, init, secrets);
  };
  return {
    preview: (editionId, as, signal) => ask('/api/preview', post({ editionId, as }, signal)),
    sendTest: (request) => ask('/api/test', post(request)),
    report: (editionId, signal) => ask(`/api/report/${encodeURIComponent(editionId)}`, signal === undefined ? {} : { signal }),
  };
}

function post(body: unknown, signal?: AbortSignal): RequestInit {
  return { method: 'POST', body: JSON.stringify(body), ...(signal === undefined ? {} : { signal }) };
}

async function attempt<T>(url: string, path: string, init: RequestInit, secrets: SecretKeeper): Promise<Answer<T>> {
  let response: Response;
  try {
    const secret = await secrets.current();
    response = await fetch(url + path, { ...init, headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` } });
  } catch (error) {
    if (init.signal?.aborted === true) throw error;
    return { ok: false, refusal: unreachable(url, error) };
  }
  const body: unknown = await response.json().catch(() => undefined);
  // The shape is the web's own promise; both ends are built from one repository.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  if (response.ok && body !== undefined) return { ok: true, value: body as T };
  return { ok: false, refusal: refusalOf(response, body) };
}

function unreachable(url: string, error: unknown): Refusal {
  return {
    code: 'unreachable',
    sentence: `Galley's web at ${url} cannot be reached${error instanceof Error && error.message !== 'Failed to fetch' ? ` (${error.message})` : ''}.`,
    hint: 'Start it with "npx galley web serve", or set SANITY_STUDIO_GALLEY_URL to where it runs and allow this origin there.',
  };
}

function refusalOf(response: Response, body: unknown): Refusal {
  if (response.status === 401) return { code: 'unauthorized', sentence: 'Galley did not accept this Studio\'s secret.', hint: 'Does its job read the same project and dataset, with a token?' };
  const findings = isJsonObject(body) && Array.isArray(body['findings']) ? body['findings'] : undefined;
  if (findings !== undefined) return { code: 'findings', sentence: firstMessage(findings) };
  const hint = textAt(body, 'error', 'hint');
  return {
    code: textAt(body, 'error', 'code') ?? `status-${response.status}`,
    sentence: textAt(body, 'error', 'sentence') ?? `Galley answered with status ${response.status}.`,
    ...(hint === undefined ? {} : { hint }),
  };
}

function firstMessage(findings: readonly unknown[]): string {
  const message: Finding['message'] = textAt(findings[0], 'message') ?? 'The edition cannot be rendered.';
  return findings.length > 1 ? `${message} (and ${findings.length - 1} more)` : message;
}
