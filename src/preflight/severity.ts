/** A newsletter's own severities: it may raise or lower a rule's, but not lower a locked one's. */
import type { Finding, Severity } from '../model/finding.ts';
import type { Newsletter } from '../model/newsletter.ts';
import { contentRule, type Rule } from './rule.ts';

export type Override = Newsletter['preflight'][number];

const rank: Record<Override['severity'], number> = { error: 0, warning: 1, notice: 2, off: 3 };

/** What a newsletter's choice makes of a rule; the last choice for a rule counts. */
export function severityChosen(rule: Pick<Rule, 'id' | 'severity' | 'locked'>, overrides: readonly Override[]): Override['severity'] | undefined {
  const chosen = overrides.findLast((override) => override.rule === rule.id)?.severity;
  return chosen === undefined || isRefused(rule, chosen) ? undefined : chosen;
}

function isRefused(rule: Pick<Rule, 'severity' | 'locked'>, chosen: Override['severity']): boolean {
  return rule.locked === true && rank[chosen] > rank[rule.severity];
}

/** The findings of one rule, as grave as the newsletter wants them. */
export function withSeverity(findings: Finding[], chosen: Severity | 'off' | undefined): Finding[] {
  if (chosen === undefined) return findings;
  return chosen === 'off' ? [] : findings.map((finding) => ({ ...finding, severity: chosen }));
}

/** Rules about the choices themselves; they know only the rules given. */
export function overrideRules(known: readonly Pick<Rule, 'id' | 'severity' | 'locked'>[]): Rule[] {
  const find = (override: Override) => known.find((rule) => rule.id === override.rule);
  return [
    contentRule({
      id: 'severity-locked',
      severity: 'warning',
      asks: 'A newsletter lowers no rule that is locked.',
      reason: 'Disclaimer, postal address, unsubscribing and approval protect readers and the law asks for them; no setting takes them away.',
      source: 'Galley: promises',
      check: ({ newsletter }) =>
        newsletter.preflight.flatMap((override) => {
          const rule = find(override);
          if (!rule || !isRefused(rule, override.severity)) return [];
          return [{
            message: `Newsletter "${newsletter.title}" sets rule "${rule.id}" to "${override.severity}"; it stays at "${rule.severity}".`,
            at: { documentId: newsletter._id, path: `preflight[_key=="${override._key}"].severity` },
            hint: 'Remove this line.',
          }];
        }),
    }),
    contentRule({
      id: 'severity-unknown-rule',
      severity: 'warning',
      asks: 'A newsletter names only rules that exist.',
      reason: 'A misspelt name changes nothing, and whoever wrote it believes that it does.',
      source: 'Galley: settings of a newsletter',
      check: ({ newsletter }) =>
        newsletter.preflight
          .filter((override) => !find(override) && !ownIds.has(override.rule))
          .map((override) => ({
            message: `Newsletter "${newsletter.title}" sets the severity of "${override.rule}", and there is no such rule.`,
            at: { documentId: newsletter._id, path: `preflight[_key=="${override._key}"].rule` },
            hint: 'The README lists the rules.',
          })),
    }),
  ];
}

const ownIds = new Set(['severity-locked', 'severity-unknown-rule']);
