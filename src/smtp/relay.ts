/** A relay as it is given in the settings, read strictly. No sentence of this file ever holds the password. */
import { isIP } from 'node:net';
import { GalleyError } from '../lib/error.ts';
import type { RelayFrame } from '../message/headers.ts';
import type { MessageFrame } from '../ports/mailer.ts';

export interface RelayOptions {
  /** `smtp://user:password@host:587` (STARTTLS) or `smtps://user:password@host:465`; `?auth=plain|login|xoauth2` picks the way to log in. */
  url: string;
  /** How messages are made: composed once and filled, or one by one by nodemailer. Default `fast`. */
  path?: 'fast' | 'nodemailer';
  /** At once, for each process. Default 5. */
  connections?: number;
  /** The sender's domain signs where no `domain` is given. */
  dkim?: DkimOptions[];
  timeouts?: Partial<Timeouts>;
  /** Refuse a relay that offers no TLS. Default: unless the relay is on this machine. */
  requireTls?: boolean;
  /** What we call ourselves in EHLO (RFC 5321 §4.1.1.1). */
  ehloName?: string;
  /** Certificates of a private authority, PEM, instead of the usual ones. */
  ca?: string;
  /** How long to wait before each new try to reach a relay that worked a moment ago, in ms. */
  reconnectWaitsMs?: readonly number[];
}

export interface DkimOptions {
  domain?: string;
  selector: string;
  privateKeyPem: string;
}

/** In ms. RFC 5321 §4.5.3.2 gives the least for each. */
export interface Timeouts {
  connect: number;
  greeting: number;
  /** EHLO, STARTTLS, AUTH, MAIL, RCPT, RSET. */
  command: number;
  /** The 354 to DATA. */
  data: number;
  /** Until the message has left us. */
  block: number;
  /** The reply after the final dot: a shorter wait makes duplicates. */
  message: number;
}

const minute = 60_000;
const defaultTimeouts: Timeouts = {
  // Not of the RFC: a relay that takes no connection for half a minute is down, and nothing is lost by saying so.
  connect: minute / 2,
  greeting: 5 * minute,
  command: 5 * minute,
  data: 2 * minute,
  block: 3 * minute,
  message: 10 * minute,
};

export type AuthMethod = 'PLAIN' | 'LOGIN' | 'XOAUTH2';

export interface Login {
  user: string;
  /** Password, or the access token of XOAUTH2. */
  secret: string;
  method?: AuthMethod;
}

/** `implicit`: TLS from the first byte (RFC 8314). `never`: only to this machine. All others are verified, always. */
export type TlsPolicy = 'implicit' | 'required' | 'offered' | 'never';

export interface Relay {
  /** `smtp.example:587`. */
  name: string;
  host: string;
  port: number;
  isLocal: boolean;
  /** Whose it is, where that asks for header fields of its own. */
  provider?: 'Postmark';
  tls: TlsPolicy;
  ca?: string;
  login?: Login;
  ehloName: string;
  connections: number;
  timeouts: Timeouts;
  reconnectWaitsMs: readonly number[];
}

const hint = 'Give it as smtp://user:password@host:587 or smtps://user:password@host:465, with %40 for an @ in the password (GALLEY_RELAY).';
const methods: Record<string, AuthMethod> = { plain: 'PLAIN', login: 'LOGIN', xoauth2: 'XOAUTH2' };

/** Throws GalleyError `relay-address` (configuration). */
export function parseRelay(options: RelayOptions): Relay {
  const url = URL.parse(options.url);
  if (url === null) throw refuse('The relay is not given as an address that can be read.');
  if (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') throw refuse(`A relay is reached by smtp: or smtps:, not by ${url.protocol}`);
  if (url.hostname === '') throw refuse('The relay has no host name.');
  if (!['', '/'].includes(url.pathname) || url.hash !== '') throw refuse('The relay has something after its host and port that means nothing here.');
  const host = decode(url.hostname).replace(/^\[|\]$/g, '');
  const isImplicit = url.protocol === 'smtps:';
  const port = url.port === '' ? (isImplicit ? 465 : 587) : Number(url.port);
  const isLocal = /^(?:localhost|127(?:\.\d+){3}|::1)$/.test(host);
  const login = loginOf(url);
  return {
    name: `${isIP(host) === 6 ? `[${host}]` : host}:${port}`,
    host,
    port,
    isLocal,
    ...(/\.postmarkapp\.com$/i.test(host) ? { provider: 'Postmark' } : {}),
    tls: isImplicit ? 'implicit' : (options.requireTls ?? !isLocal) ? 'required' : isLocal ? 'never' : 'offered',
    ...(options.ca === undefined ? {} : { ca: options.ca }),
    ...(login === undefined ? {} : { login }),
    ehloName: ehloName(options.ehloName),
    connections: Math.max(1, Math.trunc(options.connections ?? 5)),
    timeouts: { ...defaultTimeouts, ...options.timeouts },
    reconnectWaitsMs: options.reconnectWaitsMs ?? [500, 2000, 5000],
  };
}

/** What this relay's provider wants in the header is put in by the engine. */
export function frameFor({ provider }: Relay, frame: MessageFrame): RelayFrame {
  return provider === undefined ? frame : { ...frame, provider };
}

function loginOf(url: URL): Login | undefined {
  for (const key of url.searchParams.keys()) if (key !== 'auth') throw refuse(`The relay has a parameter that is not known: ${key.slice(0, 20)}.`);
  const wanted = url.searchParams.get('auth');
  const method = wanted === null ? undefined : methods[wanted.toLowerCase()];
  if (wanted !== null && method === undefined) throw refuse('The relay\'s parameter "auth" is none of plain, login, xoauth2.');
  const user = decode(url.username);
  const secret = decode(url.password);
  if (user === '' && secret === '') return undefined;
  if (user === '' || secret === '') throw refuse('The relay has a user without a password, or a password without a user.');
  return { user, secret, ...(method === undefined ? {} : { method }) };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw refuse('The relay has a % in its user, password or host that begins no %-code; write %25 for it.');
  }
}

function ehloName(given: string | undefined): string {
  if (given === undefined || given === '' || given === 'localhost') return '[127.0.0.1]';
  if (isIP(given) === 4) return `[${given}]`;
  if (isIP(given.replace(/^\[|\]$/g, '')) === 6) return `[IPv6:${given.replace(/^\[|\]$/g, '')}]`;
  return /^[A-Za-z0-9.-]+$/.test(given) ? given : '[127.0.0.1]';
}

function refuse(sentence: string): GalleyError {
  return new GalleyError('configuration', 'relay-address', sentence, { hint });
}
