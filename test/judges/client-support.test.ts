/**
 * What caniemail.com says of every sample edition in every theme, held against client-support.json: the findings that
 * somebody looked at and took. `npx vitest run test/judges/client-support.test.ts -u` writes it anew; read what it
 * wrote, because each line of it is something that some reader does not see.
 */
import { expect, test } from 'vitest';
import { clientSupport } from '../../src/preflight/client-support.ts';
import { preflight } from '../../src/preflight/preflight.ts';
import { anEdition } from '../builders/edition.ts';
import { samples } from './mails.ts';

const reviewed = 'client-support.json';

const sorted = (found: ReadonlyMap<string, string>): Record<string, string> => Object.fromEntries([...found].toSorted(([one], [other]) => (one < other ? -1 : 1)));

test('no sample edition uses anything that Gmail, Outlook, Apple Mail, Yahoo or Samsung lack, but for what was reviewed', async () => {
  const all = await samples();
  const unsupported = new Map<string, string>();
  const partial = new Map<string, string>();
  const users = new Map<string, string[]>();
  const findings: string[] = [];
  for (const { name, content } of all) {
    const support = await clientSupport(content.rendered.html);
    if ('failure' in support) throw new Error(`${name}: ${support.failure}`);
    for (const [gaps, into] of [[support.unsupported, unsupported], [support.partial, partial]] as const) {
      for (const { feature, clients } of gaps) into.set(feature, clients.join(', '));
    }
    for (const feature of new Set([...support.unsupported, ...support.partial].map((gap) => gap.feature))) users.set(feature, [...(users.get(feature) ?? []), name]);
    const found = preflight({ edition: anEdition(), rendered: content.rendered, facts: { now: '2026-11-24T08:00:00Z', clientSupport: support } });
    findings.push(...found.filter(({ rule }) => rule === 'client-support').map(({ message }) => `${name}: ${message}`));
  }
  const usedInSome = sorted(new Map([...users].filter(([, names]) => names.length < all.length).map(([feature, names]) => [feature, names.join(', ')])));
  await expect(`${JSON.stringify({ findings, unsupported: sorted(unsupported), partial: sorted(partial), usedInSome }, null, 2)}\n`).toMatchFileSnapshot(reviewed);
});

test('a feature that a client lacks is told with every client that lacks it', async () => {
  const support = await clientSupport('<style>.a { display: grid; position: absolute }</style><p class="a">x</p>');
  expect('unsupported' in support && support.unsupported.find(({ feature }) => feature === 'position')).toEqual({ feature: 'position', clients: expect.arrayContaining(['Gmail', 'Outlook on Windows (Word)']) });
});

test('html that caniemail cannot read is said to be so', async () => {
  expect(await clientSupport('<p style="color">x</p>')).toEqual({ failure: expect.stringMatching(/\S/) });
});
