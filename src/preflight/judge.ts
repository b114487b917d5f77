/** Runs rules over an edition and makes findings of their hits. */
import { bySeverity, type Finding } from '../model/finding.ts';
import type { PreflightInput, Rule } from './rule.ts';
import { severityChosen, withSeverity } from './severity.ts';

/** Errors first; within a severity in the order of the rules. The same finding appears once. */
export function judge(rules: readonly Rule[], input: PreflightInput): Finding[] {
  const findings = rules.flatMap((rule) => withSeverity(findingsOf(rule, input), severityChosen(rule, input.edition.newsletter.preflight)));
  const seen = new Set<string>();
  return bySeverity(findings.filter((finding) => {
    const key = JSON.stringify([finding.rule, finding.message, finding.at]);
    return !seen.has(key) && Boolean(seen.add(key));
  }));
}

function findingsOf(rule: Rule, input: PreflightInput): Finding[] {
  return rule.check(input).map((hit) => ({
    rule: rule.id,
    severity: hit.severity ?? rule.severity,
    message: hit.message,
    reason: rule.reason,
    source: rule.source,
    ...(hit.at === undefined ? {} : { at: hit.at }),
    ...(hit.hint === undefined ? {} : { hint: hit.hint }),
  }));
}
