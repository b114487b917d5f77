/** Preflight as a whole: what a newsletter may choose, what it may not, and who runs what. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Newsletter } from '../../src/model/newsletter.ts';
import { contentRules } from '../../src/preflight/content-rules.ts';
import { findingsOfProblems } from '../../src/preflight/from-problems.ts';
import { preflight, rules } from '../../src/preflight/preflight.ts';
import { rulesTable } from '../../src/preflight/rules-table.ts';
import { aNewsletter, anEdition } from '../builders/edition.ts';
import { content, facts, intro, linked, newsletter, now, rendered } from './case.ts';
import { aRendered, cleanText, htmlWith, picture, textWith, unsubscribe } from './rendered.ts';

const chosen = (rule: string, severity: Newsletter['preflight'][number]['severity']) => aNewsletter({ preflight: [{ _key: 'o1', rule, severity }] });

it('an edition without fault has no findings, in the Studio as before a mailing', () => {
  expect(preflight({ edition: anEdition() })).toEqual([]);
  expect(preflight(rendered(aRendered(), {}, { live: true, loopbackRelay: true }))).toEqual([]);
});

it('a finding carries the sentence, the reason, the source, the field and what to do', () => {
  expect(preflight(content({ subject: '' }))).toEqual([
    {
      rule: 'subject-missing',
      severity: 'error',
      message: 'The edition has no subject.',
      reason: 'A mail without a subject is skipped by readers and distrusted by filters.',
      source: 'RFC 5322 §3.6.5; SpamAssassin MISSING_SUBJECT',
      at: { documentId: 'edition-twelve', path: 'subject' },
      hint: 'Say in a few words what the reader will find.',
    },
  ]);
});

it('errors come before warnings and warnings before notices', () => {
  const findings = preflight({ edition: anEdition({ subject: '', preheader: 'Short', newsletter: aNewsletter({ from: { name: '', address: 'a@b.example' } }) }) });
  expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([
    ['subject-missing', 'error'],
    ['sender-name', 'warning'],
    ['preheader-length', 'notice'],
  ]);
});

describe("a newsletter's own severities", () => {
  it('raise a rule', () => {
    expect(preflight({ edition: anEdition({ preheader: '', newsletter: chosen('preheader-missing', 'error') }) }).map(({ rule, severity }) => [rule, severity])).toEqual([['preheader-missing', 'error']]);
  });

  it('lower a rule', () => {
    expect(preflight({ edition: anEdition({ subject: '', newsletter: chosen('subject-missing', 'notice') }) }).map(({ rule, severity }) => [rule, severity])).toEqual([['subject-missing', 'notice']]);
  });

  it('switch a rule off', () => {
    expect(preflight({ edition: anEdition({ subject: '', newsletter: chosen('subject-missing', 'off') }) })).toEqual([]);
  });

  it.each(['warning', 'notice', 'off'] as const)('do not make a missing disclaimer a mere "%s", and whoever tried is told', (severity) => {
    const input = rendered(textWith('not medical advice', 'advice'), { newsletter: chosen('disclaimer-missing', severity) });
    expect(preflight(input).map((finding) => [finding.rule, finding.severity])).toEqual([
      ['disclaimer-missing', 'error'],
      ['severity-locked', 'warning'],
    ]);
  });

  it.each(rules.filter(({ locked }) => locked).map(({ id }) => id))('leave %s as it is', (id) => {
    expect(preflight({ edition: anEdition({ newsletter: chosen(id, 'off') }) }).map(({ rule }) => rule)).toEqual(['severity-locked']);
  });

  it('are not silent about their own misspelling, even where the rule about that is switched off for another', () => {
    expect(preflight(newsletter({ preflight: [{ _key: 'o1', rule: 'subject-mising', severity: 'off' }] })).map(({ rule }) => rule)).toEqual(['severity-unknown-rule']);
  });

  it('do not reach what keeps content from being read', () => {
    expect(preflight({ edition: anEdition({ newsletter: chosen('content', 'off') }) }).map(({ rule }) => rule)).toEqual(['severity-locked']);
  });
});

describe('how grave a finding is depends on where the mail goes', () => {
  const severityOf = (rule: string, input: Parameters<typeof preflight>[0]) => preflight(input).find((finding) => finding.rule === rule)?.severity;
  const local = { intro: [linked('http://localhost:8080/guide', 'the guide')] };

  it('a loopback link is an error in a live mailing, a notice where the relay is this machine, and nothing in a test', () => {
    expect(severityOf('link-local', content(local, { live: true }))).toBe('error');
    expect(severityOf('link-local', content(local, { live: true, loopbackRelay: true }))).toBe('notice');
    expect(severityOf('link-local', content(local, {}))).toBeUndefined();
  });

  it.each(['http://10.0.0.7/', 'http://192.168.1.1/', 'http://172.20.0.1/', 'http://[::1]/', 'http://wiki.internal/', 'https://169.254.169.254/latest'])('%s is an address of an inner network', (href) => {
    expect(severityOf('link-local', content({ intro: [linked(href, 'the guide')] }, { live: true }))).toBe('error');
  });

  it.each(['https://172.32.0.1/', 'https://fc.example/', 'https://10.example/', 'https://localhost.example/'])('%s is not', (href) => {
    expect(severityOf('link-local', content({ intro: [linked(href, 'the guide')] }, { live: true }))).toBeUndefined();
  });

  it('an open decision is an error only in a live mailing', () => {
    expect(severityOf('edition-draft', content({ status: 'draft' }))).toBe('notice');
    expect(severityOf('approval-waiting', newsletter({ approvals: 1 }))).toBe('notice');
    expect(severityOf('approval-waiting', newsletter({ approvals: 1 }, { live: true }))).toBe('error');
  });

  it('a link that only refuses programs is a warning, one that is gone an error', () => {
    const answers = (status: number) => content({ intro: [linked('https://x.example/', 'the trial')] }, { links: { 'https://x.example/': { status } } });
    expect([403, 429, 500, 410].map((status) => severityOf('link-broken', answers(status)))).toEqual(['warning', 'warning', 'warning', 'error']);
  });

  it('what may be over in a minute, of a link as of a picture, is a warning', () => {
    const fails = (isPassing: object) => content({ intro: [linked('https://x.example/', 'the trial')] }, { links: { 'https://x.example/': { failure: 'took too long to answer', ...isPassing } } });
    expect(severityOf('link-broken', fails({}))).toBe('error');
    expect(severityOf('link-broken', fails({ isPassing: true }))).toBe('warning');
    const lacks = (isPassing: object) => facts({ images: { [picture]: { failure: 'took too long to answer', ...isPassing } } });
    expect(severityOf('image-unreachable', lacks({}))).toBe('error');
    expect(severityOf('image-unreachable', lacks({ isPassing: true }))).toBe('warning');
  });

  it('a recipient without a value is an error without a fallback and a notice with one', () => {
    const greeted = (fallback: string) =>
      facts({ emptyFields: { firstName: 1 } }, { intro: [{ _type: 'block', _key: 'p', style: 'normal', markDefs: [], children: [{ _type: 'mergeField', _key: 'm', field: 'firstName', fallback }] }] });
    expect(severityOf('merge-field-empty', greeted(''))).toBe('error');
    expect(severityOf('merge-field-empty', greeted('reader'))).toBe('notice');
  });
});

it('the size of a mailing counts the longest values of its audience', () => {
  const marks = `<p>${`${'x'.repeat(90)}\uE0002\uE001`.repeat(300)}</p>`;
  const value = htmlWith('<!-- body -->', marks);
  const fields = [...value.mergeFields, { name: 'firstName', fallback: 'reader' }];
  const sized = (longest: string) => preflight(rendered({ ...value, mergeFields: fields }, {}, { longestValues: { firstName: longest } })).filter(({ rule }) => rule.startsWith('size')).map(({ rule }) => rule);
  expect(sized('Ada')).toEqual([]);
  expect(sized('A'.repeat(180))).toEqual(['size-near-clip']);
  // Escaped it is five times as long.
  expect(sized('&'.repeat(60))).toEqual(['size-clipped']);
});

it('a disclaimer of an article must stand beside that of the edition', () => {
  const edition = anEdition();
  const [block] = edition.blocks;
  if (block?._type !== 'leadArticle') throw new Error('the builder begins with a lead article');
  const stronger = { _id: 'disclaimer-trial', title: 'Trials', body: edition.disclaimer.body.map((node) => (node._type === 'block' ? { ...node, children: [{ _type: 'span' as const, _key: 's', text: 'A trial is not a treatment.', marks: [] }] } : node)) };
  const blocks = [{ ...block, article: { ...block.article, disclaimer: stronger } }];
  expect(preflight(rendered(aRendered(), { blocks })).map(({ rule, at }) => [rule, at?.documentId])).toEqual([
    ['disclaimer-missing', 'disclaimer-trial'],
    ['disclaimer-missing', 'disclaimer-trial'],
  ]);
});

it('an unsubscribe link that is a picture without words does not count', () => {
  const value = htmlWith('>Unsubscribe<', '><img src="https://x.example/u.png" alt="" width="40" height="20"><');
  expect(preflight(rendered(value)).map(({ rule }) => rule)).toContain('unsubscribe-missing');
  expect(cleanText).toContain(unsubscribe);
});

it('an address that several rules object to is told once by each', () => {
  const same = intro(linked('https://bit.ly/x', 'here'), linked('https://bit.ly/x', 'here', 'q'));
  expect(preflight(same).map(({ rule }) => rule)).toEqual(['link-text-vague', 'link-shortener']);
});

it('problems of the content become errors at their fields', () => {
  expect(findingsOfProblems([{ documentId: 'a', documentType: 'article', path: 'hero', message: 'The picture is gone.', hint: 'Upload it again.' }])).toEqual([
    {
      rule: 'content',
      severity: 'error',
      message: 'The picture is gone.',
      reason: 'What cannot be read cannot be printed, and an edition never goes out with parts left out in silence.',
      source: 'Galley: shapes of documents',
      at: { documentId: 'a', path: 'hero' },
      hint: 'Upload it again.',
    },
  ]);
});

describe('the rules of the content', () => {
  it('run in a browser: nothing they import knows html or Node', () => {
    expect(foreignImports('src/preflight/content-rules.ts')).toEqual(['zod']);
  });

  it('and this very look at imports would see it', () => {
    expect(foreignImports('src/preflight/rendered-rules.ts')).toContain('node-html-parser');
  });

  it('never need a rendered edition', () => {
    expect(contentRules.filter(({ needs }) => needs === 'rendered')).toEqual([]);
    for (const rule of contentRules) expect(rule.check({ edition: anEdition(), facts: { now } })).toBeInstanceOf(Array);
  });
});

it('the table has a line for every rule, and no cell breaks it', () => {
  const lines = rulesTable().split('\n');
  expect(lines).toHaveLength(rules.length + 2);
  expect(lines.filter((line) => line.split(/(?<!\\)\|/).length !== 7)).toEqual([]);
  expect(lines).toContain("| `preheader-missing` | warning | An edition has a preheader. | Without one, inboxes show whatever words come first, such as \"View in browser\". | Practice of inboxes; MJML mj-preview |");
});

/** Packages that a file reaches over our own imports; type imports are gone when it runs. */
function foreignImports(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const found = Array.from(readFileSync(file, 'utf8').matchAll(/^import (?!type )[^;]*? from '([^']+)'|^import '([^']+)'/gm), ([, from, bare]) => from ?? bare ?? '');
  return [...new Set(found.flatMap((name) => (name.startsWith('.') ? foreignImports(join(dirname(file), name), seen) : [name])))].toSorted();
}
