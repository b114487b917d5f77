/** From a dialled socket to a relay that is ready for mail: greeting, EHLO, STARTTLS (RFC 3207), login. */
import { GalleyError, sentenceOf } from '../lib/error.ts';
import { dial, upgrade } from './dial.ts';
import { tlsFailed, unreachable } from './failures.ts';
import { logIn } from './log-in.ts';
import type { Relay } from './relay.ts';
import { lineOf, type Reply } from './reply-reader.ts';
import { Wire } from './wire.ts';

export interface ReadyRelay {
  wire: Wire;
  hasPipelining: boolean;
  /** RFC 1870; absent where the relay names no limit. */
  mostOctets?: number;
  hasSize: boolean;
}

/** Keywords with their parameters, upper case (RFC 5321 §4.1.1.1). */
type Extensions = ReadonlyMap<string, string[]>;

/** Throws GalleyError `relay-unreachable`, `relay-tls` or `relay-login`; nothing stays open then. */
export async function greet(relay: Relay): Promise<ReadyRelay> {
  let wire = new Wire(await dial(relay));
  try {
    const greeting = await wire.read(relay.timeouts.greeting);
    if (greeting.code !== 220) throw unreachable(relay, `it greets with ${lineOf(greeting)}`);
    let extensions = await ehlo(relay, wire);
    let isSafe = relay.tls === 'implicit';
    if (relay.tls === 'required' || (relay.tls === 'offered' && extensions.has('STARTTLS'))) {
      wire = await startTls(relay, wire, extensions);
      // What was said in clear does not count (RFC 3207 §4.2).
      extensions = await ehlo(relay, wire);
      isSafe = true;
    }
    await logIn(relay, wire, extensions.get('AUTH') ?? [], isSafe);
    const limit = Number(extensions.get('SIZE')?.[0] ?? 0);
    return { wire, hasPipelining: extensions.has('PIPELINING'), hasSize: extensions.has('SIZE'), ...(limit > 0 ? { mostOctets: limit } : {}) };
  } catch (error) {
    wire.end(new Error('We hung up.'));
    throw error instanceof GalleyError ? error : unreachable(relay, sentenceOf(error));
  }
}

async function ehlo(relay: Relay, wire: Wire): Promise<Extensions> {
  const reply = await ask(relay, wire, `EHLO ${relay.ehloName}`);
  if (reply.code === 250) return extensionsIn(reply);
  // A relay from before 1995: no extensions.
  if (reply.code >= 500 && (await ask(relay, wire, `HELO ${relay.ehloName}`)).code === 250) return new Map();
  throw unreachable(relay, `it answers our EHLO with ${lineOf(reply)}`);
}

function extensionsIn({ lines }: Reply): Extensions {
  const entries = lines.slice(1).map((line) => line.toUpperCase().replace(/^AUTH=/, 'AUTH ').split(/\s+/));
  return new Map(entries.map(([keyword = '', ...parameters]) => [keyword, parameters]));
}

async function startTls(relay: Relay, wire: Wire, extensions: Extensions): Promise<Wire> {
  if (!extensions.has('STARTTLS')) throw tlsFailed(relay, 'it offers no STARTTLS.');
  const reply = await ask(relay, wire, 'STARTTLS');
  if (reply.code !== 220) throw tlsFailed(relay, `it answers STARTTLS with ${lineOf(reply)}`);
  const socket = wire.release();
  if (socket === undefined) throw tlsFailed(relay, 'it, or somebody between, spoke in clear after STARTTLS.');
  return new Wire(await upgrade(relay, socket));
}

function ask(relay: Relay, wire: Wire, line: string): Promise<Reply> {
  wire.write(`${line}\r\n`);
  return wire.read(relay.timeouts.command);
}
