import { htmlView } from '../html-view.ts';
import { renderedRule } from '../rule.ts';

/** Share of the html's words, in runs of three, that the text part has as well. */
const fewestShare = 0.7;

export const textDiffers = renderedRule({
  id: 'text-differs',
  severity: 'warning',
  asks: `The text part says what the html says: at least ${fewestShare * 100} % of its words, in runs of three.`,
  reason: 'Filters compare the two parts, and a text part that only says "see the web version" is none.',
  source: 'RFC 2046 §5.1.4; SpamAssassin MPART_ALT_DIFF',
  check(rendered) {
    const runs = runsOfThree(htmlView(rendered).words);
    const known = new Set(runsOfThree(rendered.text));
    if (runs.length === 0) return [];
    const share = runs.filter((run) => known.has(run)).length / runs.length;
    return share >= fewestShare ? [] : [{ message: `The text part has ${Math.round(share * 100)} % of what the html says.` }];
  },
});

function runsOfThree(text: string): string[] {
  const words = text.toUpperCase().toLowerCase().replace(/https?:\/\/\S+|[\p{Co}\p{Cf}]/gu, ' ').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.slice(2).map((word, index) => `${words[index] ?? ''} ${words[index + 1] ?? ''} ${word}`);
}
