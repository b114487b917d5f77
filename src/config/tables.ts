/** The settings table as people read it: `.env.example`, Markdown for the README, text for the terminal. */
import { configurationSetting, type Setting, settings } from './settings.ts';

const all: readonly Setting[] = [configurationSetting, ...settings];

export function environmentExample(): string {
  const entries = all.map((setting) => [`# ${setting.meaning}`, `${setting.default === undefined || setting.secret !== undefined ? '# ' : ''}${setting.environment}=${setting.default ?? ''}`].join('\n'));
  return `# Made from src/config/settings.ts by: npm run generate\n\n${entries.join('\n\n')}\n`;
}

export function settingsMarkdown(): string {
  const rows = all.map((setting) => `| \`${setting.environment}\` | ${keyOf(setting) === undefined ? '–' : `\`${setting.key}\``} | ${defaultWords(setting)} | ${setting.meaning.replaceAll('|', '\\|')} |`);
  return ['| environment | key in the file | default | meaning |', '|---|---|---|---|', ...rows].join('\n');
}

export function settingsText(): string {
  return all.map((setting) => [setting.environment, keyOf(setting), setting.default === undefined ? undefined : `(default: ${setting.default})`].filter((part) => part !== undefined).join('  ') + `\n    ${setting.meaning}`).join('\n');
}

/** The file cannot name itself. */
function keyOf(setting: Setting): string | undefined {
  return setting === configurationSetting ? undefined : setting.key;
}

function defaultWords(setting: Setting): string {
  if (setting.default === undefined) return '–';
  return `\`${setting.default}\`${setting.unit === undefined ? '' : ` ${setting.unit}`}`;
}
