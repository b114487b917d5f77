/**
 * Sentences that mail servers are known to say, and whose fault each is: `known-replies.json`, in the order in which
 * they are tried. Servers give wrong codes with right sentences more often than the other way round, so these come first.
 * Each entry: id (the rule's name), pattern (regular expression, case ignored), class, source (who says it, or the clause).
 */
import { type BounceVerdict, bounceClasses } from '../model/bounce.ts';
import data from './known-replies.json' with { type: 'json' };

interface KnownReply extends BounceVerdict {
  pattern: RegExp;
}

const knownReplies: readonly KnownReply[] = data.map(({ id, pattern, class: word }) => {
  const bounceClass = bounceClasses.find((one) => one === word);
  if (bounceClass === undefined) throw new Error(`known-replies.json: "${id}" has the class "${word}", which there is not.`);
  return { rule: id, bounceClass, pattern: new RegExp(pattern, 'iu') };
});

/** The patterns look back over a bounded stretch only; a longer text is somebody's letter, not a reply. */
const longestReply = 4000;

export function knownReply(text: string): BounceVerdict | undefined {
  const line = text.slice(0, longestReply);
  const found = knownReplies.find(({ pattern }) => pattern.test(line));
  return found && { bounceClass: found.bounceClass, rule: found.rule };
}
