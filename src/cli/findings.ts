/** Findings as a compiler prints them: where, how grave, what, then the reason and what to do. */
import type { Finding, Severity } from '../model/finding.ts';
import { print, printJson, styled } from './terminal.ts';

const colours: Record<Severity, 'red' | 'yellow' | 'cyan'> = { error: 'red', warning: 'yellow', notice: 'cyan' };

export function printFindings(findings: readonly Finding[], asJson: boolean): void {
  for (const finding of findings) {
    if (asJson) printJson(finding);
    else printFinding(finding);
  }
}

function printFinding({ rule, severity, message, reason, source, hint, at }: Finding): void {
  print(`${styled([colours[severity], 'bold'], severity)} ${styled('dim', `[${rule}]`)} ${message}`);
  if (at !== undefined) print(styled('dim', `    at ${at.documentId} › ${at.path}`));
  if (severity !== 'notice') print(styled('dim', `    ${reason} (${source})`));
  if (hint !== undefined) print(`    ${hint}`);
}

/** `2 errors, 1 warning, 4 notices` */
export function summaryOf(findings: readonly Finding[]): string {
  const severities: Severity[] = ['error', 'warning', 'notice'];
  return severities
    .map((severity) => ({ severity, count: findings.filter((finding) => finding.severity === severity).length }))
    .map(({ severity, count }) => `${count} ${severity}${count === 1 ? '' : 's'}`)
    .join(', ');
}
