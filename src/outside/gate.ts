/** Decides, for each request anew, which address a host is asked at: looked up once, judged, and pinned. */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { systemCode } from '../lib/error.ts';
import { failed, type Failure } from './failure.ts';
import { isPublicAddress } from './public-address.ts';

/** How tests stand in for the world. */
export interface GateOptions {
  /** Addresses of a host; rejects with the code of a system error. */
  resolve?: (hostname: string) => Promise<string[]>;
  isAllowed?: (address: string, port: number) => boolean;
  /** Origins the configuration names: they may be within. */
  trusted?: readonly string[];
}

/** Answers the one address to connect to, or why not. */
export type Gate = (url: URL) => Promise<string | Failure>;

export function createGate({ resolve = resolveByName, isAllowed = isAllowedFor, trusted = [] }: GateOptions): Gate {
  const origins = new Set(trusted);
  return async (url) => {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return failed(`leads to "${url.protocol}", which is no web address`);
    if (url.username !== '' || url.password !== '') return failed('carries a user name or password');
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const found = isIP(host) === 0 ? await resolve(host).catch(failureOf) : [host];
    if ('failure' in found) return found;
    const [first] = found;
    if (first === undefined) return failed('could not be reached: its host has no address');
    // One inner address among public ones is enough: whoever answers so means harm.
    const within = origins.has(url.origin) ? undefined : found.find((address) => !isAllowed(address, portOf(url)));
    return within === undefined ? first : failed(`leads to ${url.host}, which is on this machine or an inner network, and was not followed`);
  };
}

export function portOf(url: URL): number {
  return url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
}

/** No web server stands at the other low ports: mail, ssh and databases do. */
function isAllowedFor(address: string, port: number): boolean {
  return isPublicAddress(address) && (port >= 1024 || port === 80 || port === 443);
}

async function resolveByName(hostname: string): Promise<string[]> {
  const found = await lookup(hostname, { all: true });
  return found.map(({ address }) => address);
}

function failureOf(error: unknown): Failure {
  return systemCode(error) === 'ENOTFOUND' ? failed('could not be reached: there is no such host') : failed('could not be reached: its host could not be looked up', 'passing');
}
