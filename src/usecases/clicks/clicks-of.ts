/** The counted links of a mailing with their counts: all of them, those that nobody followed too. */
import { oneLine } from '../../lib/text.ts';
import type { Mailing } from '../../model/mailing.ts';
import type { LinkClicks } from '../../model/report.ts';
import type { Press } from '../press.ts';
import { clickKey } from './counted-link.ts';

/** Most people first, else in the order of the mail. Undefined where it counts none. */
export async function clicksOf({ ledger }: Pick<Press, 'ledger'>, { content, editionId, kind }: Mailing): Promise<LinkClicks[] | undefined> {
  const counted = content.rendered.links.filter(({ isCounted }) => isCounted);
  if (counted.length === 0) return undefined;
  const counts = new Map((await ledger.clicks.of(clickKey(editionId, kind))).map(({ to, ...rest }) => [to, rest]));
  const words = new Map<string, string>();
  for (const { href, text } of counted) if (!words.has(href)) words.set(href, oneLine(text));
  return [...words].map(([to, text]) => ({ to, text, ...(counts.get(to) ?? { people: 0, machines: 0 }) })).toSorted((a, b) => b.people - a.people);
}
