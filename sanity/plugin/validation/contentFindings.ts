/** Preflight's rules as validation at the field itself: the same rules that judge a mailing, while somebody types. */
import type { Finding, Severity } from '../../../src/model/finding.ts';
import { contentRules } from '../../../src/preflight/content-rules.ts';
import { judge } from '../../../src/preflight/judge.ts';
import { editionAround, type JudgedType, plainId } from './editionAround.ts';
import { studioPath, type StudioPath } from './studioPath.ts';

/** About decisions and replies of the world rather than about what is typed. */
const notWhileTyping = new Set(['approval-drifted', 'approval-waiting', 'edition-draft', 'disclaimer-language', 'edition-without-article', 'edition-empty']);

/** Links are judged at their own fields, also where the model would not take them. */
const judgedAtTheField = new Set(['link-address', 'link-insecure']);

const typingRules = contentRules.filter(({ id }) => !notWhileTyping.has(id) && !judgedAtTheField.has(id));

/** Findings that stand in this very document. */
export function contentFindings(type: JudgedType, document: unknown, now: Date): Finding[] {
  const edition = editionAround(type, document);
  if (edition === undefined) return [];
  const id = plainId(document);
  return judge(typingRules, { edition, facts: { now: now.toISOString() } }).filter(({ at }) => at?.documentId === id);
}

/** For a rule of one severity on a whole document: `true`, or the sentences with the fields they stand at. */
export function findingVerdict(type: JudgedType, severity: Severity) {
  return (document: unknown): true | { message: string; path: StudioPath }[] => {
    const found = contentFindings(type, document, new Date()).filter((finding) => finding.severity === severity);
    return found.length === 0 ? true : found.map((finding) => ({ message: [finding.message, finding.hint].filter(Boolean).join(' '), path: studioPath(finding.at?.path ?? '') }));
  };
}
