/**
 * Who may speak to the lake. Without a token it answers only names and pages of this machine: a page of any other site
 * that is open in the same browser could otherwise read and write it (by a plain request, or by a host name that it
 * lets point here). With a token every call of the API must bear it.
 */
import { timingSafeEqual } from 'node:crypto';
import { plainRefusal } from './refusal.ts';

export interface AccessSettings {
  /** Needed by every call of the API where it is set. */
  token: string | undefined;
  /** Further origins that may call from a browser: `http://localhost:3333`. Those of this machine always may. */
  origins: readonly string[];
  /** Bound to another than a loopback address: then any host name may be used. */
  isRemote: boolean;
}

export interface Asking {
  host: string | undefined;
  origin: string | undefined;
  authorization: string | undefined;
  cookie: string | undefined;
}

/** Refuses with 403 (origin or host) and, for `isOpen: false`, 401 (token), in the content lake's words. */
export function checkAccess(asking: Asking, settings: AccessSettings, isOpen: boolean): void {
  const host = hostnameOf(`http://${asking.host ?? ''}`);
  if (!settings.isRemote && !isThisMachine(host)) throw plainRefusal(403, `Host not allowed: ${asking.host ?? ''}`);
  if (!mayCall(asking.origin, asking.host, settings)) throw plainRefusal(403, `CORS Origin not allowed: ${asking.origin ?? ''}`);
  if (settings.token !== undefined && !isOpen && !isSignedIn(asking, settings.token)) {
    throw plainRefusal(401, 'Unauthorized - Session not found', 'SIO-401-ANF');
  }
}

/** Whether a page of that origin may call; no origin means no browser, or a page of the lake itself. */
export function mayCall(origin: string | undefined, host: string | undefined, settings: AccessSettings): boolean {
  if (origin === undefined || settings.origins.includes(origin)) return true;
  const isOwn = host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
  return isOwn || isThisMachine(hostnameOf(origin));
}

export function isLoopback(host: string): boolean {
  return isThisMachine(host === '::1' ? '[::1]' : host);
}

function isThisMachine(hostname: string): boolean {
  return /^(?:127(?:\.\d{1,3}){3}|(?:[\w-]+\.)?localhost|\[::1\])$/.test(hostname);
}

function hostnameOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : '';
}

/** By the header of the API's clients, or by the cookie of a page that signed in. */
export function isSignedIn(asking: Pick<Asking, 'authorization' | 'cookie'>, token: string): boolean {
  const cookie = /(?:^|;\s*)lakeSession=([^;]*)/.exec(asking.cookie ?? '')?.[1];
  const given = /^Bearer\s+(.+)$/i.exec(asking.authorization ?? '')?.[1] ?? (cookie === undefined ? '' : Buffer.from(cookie, 'base64url').toString('utf8'));
  const [left, right] = [Buffer.from(given), Buffer.from(token)];
  return left.length === right.length && timingSafeEqual(left, right);
}

export function sessionCookie(token: string): string {
  return `lakeSession=${Buffer.from(token).toString('base64url')}; Path=/; HttpOnly; SameSite=Lax`;
}
