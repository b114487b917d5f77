/** What keeps the lake's answer from being an edition, as findings: always errors, whatever a newsletter chose. */
import type { Finding } from '../model/finding.ts';
import type { Problem } from '../model/problem.ts';

/** The id under which problems appear. It cannot be lowered. */
export const contentProblemRule = 'content';

export function findingsOfProblems(problems: readonly Problem[]): Finding[] {
  return problems.map((problem) => ({
    rule: contentProblemRule,
    severity: 'error',
    message: problem.message,
    reason: 'What cannot be read cannot be printed, and an edition never goes out with parts left out in silence.',
    source: 'Galley: shapes of documents',
    at: { documentId: problem.documentId, path: problem.path },
    ...(problem.hint === undefined ? {} : { hint: problem.hint }),
  }));
}
