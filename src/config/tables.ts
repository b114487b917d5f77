/** The settings table as people read it: `.env.example`, Markdown for the README, text for the terminal. */
import { configurationSetting, type Setting, settings } from './settings.ts';

const all: readonly Setting[] = [configurationSetting, ...settings];

export function environmentExample(): string {
  const entries = all.map((setting) => [`# ${setting.meaning}`, `${setting.default === undefined || setting.isSecret ? '# ' : ''}${setting.environment}=${setting.default ?? ''}`].join('\n'));
  return `# Made from src/config/settings.ts by: npm run generate\n\n${entries.join('\n\n')}\n`;
}

export function settingsMarkdown(): string {
  const rows = all.map((setting) => `| \`${setting.environment}\` | \`${setting.key}\` | ${defaultWords(setting)} | ${setting.meaning.replaceAll('|', '\\|')} |`);
  return ['| environment | key in the file | default | meaning |', '|---|---|---|---|', ...rows].join('\n');
}

export function settingsText(): string {
  return all.map((setting) => `${setting.environment}${setting.default === undefined ? '' : ` (default: ${setting.default})`}\n    ${setting.meaning}`).join('\n');
}

function defaultWords(setting: Setting): string {
  if (setting.default === undefined) return '–';
  return `\`${setting.default}\`${setting.unit === undefined ? '' : ` ${setting.unit}`}`;
}
