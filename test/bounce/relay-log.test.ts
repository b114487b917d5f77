import { describe, expect, test } from 'vitest';
import { RelayLog } from '../../src/bounce/relay-log.ts';
import type { ReturnNotice } from '../../src/model/bounce.ts';

function noticesOf(lines: string): ReturnNotice[] {
  const log = new RelayLog();
  return lines.split('\n').flatMap((line) => log.read(line) ?? []);
}

const verp = 'b+abcdef123456-7-00112233445566778899aabb@letters.example';
const queued = `Nov 24 08:00:01 mx postfix/smtpd[11]: 4XyZab12cd: client=press[192.0.2.10]
2026-11-24T08:00:01.123456+00:00 mx postfix/cleanup[12]: 4XyZab12cd: message-id=<abcdef123456.7@letters.example>
Nov 24 08:00:01 mx postfix/qmgr[13]: 4XyZab12cd: from=<${verp}>, size=80123, nrcpt=1 (queue active)`;

describe('the log of Postfix', () => {
  test.each([
    ['sent', 'dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 9)', { kind: 'delivered', rule: 'log-sent' }],
    ['bounced', 'dsn=5.1.1, status=bounced (host mx.far.example[192.0.2.25] said: 550 5.1.1 <ada@mail.example>: User unknown (in reply to RCPT TO command))', { kind: 'bounce', bounceClass: 'hard', rule: 'unknown-user', enhanced: '5.1.1', code: 550 }],
    ['bounced by us', 'dsn=5.4.4, status=bounced (Host or domain name not found. Name service error for name=mail.example type=A: Host not found)', { kind: 'bounce', bounceClass: 'hard', rule: 'domain-missing' }],
    ['deferred', 'dsn=4.4.1, status=deferred (connect to mx.far.example[192.0.2.25]:25: Connection timed out)', { kind: 'delayed', rule: 'log-deferred' }],
  ])('says what became of a message: %s', (_what, end, expected) => {
    const notices = noticesOf(`${queued}\nNov 24 08:00:02 mx postfix/smtp[14]: 4XyZab12cd: to=<ada@mail.example>, relay=mx.far.example[192.0.2.25]:25, delay=1, delays=0.1/0/0.5/0.4, ${end}`);
    expect(notices).toMatchObject([{ ...expected, messageId: '<abcdef123456.7@letters.example>', returnedTo: [verp], recipient: 'ada@mail.example' }]);
    expect(notices[0]?.diagnostic ?? '').not.toContain('ada@');
  });

  test('says nothing of messages whose beginning is not in it, nor of those that were removed', () => {
    const sent = 'Nov 24 08:00:02 mx postfix/smtp[14]: 4XyZab12cd: to=<ada@mail.example>, relay=x, dsn=2.0.0, status=sent (250 Ok)';
    expect(noticesOf(sent)).toEqual([]);
    expect(noticesOf(`${queued}\nNov 24 08:00:02 mx postfix/qmgr[13]: 4XyZab12cd: removed\n${sent}`)).toEqual([]);
  });
});

describe('the log of Exim', () => {
  const arrival = `2026-11-24 08:00:01 1vNabc-000000001Xy-2Zab <= ${verp} H=press [192.0.2.10] P=esmtps S=80123 id=abcdef123456.7@letters.example`;

  test.each([
    ['=>', '2026-11-24 08:00:02 1vNabc-000000001Xy-2Zab => ada@mail.example R=dnslookup T=remote_smtp H=mx.far.example [192.0.2.25] C="250 2.0.0 Ok"', { kind: 'delivered', rule: 'log-sent' }],
    ['**', '2026-11-24 08:00:02 1vNabc-000000001Xy-2Zab ** ada@mail.example R=dnslookup T=remote_smtp H=mx.far.example [192.0.2.25]: SMTP error from remote mail server after RCPT TO:<ada@mail.example>: 550 5.1.1 User unknown', { kind: 'bounce', bounceClass: 'hard', rule: 'unknown-user' }],
    ['** unrouteable', '2026-11-24 08:00:02 1vNabc-000000001Xy-2Zab ** ada@mail.example: Unrouteable address', { kind: 'bounce', bounceClass: 'hard', rule: 'domain-missing' }],
    ['==', '2026-11-24 08:00:02 1vNabc-000000001Xy-2Zab == ada@mail.example R=dnslookup T=remote_smtp defer (110): Connection timed out', { kind: 'delayed', rule: 'log-deferred' }],
  ])('says what became of a message: %s', (_what, line, expected) => {
    expect(noticesOf(`${arrival}\n${line}`)).toMatchObject([{ ...expected, messageId: '<abcdef123456.7@letters.example>', returnedTo: [verp], recipient: 'ada@mail.example' }]);
  });
});

test('lines of anything else are passed over', () => {
  expect(noticesOf('\n\u0000\u0001\nkernel: postfix/smtp: to=<x>\nNov 24 08:00:02 mx sshd[1]: 4XyZab12cd: to=<a@b>, status=sent (x)')).toEqual([]);
});
