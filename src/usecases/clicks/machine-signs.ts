/**
 * Whether a request for a counted link shows that no person made it. The link scanners of hospitals' mail gateways open
 * every link of every mail; those that pose as a browser are told by their haste alone (haste.ts), and some not at all.
 */
import known from './known-machines.json' with { type: 'json' };

/** Reads a header of the request. */
export type HeaderOf = (name: string) => string | undefined;

/** Programs by their User-Agent: id (the sign's name), pattern (regular expression, case ignored), source (who says it). */
const knownMachines = known.map(({ id, pattern }) => ({ sign: id, pattern: new RegExp(pattern, 'i') }));

/** Browsers name themselves within a few hundred signs. */
const longestAgent = 500;

/**
 * Headers of browsers that fetch a link before anybody follows it: `Sec-Purpose` (Fetch §"Sec-Purpose" header), and
 * those before it, `Purpose` of Chromium and Safari and `X-Moz` of Firefox.
 */
const purposes = ['Sec-Purpose', 'Purpose', 'X-Purpose', 'X-Moz'];

/** The name of the sign; undefined where nothing speaks against a person. */
export function machineSign(headerOf: HeaderOf): string | undefined {
  if (purposes.some((name) => /prefetch|prerender|preview/i.test(headerOf(name) ?? ''))) return 'prefetch';
  const agent = headerOf('User-Agent')?.trim().slice(0, longestAgent) ?? '';
  if (agent === '') return 'no-agent';
  return knownMachines.find(({ pattern }) => pattern.test(agent))?.sign;
}
