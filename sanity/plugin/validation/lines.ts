/** The lines an inbox shows, measured as readers count: by graphemes. */
import { graphemeLength } from '../../../src/lib/text.ts';
import type { Verdict } from './links.ts';

/** Phones show about 40 characters of a subject, desktop inboxes about 70; past 120 it is cut everywhere. */
export const subjectLimits = { comfortable: 60, most: 120 } as const;
/** Inboxes fill the line after the subject with the preheader, up to about 110 characters. */
export const preheaderLimits = { comfortable: 110, most: 200 } as const;

export function lengthVerdict(text: string | undefined, most: number): Verdict {
  const length = graphemeLength(text ?? '');
  return length > most ? `${length} characters; at most ${most}.` : true;
}

export function comfortVerdict(text: string | undefined, comfortable: number): Verdict {
  const length = graphemeLength(text ?? '');
  return length > comfortable ? `${length} characters: many inboxes cut after ${comfortable}. Put what matters first.` : true;
}

export function oneLineVerdict(text: string | undefined): Verdict {
  return text !== undefined && /[\r\n\u2028\u2029]/.test(text) ? 'This must be a single line.' : true;
}
