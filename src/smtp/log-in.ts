/** AUTH by PLAIN (RFC 4616), LOGIN and XOAUTH2, in the ways the relay offers them (RFC 4954). */
import { loginImpossible, loginRefused, tlsFailed, unreachable } from './failures.ts';
import type { AuthMethod, Login, Relay } from './relay.ts';
import { lineOf, type Reply } from './reply-reader.ts';
import type { Wire } from './wire.ts';

/** Throws GalleyError `relay-login`, or `relay-tls` rather than sending a password in clear to another machine. */
export async function logIn(relay: Relay, wire: Wire, offered: readonly string[], isSafe: boolean): Promise<void> {
  const { login } = relay;
  if (login === undefined) return;
  if (!isSafe && !relay.isLocal) throw tlsFailed(relay, 'it offers no TLS, and a password is not sent in clear.');
  const reply = await dialogue(relay, wire, login, methodFor(relay, login, offered));
  if (reply.code >= 500) throw loginRefused(relay, lineOf(reply));
  if (reply.code !== 235) throw unreachable(relay, `it takes no login now: ${lineOf(reply)}`);
}

function methodFor(relay: Relay, login: Login, offered: readonly string[]): AuthMethod {
  const wanted: AuthMethod[] = login.method === undefined ? ['PLAIN', 'LOGIN'] : [login.method];
  const found = wanted.find((method) => offered.includes(method));
  if (found !== undefined) return found;
  throw loginImpossible(relay, `it offers ${offered.length === 0 ? 'no login' : offered.join(', ')}, and we know ${wanted.join(', ')}.`);
}

async function dialogue(relay: Relay, wire: Wire, { user, secret }: Login, method: AuthMethod): Promise<Reply> {
  const ask = (line: string): Promise<Reply> => {
    wire.write(`${line}\r\n`);
    return wire.read(relay.timeouts.command);
  };
  switch (method) {
    case 'PLAIN':
      return ask(`AUTH PLAIN ${base64(`\u0000${user}\u0000${secret}`)}`);
    case 'LOGIN': {
      const forUser = await ask('AUTH LOGIN');
      if (forUser.code !== 334) return forUser;
      const forSecret = await ask(base64(user));
      return forSecret.code === 334 ? ask(base64(secret)) : forSecret;
    }
    case 'XOAUTH2': {
      const reply = await ask(`AUTH XOAUTH2 ${base64(`user=${user}\u0001auth=Bearer ${secret}\u0001\u0001`)}`);
      // A refusal comes as a challenge with the reason in it; the empty answer asks for the verdict.
      return reply.code === 334 ? ask('') : reply;
    }
  }
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
