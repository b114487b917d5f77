/** What preflight yields. Errors stop a live mailing; warnings and notices inform. */
export type Severity = 'error' | 'warning' | 'notice';

export interface Finding {
  /** The rule's id, kebab-case: `image-alt-missing`. */
  rule: string;
  severity: Severity;
  /** One sentence: what and where. */
  message: string;
  /** Why it matters, as a sentence. */
  reason: string;
  /** Where the rule comes from: RFC clause, guideline, measurement. */
  source: string;
  /** The field to jump to, where it concerns one. `path` is a Studio path inside the document. */
  at?: { documentId: string; path: string };
  hint?: string;
}

const rank: Record<Severity, number> = { error: 0, warning: 1, notice: 2 };

/** Errors first; findings of one severity keep their order. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => rank[a.severity] - rank[b.severity]);
}

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'error');
}
