/** Addresses that lead nowhere for a reader elsewhere: this machine, and networks behind a wall (RFC 1918, RFC 6761). */
import type { PreflightFacts } from './rule.ts';
import type { Severity } from '../model/finding.ts';

export function isLocalHost(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/^\[|\]$/g, '');
  return (
    /^(?:localhost|.+\.(?:localhost|local|internal|home\.arpa))$/.test(host) ||
    // Four numbers, as the URL parser writes every IPv4 address: `10.example` is a name.
    (/^\d+(?:\.\d+){3}$/.test(host) && /^(?:(?:0|10|127)|192\.168|172\.(?:1[6-9]|2\d|3[01])|169\.254)\./.test(host)) ||
    /^(?:::1?|fe[89ab].*|f[cd][0-9a-f]{2}:.*|::ffff:.*)$/.test(host)
  );
}

/** How grave a local address is: an error where strangers get it, nothing in a trial on one machine. */
export function localSeverity(facts: PreflightFacts | undefined): Severity | undefined {
  if (facts?.live !== true) return undefined;
  return facts.loopbackRelay === true ? 'notice' : 'error';
}
