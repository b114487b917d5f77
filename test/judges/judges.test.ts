/** The post judged by those who receive it: filters, verifiers and readers that nobody here wrote. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lettersOf } from '../../src/preflight/letters.ts';
import { headingsOf } from '../../src/preflight/html-view.ts';
import { type NameServer, startNameServer } from './dns.ts';
import { type Mail, sender, writePost } from './mails.ts';
import { type Rspamd, startRspamd } from './rspamd.ts';
import { outputOf, python, temporaryFolder, withoutProgram, withoutPythonModules } from './tools.ts';

const { mails, zone } = await writePost();
const names = mails.map(({ name }) => name);
const folder = temporaryFolder();
const files = new Map(mails.map((mail, index) => [mail, folder.write(`${index}.eml`, mail.message)]));
let nameServer: NameServer;

const absent = {
  spamassassin: withoutProgram('spamassassin'),
  rspamd: withoutProgram('rspamd'),
  authheaders: withoutPythonModules('authheaders', 'dkim', 'spf', 'nacl'),
  python: withoutProgram(python),
  w3m: withoutProgram('w3m'),
};

beforeAll(async () => {
  nameServer = await startNameServer(zone);
});
afterAll(async () => {
  await nameServer?.close();
  folder.remove();
});

function mailOf(name: string): Mail {
  const mail = mails.find((one) => one.name === name);
  if (mail === undefined) throw new Error(`There is no mail ${name}.`);
  return mail;
}

/** One mail with a piece of its bytes exchanged; throws where it is not there, so that no test changes nothing. */
function changed(mail: Mail, piece: string, other: string): Buffer {
  const text = mail.message.toString('latin1');
  if (!text.includes(piece)) throw new Error(`"${piece}" is not in ${mail.name}`);
  return Buffer.from(text.replace(piece, () => other), 'latin1');
}

const english = mailOf(names.find((name) => name.startsWith('short-letter')) ?? '');
/** Filters read thousands of rules before their first message, on two busy cores too. */
const hookTimeoutMs = 120_000;
/** The words every filter takes for spam, so that people can try whether it works. */
const gtube = 'XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X';
const spam = changed(english, 'Guides for people living with cancer, and those beside them', gtube);

describe.skipIf(absent.spamassassin)(`SpamAssassin with its local rules${absent.spamassassin}`, () => {
  interface Score {
    score: number;
    tests: string;
  }
  let scores: Score[];

  beforeAll(async () => {
    const settings = ['use_bayes 0', 'clear_headers', 'add_header all Judged score=_SCORE_ tests=_TESTSSCORES(,)_'].flatMap((line) => ['--cf', line]);
    const all = [...files.values(), folder.write('spam.eml', spam)];
    const answer = await outputOf('spamassassin', ['--local', '--test-mode', '--nocreate-prefs', ...settings, ...all], { home: folder.path });
    scores = Array.from(answer.matchAll(/^X-Spam-Judged: score=(-?[\d.]+) tests=((?:.|\n[\t ])*)/gm), ([, score = '', tests = '']) => ({ score: Number(score), tests: tests.replace(/\s+/g, '') }));
  }, hookTimeoutMs);

  test.each(names.map((name, index) => [name, index] as const))('gives %s less than 1.0', (_name, index) => {
    expect(scores[index]).toEqual({ score: expect.any(Number), tests: expect.stringContaining('HTML_MESSAGE') });
    expect(scores[index]?.score).toBeLessThan(1);
  });

  test('knows spam when it sees it', () => {
    expect(scores).toHaveLength(names.length + 1);
    expect(scores.at(-1)?.score).toBeGreaterThan(900);
  });
});

describe.skipIf(absent.rspamd)(`rspamd${absent.rspamd}`, () => {
  let rspamd: Rspamd;
  const { host, ip } = sender;

  beforeAll(async () => {
    rspamd = await startRspamd(nameServer.port);
  }, hookTimeoutMs);
  afterAll(() => rspamd?.close());

  test.each(names)('has nothing against %s, and sees both signatures, SPF and DMARC pass', async (name) => {
    const { message, envelope } = mailOf(name);
    const { action, symbols } = await rspamd.judge(message, { ...envelope, host, ip });
    expect(action).toBe('no action');
    expect(symbols['R_DKIM_ALLOW']?.options).toEqual([`${sender.domain}:s=g1`, `${sender.domain}:s=g2`]);
    expect(Object.keys(symbols)).toEqual(expect.arrayContaining(['R_SPF_ALLOW', 'DMARC_POLICY_ALLOW', 'HAS_LIST_UNSUB', 'MIME_GOOD']));
  });

  test('knows spam when it sees it, and a changed message from a stranger', async () => {
    expect((await rspamd.judge(spam, { ...english.envelope, host, ip })).action).toBe('reject');
    const { symbols } = await rspamd.judge(changed(english, 'short on purpose', 'long on purpose'), { ...english.envelope, host: 'mail.stranger.example', ip: '198.51.100.7' });
    expect(Object.keys(symbols)).toEqual(expect.arrayContaining(['R_DKIM_REJECT', 'R_SPF_FAIL', 'DMARC_POLICY_REJECT']));
  });
});

