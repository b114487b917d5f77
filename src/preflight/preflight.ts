/** The checks before sending: every rule over an edition, as grave as its newsletter wants them. */
import type { Finding } from '../model/finding.ts';
import { contentRules } from './content-rules.ts';
import { contentProblemRule } from './from-problems.ts';
import { judge } from './judge.ts';
import { renderedRules } from './rendered-rules.ts';
import type { PreflightInput, Rule } from './rule.ts';
import { overrideRules } from './severity.ts';

const judging: readonly Rule[] = [...contentRules, ...renderedRules];

/** All there are. */
export const rules: readonly Rule[] = [
  ...judging,
  ...overrideRules([...judging, { id: contentProblemRule, severity: 'error', locked: true }]),
];

/** Pure: what the outside world knows stands in `input.facts`, and rules whose fact is absent stay quiet. */
export function preflight(input: PreflightInput): Finding[] {
  return judge(rules, input);
}
