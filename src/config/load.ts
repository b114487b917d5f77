/** Settings from the environment, then the configuration file, then the defaults; all problems told at once. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { GalleyError, sentenceOf } from '../lib/error.ts';
import { isJsonObject, type Json, type JsonObject } from '../lib/json.ts';
import { type ConfigurationFile, configurationFileSchema } from './file.ts';
import { configurationSetting, type Setting, type SettingKey, settings } from './settings.ts';

export interface LoadedSetting {
  setting: Setting;
  value: string | undefined;
  /** `GALLEY_RELAY`, `galley.config.json` or `default`. */
  origin: string;
}

export interface Configuration {
  /** The file that is read, and each setting in the order of the table. */
  loaded: LoadedSetting[];
  file: ConfigurationFile;
  text(key: SettingKey): string | undefined;
  /** For settings with a default. */
  required(key: SettingKey): string;
  number(key: SettingKey): number;
  boolean(key: SettingKey): boolean | undefined;
}

/** Throws GalleyError `configuration-invalid` that names every problem with its origin. */
export function loadConfiguration(environment: Readonly<Record<string, string | undefined>>): Configuration {
  const problems: string[] = [];
  const ofFile = loadOne(configurationSetting, environment, {}, '', problems);
  const { file, raw, name } = readFile(ofFile, problems);
  const loaded = [ofFile, ...settings.map((setting) => loadOne(setting, environment, raw, name, problems))];
  if (problems.length > 0) {
    throw new GalleyError('configuration', 'configuration-invalid', `The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n  ${problems.join('\n  ')}`, {
      hint: 'See all settings with: npx galley help environment',
    });
  }
  const valueOf = (key: SettingKey): string | undefined => loaded.find((one) => one.setting.key === key)?.value;
  return {
    loaded,
    file,
    text: valueOf,
    required: (key) => valueOf(key) ?? missing(key),
    number: (key) => Number(valueOf(key) ?? missing(key)),
    boolean: (key) => {
      const value = valueOf(key);
      return value === undefined ? undefined : isTrue(value);
    },
  };
}

function missing(key: string): never {
  throw new GalleyError('internal', 'setting-without-default', `The setting ${key} has neither a value nor a default.`);
}

function readFile({ setting, value: file = '', origin }: LoadedSetting, problems: string[]): { file: ConfigurationFile; raw: JsonObject; name: string } {
  const name = path.basename(file);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    // Only a file that somebody named must be there.
    if (origin !== 'default') problems.push(`${setting.environment}: ${file} cannot be read: ${sentenceOf(error)}.`);
    return { file: {}, raw: {}, name };
  }
  return { ...parseFile(text, name, problems), name };
}

function parseFile(text: string, name: string, problems: string[]): { file: ConfigurationFile; raw: JsonObject } {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    problems.push(`${name} is not JSON: ${sentenceOf(error)}.`);
    return { file: {}, raw: {} };
  }
  if (!isJsonObject(raw)) {
    problems.push(`${name} must hold a JSON object.`);
    return { file: {}, raw: {} };
  }
  const parsed = configurationFileSchema.safeParse(raw);
  if (!parsed.success) problems.push(...parsed.error.issues.map((issue) => `${name}, ${issue.path.join('.')}: ${issue.message}.`));
  problems.push(...unknownKeys(raw).map((key) => `${name}: there is no setting "${key}".`));
  return { file: parsed.success ? parsed.data : {}, raw };
}

/** Their members are the schema's to know. */
const ofFileAlone = new Set(Object.keys(configurationFileSchema.shape));

function unknownKeys(raw: JsonObject): string[] {
  const known = new Set<string>(settings.map((setting) => setting.key));
  return leaves(raw, '').filter((key) => !known.has(key) && !ofFileAlone.has(key.split('.')[0] ?? ''));
}

function leaves(value: Json, prefix: string): string[] {
  if (!isJsonObject(value)) return [prefix];
  return Object.entries(value).flatMap(([key, member]) => leaves(member, prefix === '' ? key : `${prefix}.${key}`));
}

function loadOne(setting: Setting, environment: Readonly<Record<string, string | undefined>>, raw: JsonObject, fileName: string, problems: string[]): LoadedSetting {
  const fromEnvironment = environment[setting.environment];
  const fromFile = setting.key.split('.').reduce<Json | undefined>((here, step) => (isJsonObject(here) ? here[step] : undefined), raw);
  const given: { value: string; origin: string } | undefined =
    fromEnvironment !== undefined && fromEnvironment !== ''
      ? { value: fromEnvironment, origin: setting.environment }
      : typeof fromFile === 'string' || typeof fromFile === 'number' || typeof fromFile === 'boolean'
        ? { value: String(fromFile), origin: `${setting.key} in ${fileName}` }
        : undefined;
  if (given === undefined) return { setting, value: setting.default, origin: 'default' };
  const refusal = refusalOf(setting, given.value);
  if (refusal !== undefined) problems.push(`${given.origin}: ${setting.secret !== undefined ? 'its value' : `"${given.value}"`} ${refusal}.`);
  return { setting, ...given };
}

const mostPort = 65_535;

/** Why a value cannot be taken, as the end of a sentence. */
function refusalOf(setting: Setting, value: string): string | undefined {
  switch (setting.type) {
    case 'number': {
      const number = Number(value);
      if (!Number.isFinite(number) || value.trim() === '') return 'is not a number';
      return number < (setting.least ?? -Infinity) ? `is below ${setting.least}` : undefined;
    }
    case 'port': {
      const port = Number(value);
      return /^\d+$/.test(value) && port <= mostPort ? undefined : `is not a port, a whole number from 0 to ${mostPort}`;
    }
    case 'boolean':
      return /^(?:true|false|1|0|yes|no)$/i.test(value) ? undefined : 'is neither true nor false';
    case 'choice':
      return setting.choices?.includes(value) ? undefined : `is not one of ${setting.choices?.join(', ')}`;
    case 'url':
      return URL.canParse(value) ? undefined : `is not an address like ${setting.default ?? 'https://host.example'}`;
    case 'path':
    case 'text':
      return undefined;
  }
}

function isTrue(value: string): boolean {
  return /^(?:true|1|yes)$/i.test(value);
}
