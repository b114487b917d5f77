/** Findings as a compiler prints them, one a line: `document:path: severity rule: sentence. What to do.` */
import { counted, oneLine } from '../lib/text.ts';
import type { Finding, Severity } from '../model/finding.ts';
import { print, printJson, styled } from './terminal.ts';

const colours: Record<Severity, 'red' | 'yellow' | 'cyan'> = { error: 'red', warning: 'yellow', notice: 'cyan' };

/** `about`: what findings that concern no single field are about. */
export function printFindings(findings: readonly Finding[], { about, asJson = false }: { about: string; asJson?: boolean }): void {
  for (const finding of findings) {
    if (asJson) printJson(finding);
    else print(lineOf(finding, about));
  }
}

/** What editors typed stands in it: nothing of that may break the line, or speak to the terminal. */
function lineOf({ rule, severity, message, hint, at }: Finding, about: string): string {
  const place = oneLine(at === undefined ? about : `${at.documentId}:${at.path}`);
  const words = oneLine(hint === undefined ? message : `${message} ${hint}`);
  return `${styled('bold', `${place}:`)} ${styled([colours[severity], 'bold'], severity)} ${styled('dim', `${rule}:`)} ${words}`;
}

/** `2 errors, 1 warning, 4 notices` */
export function summaryOf(findings: readonly Finding[]): string {
  const severities: Severity[] = ['error', 'warning', 'notice'];
  return severities
    .map((severity) => ({ severity, count: findings.filter((finding) => finding.severity === severity).length }))
    .map(({ severity, count }) => counted(count, severity, `${severity}s`))
    .join(', ');
}