describe.skipIf(absent.authheaders)(`authheaders${absent.authheaders}`, () => {
  interface Answer {
    results: string;
    signatures: boolean[];
  }
  let answers: Answer[];

  beforeAll(async () => {
    const from = english.envelope.from;
    const direct = { ip: sender.ip, helo: sender.host };
    const strange = { ip: '198.51.100.7', helo: 'mail.stranger.example' };
    const asked = [
      ...mails.map((mail) => ({ file: files.get(mail), from: mail.envelope.from, ...direct })),
      { file: files.get(english), from, ...strange },
      { file: folder.write('changed.eml', changed(english, 'short on purpose', 'long on purpose')), from, ...strange },
    ];
    answers = JSON.parse(await outputOf(python, ['test/judges/authenticate.py', String(nameServer.port)], { home: folder.path, input: JSON.stringify(asked) })) as Answer[];
  });

  const passed = (answer: Answer | undefined): string[] => Array.from(answer?.results.matchAll(/\b(spf|dkim|dmarc)=pass\b/g) ?? [], ([, method = '']) => method);

  test.each(names.map((name, index) => [name, index] as const))('passes %s by SPF, DKIM and DMARC, the RSA and the Ed25519 signature each by itself', (_name, index) => {
    expect(passed(answers[index])).toEqual(['spf', 'dkim', 'dmarc']);
    expect(answers[index]?.signatures).toEqual([true, true]);
  });

  test('passes a mail that somebody forwarded by its signature alone, and a changed one by nothing', () => {
    expect(passed(answers.at(-2))).toEqual(['dkim', 'dmarc']);
    expect(passed(answers.at(-1))).toEqual([]);
    expect(answers.at(-1)?.signatures).toEqual([false, false]);
  });
});

describe.skipIf(absent.python)(`Python's email parser${absent.python}`, () => {
  interface Answer {
    defects: string[];
    subject: string;
    parts: Record<string, string>;
  }
  let answers: Answer[];

  beforeAll(async () => {
    const cut = folder.write('cut.eml', Buffer.from(english.message.toString('latin1').replace(/\r\n--[^\r]*--\r\n$/, '\r\n'), 'latin1'));
    answers = JSON.parse(await outputOf(python, ['test/judges/parse.py'], { home: folder.path, input: JSON.stringify([...files.values(), cut]) })) as Answer[];
  });

  test.each(names.map((name, index) => [name, index] as const))('finds no defect in %s, and reads what was written for its reader', (name, index) => {
    const { subject, text, html } = mailOf(name).filled;
    const whole = (part: string): string => `${part.replace(/\n+$/, '')}\n`;
    const parts = Object.fromEntries(Object.entries(answers[index]?.parts ?? {}).map(([type, content]) => [type, content.replaceAll('\r\n', '\n')]));
    expect({ ...answers[index], parts }).toEqual({ defects: [], subject, parts: { 'text/plain': whole(text), 'text/html': whole(html) } });
  });

  test('finds the defect where there is one', () => {
    expect(answers.at(-1)?.defects).toEqual(['CloseBoundaryNotFoundDefect()']);
  });
});

describe.skipIf(absent.w3m)(`w3m${absent.w3m}`, () => {
  /** Headings that do not follow the one before: reading goes on behind each that is found. */
  function outOfOrder(headings: string[], read: string): string[] {
    const letters = lettersOf(read);
    let from = 0;
    return headings.filter((heading) => {
      const at = letters.indexOf(lettersOf(heading), from);
      if (at !== -1) from = at + lettersOf(heading).length;
      return at === -1;
    });
  }

  const dumped = (html: string): Promise<string> =>
    outputOf('w3m', ['-dump', '-T', 'text/html', '-I', 'UTF-8', '-O', 'UTF-8', '-cols', '76', folder.write('page.html', html)], { home: folder.path });

  test.each(names)('reads %s in the order of the text part', async (name) => {
    const { rendered, filled } = mailOf(name);
    const headings = headingsOf(rendered).map(({ words }) => words);
    expect(headings.length).toBeGreaterThan(2);
    expect(outOfOrder(headings, filled.text)).toEqual([]);
    expect(outOfOrder(headings, await dumped(filled.html))).toEqual([]);
  });

  test('and would read a changed order', async () => {
    const headings = headingsOf(english.rendered).map(({ words }) => words);
    expect(outOfOrder(headings.toReversed(), await dumped(english.filled.html))).not.toEqual([]);
  });
});
