import type { Finding, Severity } from '../../../src/model/finding.ts';

export const severityTones: Record<Severity, 'critical' | 'caution' | 'primary'> = { error: 'critical', warning: 'caution', notice: 'primary' };

export const severityTitles: Record<Severity, string> = { error: 'Errors: nothing goes out with these', warning: 'Warnings', notice: 'Notices' };

const plurals: Record<Severity, [string, string]> = { error: ['error', 'errors'], warning: ['warning', 'warnings'], notice: ['notice', 'notices'] };

/** "2 errors, 1 warning"; empty where nothing was found. */
export function countWords(findings: readonly Finding[]): string {
  return (['error', 'warning', 'notice'] as const)
    .map((severity) => ({ severity, count: findings.filter((finding) => finding.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${plurals[severity][count === 1 ? 0 : 1]}`)
    .join(', ');
}
