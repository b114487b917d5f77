import { graphemeLength } from '../../lib/text.ts';
import { contentRule } from '../rule.ts';

const mostGraphemes = 40;

export const senderName = contentRule({
  id: 'sender-name',
  severity: 'warning',
  asks: "The sender's name is the publisher's: words, no address, no emoji, no bait.",
  reason: 'Readers decide by the name whether to open, and filters by whether it poses as somebody else.',
  source: 'Gmail sender guidelines: display names; RFC 2047 §5',
  check({ newsletter }) {
    const wrong = wrongIn(newsletter.from.name);
    return wrong === undefined ? [] : [{ message: `The sender's name "${newsletter.from.name}" ${wrong}.`, at: { documentId: newsletter._id, path: 'from.name' } }];
  },
});

function wrongIn(name: string): string | undefined {
  if (/@|https?:|www\./i.test(name)) return 'holds an address';
  if (/^\s*(?:re|fwd?|aw|wg)\s*:/i.test(name)) return 'poses as an answer';
  if (/\p{Extended_Pictographic}/u.test(name.replace(/[©®™]/g, ''))) return 'holds an emoji';
  if (!/\p{L}/u.test(name)) return 'has no letters';
  const length = graphemeLength(name);
  return length > mostGraphemes ? `has ${length} characters; ${mostGraphemes} is the most that survives every client` : undefined;
}
