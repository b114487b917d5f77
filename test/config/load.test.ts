import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { loadConfiguration } from '../../src/config/load.ts';
import { settings } from '../../src/config/settings.ts';
import { shownValue } from '../../src/config/shown.ts';
import { environmentExample, settingsText } from '../../src/config/tables.ts';
import { GalleyError } from '../../src/lib/error.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'galley-config-'));
afterEach(() => rmSync(path.join(folder, 'galley.json'), { force: true }));

function fileWith(value: unknown): string {
  const file = path.join(folder, 'galley.json');
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
  return file;
}

function refusal(environment: Record<string, string>): GalleyError {
  try {
    loadConfiguration(environment);
  } catch (error) {
    if (error instanceof GalleyError) return error;
  }
  throw new Error('it was taken');
}

describe('settings', () => {
  test('the environment wins over the file, and the file over the default; each says where it came from', () => {
    const { loaded, number } = loadConfiguration({ GALLEY_CONFIG: fileWith({ relay: { connections: 3, perSecond: 7 } }), GALLEY_CONNECTIONS: '9' });
    expect(number('relay.connections')).toBe(9);
    expect(number('relay.perSecond')).toBe(7);
    expect(number('lease')).toBe(120);
    const origins = new Map(loaded.map(({ setting, origin }) => [setting.key, origin]));
    expect([origins.get('relay.connections'), origins.get('relay.perSecond'), origins.get('lease')]).toEqual(['GALLEY_CONNECTIONS', 'relay.perSecond in galley.json', 'default']);
  });

  test('all problems are told at once, each with its origin, and no secret with them', () => {
    const error = refusal({ GALLEY_CONFIG: fileWith({ relay: { connections: 'many' }, colour: 'red' }), GALLEY_RELAY: 'hunter2', GALLEY_LOG_LEVEL: 'loud' });
    expect(error.exitCode).toBe(78);
    expect(error.message).toContain('galley.json: there is no setting "colour".');
    expect(error.message).toContain('relay.connections in galley.json: "many" is not a number.');
    expect(error.message).toContain('GALLEY_LOG_LEVEL: "loud" is not one of debug, info, warn, error, silent.');
    expect(error.message).toContain('GALLEY_RELAY: its value is not an address');
    expect(error.message).not.toContain('hunter2');
  });

  test.each([
    ['GALLEY_WEB_PORT', '80000'],
    ['GALLEY_LAKE_PORT', '65536'],
    ['GALLEY_BOUNCE_PORT', '-1'],
    ['GALLEY_WEB_PORT', '39.5'],
  ])('%s=%s is no port', (name, value) => {
    expect(refusal({ [name]: value })).toMatchObject({ exitCode: 78, message: expect.stringContaining(`${name}: "${value}" is not a port, a whole number from 0 to 65535.`) as string });
  });

  test('the file holds what the environment cannot: content, allowed hosts, pace and segments', () => {
    const held = {
      content: { query: '*[_id == $id]' },
      allowedHosts: ['plainwords.example'],
      pace: { organisations: { google: { perSecond: 20 } }, domains: { 'letters.example': 'google' }, warmUp: [500, 1000] },
      segments: { nurses: { attributes: { profession: ['nurse'] } } },
    };
    expect(loadConfiguration({ GALLEY_CONFIG: fileWith({ ...held, web: { port: 8080 } }) }).file).toEqual(held);
    expect(refusal({ GALLEY_CONFIG: fileWith({ pace: { warmUp: [0] }, contents: { query: '*' } }) }).message).toMatch(/pace\.warmUp\.0: .*\n.*there is no setting "contents\.query"/);
  });

  test('a file somebody named must be there, and must be JSON', () => {
    expect(refusal({ GALLEY_CONFIG: path.join(folder, 'absent.json') }).message).toContain('absent.json cannot be read: there is no such file or folder.');
    expect(refusal({ GALLEY_CONFIG: fileWith('{') }).message).toContain('is not JSON');
  });

  test('the file that is read is a setting like the others, and an empty name is none', () => {
    const file = fileWith({});
    expect(loadConfiguration({ GALLEY_CONFIG: file }).loaded[0]).toMatchObject({ value: file, origin: 'GALLEY_CONFIG' });
    expect(loadConfiguration({ GALLEY_CONFIG: '' }).loaded[0]).toMatchObject({ value: 'galley.config.json', origin: 'default' });
  });

  test.each([
    ['GALLEY_RELAY', 'smtp://galley:s3cret@relay.example:587', 'smtp://***:***@relay.example:587'],
    ['GALLEY_RELAY', 'smtps://relay.example', 'smtps://relay.example'],
    ['GALLEY_RELAY', 'smtp://galley:12/s3cret@relay.example', '(set)'],
    ['GALLEY_RELAY', 'smtp://galley:12?s3cret@relay.example', '(set)'],
    ['GALLEY_RELAY', 'smtp://galley:12#s3cret', '(set)'],
    ['GALLEY_RELAY_FALLBACKS', 'smtp://a.example smtps://u:s3cret@b.example', 'smtp://a.example smtps://***:***@b.example'],
    ['GALLEY_RELAY_FALLBACKS', 'smtp://u:12 s3cret@b.example', '(set)'],
    ['GALLEY_LEDGER', 'postgres://galley:s3cret@office.example/letters?password=s3cret', 'postgres://***:***@office.example/letters?…'],
    ['GALLEY_LEDGER', 'postgres://galley:s3cret@office.example:99999/letters', '(set)'],
    ['GALLEY_LEDGER', 'host=office.example password=s3cret', '(set)'],
    ['GALLEY_BOUNCE_IMAP', 'imaps://bounces%40x:s3cret@mail.example/INBOX', 'imaps://***:***@mail.example/INBOX'],
    ['GALLEY_POSTMARK_HOOK', 'postmark://s3cret', '(set)'],
    ['GALLEY_SECRET', 's3cret'.repeat(6), '(set)'],
  ])('%s=%s is shown without user and password, or not at all', (environment, value, shown) => {
    const loaded = loadConfiguration({ [environment]: value }).loaded.find(({ setting }) => setting.environment === environment);
    expect(loaded && shownValue(loaded)).toBe(shown);
  });

  test('the help names each key of the file, and none for the file itself', () => {
    expect(settingsText()).toMatch(/^GALLEY_CONFIG {2}\(default: galley\.config\.json\)\n[^]*^GALLEY_RELAY {2}relay\.url {2}\(default: smtp:/m);
  });

  test('every setting has an environment name of its own and a key of its own', () => {
    expect(new Set(settings.map((setting) => setting.environment)).size).toBe(settings.length);
    expect(new Set(settings.map((setting) => setting.key)).size).toBe(settings.length);
  });

  test('.env.example is what the table makes of it', () => {
    expect(readFileSync('.env.example', 'utf8')).toBe(environmentExample());
  });
});
