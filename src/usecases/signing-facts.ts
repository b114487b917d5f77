/** Whether what will go out is signed as one-click unsubscribing needs it: tried on a sample, not believed of the settings. */
import { GalleyError } from '../lib/error.ts';
import type { PreflightFacts } from '../preflight/rule.ts';
import { mailingContent } from './mailing-content.ts';
import type { MoreFacts } from './prepare-edition.ts';
import type { Press } from './press.ts';

/** Opening a session composes a sample, signs it, and has a library that did not sign verify it; nothing is connected to. */
export function signingFacts({ mailer, settings, clock }: Pick<Press, 'mailer' | 'settings' | 'clock'>): MoreFacts {
  return async (edition, rendered) => {
    if (settings.signing === 'relay') return { oneClick: { headersSigned: 'relay' } };
    const frame = { mailingId: 'x'.repeat(12), kind: 'live', content: mailingContent(edition, rendered), date: clock.now() } as const;
    const failure = await mailer.open(frame).then(async (session) => session.close(), failureOf);
    const oneClick: PreflightFacts['oneClick'] = failure === undefined ? { headersSigned: true } : { headersSigned: false, why: failure };
    return { oneClick, ...(settings.signingDomain === undefined ? {} : { sendingDomains: [settings.signingDomain] }) };
  };
}

function failureOf(error: unknown): string {
  if (error instanceof GalleyError && error.code === 'signing-failed') return error.message;
  throw error;
}
