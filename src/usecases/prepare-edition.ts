/** An edition, read, rendered and judged: what `check`, previews, tests and mailings all begin with. */
import { renderEdition } from '../render/render-edition.ts';
import { clientSupport } from '../preflight/client-support.ts';
import { findingsOfProblems } from '../preflight/from-problems.ts';
import { preflight } from '../preflight/preflight.ts';
import type { PreflightFacts } from '../preflight/rule.ts';
import type { Edition } from '../model/edition.ts';
import { bySeverity, type Finding } from '../model/finding.ts';
import type { RenderedEdition } from '../model/rendered-edition.ts';
import type { EditionAnswer, Perspective } from '../ports/content.ts';
import { clickKey, countedLinkWith } from './clicks/counted-link.ts';
import type { Press } from './press.ts';

export interface PreparedEdition {
  edition: Edition;
  rendered: RenderedEdition;
  /** Errors first; problems of the content among them. */
  findings: Finding[];
}

export type Preparation = { kind: 'prepared'; prepared: PreparedEdition } | { kind: 'unreadable'; findings: Finding[] };

export interface PreparationRequest {
  reference: string;
  perspective: Perspective;
  /** Judge it as a live mailing: approvals, status and addresses count. */
  live: boolean;
  /** Asks for facts that the edition itself does not tell, once it is rendered. */
  moreFacts?: MoreFacts;
}

export type MoreFacts = (edition: Edition, rendered: RenderedEdition) => Promise<Partial<PreflightFacts>>;

type Needs = Pick<Press, 'content' | 'themes' | 'clock' | 'settings'>;

export async function prepareEdition(press: Needs, request: PreparationRequest): Promise<Preparation> {
  return prepareAnswer(press, await press.content.edition(request.reference, request.perspective), request);
}

export async function prepareAnswer(press: Needs, answer: EditionAnswer, { live, moreFacts }: Pick<PreparationRequest, 'live' | 'moreFacts'>): Promise<Preparation> {
  const problems = findingsOfProblems(answer.problems);
  if (answer.edition === undefined) return { kind: 'unreadable', findings: problems };
  const { edition } = answer;
  const now = press.clock.now().toISOString();
  const rendered = await renderEdition(edition, await press.themes.load(edition.newsletter.theme), {
    publicUrl: press.settings.publicUrl,
    images: press.settings.images,
    date: edition.sendAt ?? now,
    ...(edition.newsletter.tracking === 'clicks' ? { countedLink: countedLinkWith(press.settings, clickKey(edition._id, live ? 'live' : 'test')) } : {}),
  });
  const facts: PreflightFacts = {
    now,
    live,
    loopbackRelay: press.settings.isLoopbackRelay,
    oneClick: { headersSigned: press.settings.signing === 'galley' ? true : 'relay' },
    clientSupport: await clientSupport(rendered.html),
    ...(press.settings.allowedHosts === undefined ? {} : { allowedHosts: press.settings.allowedHosts }),
    ...(await moreFacts?.(edition, rendered)),
  };
  const findings = preflight({ edition, rendered, facts });
  return { kind: 'prepared', prepared: { edition, rendered, findings: bySeverity([...problems, ...findings]) } };
}
