/** No edition without its disclaimer: its own, or the one its newsletter brings. */
import type { ValidationContext } from 'sanity';
import { refAt } from '../read.ts';
import { lakeVersion } from '../lakeVersion.ts';
import type { Verdict } from './links.ts';

export async function disclaimerVerdict(own: unknown, context: Pick<ValidationContext, 'document' | 'getClient'>): Promise<Verdict> {
  if (refAt({ own }, 'own') !== undefined) return true;
  const newsletterId = refAt(context.document, 'newsletter');
  if (newsletterId === undefined) return 'Choose a newsletter, which brings its disclaimer, or choose a disclaimer here.';
  const client = context.getClient({ apiVersion: lakeVersion }).withConfig({ perspective: 'drafts' });
  const inherited = await client.fetch<string | null>('*[_id == $id][0].disclaimer._ref', { id: newsletterId });
  return inherited === null ? 'The newsletter brings no disclaimer: choose one here, or give the newsletter one.' : true;
}
