import { afterEach, beforeEach, expect, test } from 'vitest';
import { createOrganisations, mxResolver } from '../../src/outside/organisations.ts';
import { type NameServer, startNameServer } from '../judges/dns.ts';

let names: NameServer;
beforeEach(async () => {
  names = await startNameServer({
    'hospital.example': { MX: ['10 hospital-example.mail.protection.outlook.com', '20 mx.google.com'] },
    'clinic.example': { MX: ['20 mail.clinic.example', '5 clinic-example.v-v1.mx.microsoft'] },
    'foundation.example': { MX: ['1 SMTP.Google.com'] },
    'own.example': { MX: ['10 mail.own.example'] },
    'lookalike.example': { MX: ['10 mx.notgoogle.com'] },
  });
});
afterEach(() => names.close());

const byMap = createOrganisations({ domains: { 'letters.example': 'google' } });
const byExchange = (): ReturnType<typeof createOrganisations> => createOrganisations({ domains: { 'letters.example': 'google' }, resolveMx: mxResolver([`127.0.0.1:${names.port}`]) });

test('the map tells at once, what a team knows first, and every other domain stands for itself', () => {
  expect(['a@letters.example', 'a@GMAIL.com', 'a@constructor', 'a@hospital.example'].map((address) => byMap.of(address))).toEqual(['google', 'google', 'constructor', 'hospital.example']);
});

test('mail exchangers tell whose the other domains are, by the one that is tried first', async () => {
  const { of } = byExchange();
  const addresses = ['a@Hospital.example', 'a@clinic.example', 'a@foundation.example', 'a@own.example', 'a@lookalike.example', 'a@nowhere.example'];
  expect(await Promise.all(addresses.map(async (address) => of(address)))).toEqual(['microsoft', 'microsoft', 'google', 'own.example', 'lookalike.example', 'nowhere.example']);
});

test('what the map knows is never asked for, and of each other domain the answer is kept, whatever it was', async () => {
  const { of } = byExchange();
  await Promise.all(['a@gmail.com', 'a@letters.example', 'a@own.example', 'b@own.example', 'a@nowhere.example'].map(async (address) => of(address)));
  expect([...names.asked].toSorted()).toEqual(['nowhere.example', 'own.example']);
  // At once, and not as a promise.
  expect([of('c@own.example'), of('c@nowhere.example')]).toEqual(['own.example', 'nowhere.example']);
});

test('an asking that fails leaves the domain to stand for itself', async () => {
  const { of } = createOrganisations({ domains: {}, resolveMx: async () => Promise.reject(new Error('SERVFAIL')) });
  expect(await of('a@hospital.example')).toBe('hospital.example');
});
