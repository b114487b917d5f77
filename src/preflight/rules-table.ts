/** All rules as a Markdown table, for the README. */
import { rules } from './preflight.ts';

export function rulesTable(): string {
  const rows = rules.map(({ id, severity, locked, asks, reason, source }) => [`\`${id}\``, locked ? `${severity}, locked` : severity, asks, reason, source]);
  return [['Rule', 'Severity', 'Asks', 'Because', 'Source'], ['---', '---', '---', '---', '---'], ...rows].map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');
}
