import { describe, expect, test } from 'vitest';
import { frameFor, parseRelay } from '../../src/smtp/relay.ts';
import { aFrame } from '../message/frame.ts';

describe('a relay\'s address', () => {
  test.each([
    ['smtp://mail.example', { name: 'mail.example:587', tls: 'required' }],
    ['smtps://mail.example', { name: 'mail.example:465', tls: 'implicit' }],
    ['smtp://127.0.0.1:1025', { name: '127.0.0.1:1025', tls: 'never' }],
    ['smtp://[::1]:1025', { name: '[::1]:1025', host: '::1', tls: 'never' }],
    ['smtp://u%40x:p%3A%2F%40@mail.example:2525/', { name: 'mail.example:2525', login: { user: 'u@x', secret: 'p:/@' } }],
    ['smtps://u:t@mail.example?auth=XOAUTH2', { login: { user: 'u', secret: 't', method: 'XOAUTH2' } }],
  ])('%s is read', (url, expected) => {
    expect(parseRelay({ url })).toMatchObject(expected);
  });

  test('Postmark’s is known by its host, and no other', () => {
    const providers = ['smtp.postmarkapp.com', 'SMTP-broadcasts.postmarkapp.com', 'mail.example', 'postmarkapp.com.evil.example', 'notpostmarkapp.com'].map((host) => parseRelay({ url: `smtp://${host}` }).provider);
    expect(providers).toEqual(['Postmark', 'Postmark', undefined, undefined, undefined]);
    expect([frameFor(parseRelay({ url: 'smtp://smtp.postmarkapp.com' }), aFrame()), frameFor(parseRelay({ url: 'smtp://mail.example' }), aFrame())]).toEqual([{ ...aFrame(), provider: 'Postmark' }, aFrame()]);
  });

  test('a relay elsewhere may do without TLS only when that is said, and is then asked for it all the same', () => {
    expect(parseRelay({ url: 'smtp://mail.example', requireTls: false }).tls).toBe('offered');
  });

  test.each([
    'mail.example:587',
    'http://u:s3cret@mail.example',
    'smtp://',
    'smtp://u:s3cret@mail.example/path',
    'smtp://u:s3cret@mail.example?pool=yes',
    'smtp://u:s3cret@mail.example?auth=cram',
    'smtp://u@mail.example',
    'smtp://:s3cret@mail.example',
    'smtp://u:s3cret%@mail.example',
    'smtp://u:s3cret@mail.example:99999',
    's3cret',
  ])('%s is refused in one sentence that holds no password', (url) => {
    let thrown: unknown;
    try {
      parseRelay({ url });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ kind: 'configuration', code: 'relay-address', hint: expect.any(String) });
    expect((thrown as Error).message).toMatch(/^[A-Z].*\S$/);
    expect(JSON.stringify(thrown) + String(thrown) + String((thrown as Error).stack)).not.toContain('s3cret');
  });

  test.each([
    ['news.example', 'news.example'],
    ['127.0.0.1', '[127.0.0.1]'],
    ['[::1]', '[IPv6:::1]'],
    ['a b\r\nMAIL', '[127.0.0.1]'],
    [undefined, '[127.0.0.1]'],
  ])('we call ourselves %j as %s', (given, ehloName) => {
    expect(parseRelay({ url: 'smtp://mail.example', ...(given === undefined ? {} : { ehloName: given }) }).ehloName).toBe(ehloName);
  });
});
