/** The keys that sign, from settings to what a relay is given. */
import { readFileSync } from 'node:fs';
import type { Configuration } from '../config/load.ts';
import { GalleyError, sentenceOf } from '../lib/error.ts';
import { algorithmOf, isDnsName, readKey } from '../message/dkim-key.ts';
import type { DkimOptions } from '../smtp/relay.ts';

const pairs = [
  { algorithm: 'rsa-sha256', kind: 'RSA', environment: 'GALLEY_DKIM', selectorKey: 'dkim.selector', fileKey: 'dkim.keyFile' },
  { algorithm: 'ed25519-sha256', kind: 'Ed25519', environment: 'GALLEY_DKIM_ED25519', selectorKey: 'dkim.ed25519Selector', fileKey: 'dkim.ed25519KeyFile' },
] as const;

/** Throws GalleyError configuration that names the setting; but a key that cannot sign is left for preflight to find. */
export function dkimKeys(configuration: Configuration): DkimOptions[] {
  return keysIn(configuration).map(({ key }) => key);
}

/** The selectors of keys that can sign; throws GalleyError configuration for one that cannot, too. */
export function provenSelectors(configuration: Configuration): string[] {
  return keysIn(configuration).map(({ key, where }) => {
    readKey(key.privateKeyPem, where);
    return key.selector;
  });
}

function keysIn(configuration: Configuration): { key: DkimOptions; where: string }[] {
  const domain = configuration.text('dkim.domain');
  if (domain !== undefined) proveName(domain, 'GALLEY_DKIM_DOMAIN');
  return pairs.flatMap(({ algorithm, kind, environment, selectorKey, fileKey }) => {
    const selector = configuration.text(selectorKey);
    const file = configuration.text(fileKey);
    if (selector === undefined && file === undefined) return [];
    const [forSelector, forFile] = [`${environment}_SELECTOR`, `${environment}_KEY_FILE`];
    if (selector === undefined) throw halfSet(`${forFile} (${fileKey})`, `${forSelector} (${selectorKey})`);
    if (file === undefined) throw halfSet(`${forSelector} (${selectorKey})`, `${forFile} (${fileKey})`);
    proveName(selector, forSelector);
    const key = { ...(domain === undefined ? {} : { domain }), selector, privateKeyPem: textOf(file, forFile) };
    const where = `${forFile}: the key in ${file}`;
    const fitting = pairs.find((pair) => pair.algorithm === algorithmOf(key.privateKeyPem));
    if (fitting !== undefined && fitting.algorithm !== algorithm) {
      throw new GalleyError('configuration', 'dkim-key-kind', `${where} is of the kind ${fitting.kind}, not ${kind}.`, { hint: `Such a key goes into ${fitting.environment}_KEY_FILE, and its selector into ${fitting.environment}_SELECTOR.` });
    }
    return [{ key, where }];
  });
}

function proveName(value: string, setting: string): void {
  if (!isDnsName(value)) throw new GalleyError('configuration', 'dkim-name-invalid', `${setting}: "${value}" is no name that the DNS can hold.`, { hint: 'The selector galley1 of the domain letters.example is published at galley1._domainkey.letters.example.' });
}

function halfSet(set: string, missing: string): GalleyError {
  return new GalleyError('configuration', 'dkim-key-missing', `${set} is set, and ${missing} is not.`, { hint: 'Set both, or neither.' });
}

function textOf(file: string, setting: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new GalleyError('configuration', 'dkim-key-unreadable', `${setting}: ${file} cannot be read: ${sentenceOf(error)}.`, { cause: error });
  }
}
