/** The port to servers elsewhere over plain HTTP requests, bounded in number, time and size. */
import type { ImageFact, LinkFact, Outside } from '../ports/outside.ts';
import { failed, type Failure } from './failure.ts';
import { follow } from './follow.ts';
import { createGate, type Gate, type GateOptions } from './gate.ts';
import { inParallel } from './in-parallel.ts';
import { measured } from './picture.ts';

export interface OutsideOptions extends GateOptions {
  /** Each address, its redirects included, in ms. Default 10 s. */
  eachMs?: number;
  /** All addresses of one call, in ms. Default 2 minutes. */
  allMs?: number;
}

/** An edition has some sixty links; what has more than these is checked by other means. */
const mostAddresses = 200;
/** Pictures that weigh more are refused long before. */
const mostPictureBytes = 5_000_000;
const requestsAtOnce = 6;
/** Nobody's server is to notice us. */
const requestsPerHost = 2;

export function createOutside({ eachMs = 10_000, allMs = 120_000, ...gateOptions }: OutsideOptions = {}): Outside {
  const publicGate = createGate({ ...gateOptions, trusted: [] });
  const pictureGate = createGate(gateOptions);

  async function each<Fact extends Failure | object>(addresses: readonly string[], perKey: number, work: (url: URL, signal: AbortSignal) => Promise<Fact>): Promise<Record<string, Fact | Failure>> {
    const all = AbortSignal.timeout(allMs);
    const wanted = [...new Set(addresses)].flatMap((address) => {
      const url = URL.parse(address);
      return url !== null && /^https?:$/.test(url.protocol) ? [{ address, url }] : [];
    });
    const asked = await inParallel(wanted.slice(0, mostAddresses), { atOnce: requestsAtOnce, perKey, keyOf: ({ url }) => url.host }, async ({ address, url }) => {
      const fact = all.aborted ? failed(`was not asked, because all took longer than ${allMs / 1000} seconds`, 'passing') : await work(url, AbortSignal.any([all, AbortSignal.timeout(eachMs)]));
      return [address, fact] as const;
    });
    const left = wanted.slice(mostAddresses).map(({ address }) => [address, failed(`was not asked, because only ${mostAddresses} addresses are`, 'passing')] as const);
    return Object.fromEntries([...asked, ...left]);
  }

  return {
    links: (addresses) => each(addresses, requestsPerHost, (url, signal) => link(url, signal, publicGate)),
    images: (addresses) => each(addresses, requestsAtOnce, (url, signal) => image(url, signal, pictureGate)),
  };
}

/** HEAD, and GET where that is not answered well: many servers know HEAD badly. */
async function link(url: URL, signal: AbortSignal, gate: Gate): Promise<LinkFact> {
  const head = await follow(url, { method: 'HEAD', mostBytes: 0, signal }, gate);
  const isGood = 'failure' in head ? head.isPassing !== true : head.status < 400;
  const reply = isGood || signal.aborted ? head : await follow(url, { method: 'GET', mostBytes: 0, signal }, gate);
  if ('failure' in reply) return reply;
  return { status: reply.status, ...(reply.finalUrl === url.href ? {} : { finalUrl: reply.finalUrl }) };
}

async function image(url: URL, signal: AbortSignal, gate: Gate): Promise<ImageFact> {
  const reply = await follow(url, { method: 'GET', mostBytes: mostPictureBytes, signal }, gate);
  if ('failure' in reply) return reply;
  const { status, contentType, body, isCut } = reply;
  const told = { status, ...(contentType === undefined ? {} : { contentType }) };
  if (status >= 400) return told;
  return { ...told, sizeBytes: body.length, ...(isCut ? {} : await measured(body, contentType)) };
}
