/**
 * Who is where in the Studio right now: the JSON-RPC of @sanity/bifur-client over `/socket/:dataset`. Nothing is kept:
 * each page announces itself, is asked again by who comes later, and says when it goes.
 */
import type { WebSocket } from 'ws';
import { isJsonObject, type Json, type JsonObject } from '../lib/json.ts';
import { randomId } from './document.ts';
import { messageText, parseJson } from './json-text.ts';

/** Bifur's sign of life, a bare text frame. */
const heartbeat = '♥';
const heartbeatMs = 20_000;
const methodNotFound = -32_601;

interface Member {
  identity: string;
  /** Ids of its subscriptions. */
  subscriptions: Set<string>;
  send(message: JsonObject): void;
  /** Its last session id, so that others learn when the connection breaks without a word. */
  session: string | undefined;
}

export interface Presence {
  join(socket: WebSocket, identity: string): void;
}

export function createPresence(): Presence {
  const members = new Set<Member>();

  const tell = (from: Member, result: JsonObject): void => {
    for (const member of members) {
      if (member === from) continue;
      for (const subscription of member.subscriptions) member.send({ jsonrpc: '2.0', method: 'presence_subscription', params: { subscription, result } });
    }
  };

  const answer = (member: Member, method: string, params: JsonObject): Json => {
    switch (method) {
      case 'authorization':
        return true;
      case 'presence_subscribe': {
        const id = randomId();
        member.subscriptions.add(id);
        return id;
      }
      case 'presence_unsubscribe':
        if (typeof params['subscriptionId'] === 'string') member.subscriptions.delete(params['subscriptionId']);
        return true;
      case 'presence_rollcall':
        tell(member, { type: 'rollCall', i: member.identity, session: params['session'] ?? null });
        return true;
      case 'presence_announce': {
        const data = isJsonObject(params['data']) ? params['data'] : {};
        if (typeof data['sessionId'] === 'string') member.session = data['sessionId'];
        tell(member, { type: 'state', i: member.identity, m: data });
        return true;
      }
      case 'presence_disconnect':
        tell(member, { type: 'disconnect', i: member.identity, m: { session: params['session'] ?? null } });
        member.session = undefined;
        return true;
      default:
        return null;
    }
  };

  return {
    join(socket, identity) {
      const send = (message: JsonObject): void => {
        if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
      };
      const member: Member = { identity, subscriptions: new Set(), session: undefined, send };
      members.add(member);
      const timer = setInterval(() => socket.send(heartbeat), heartbeatMs).unref();
      socket.on('message', (data) => {
        const { id, method, params } = readCall(messageText(data));
        if (id === undefined || method === undefined) return;
        const result = answer(member, method, params);
        member.send(result === null ? { jsonrpc: '2.0', id, error: { code: methodNotFound, message: `Method not found: ${method}` } } : { jsonrpc: '2.0', id, result });
      });
      socket.on('close', () => {
        clearInterval(timer);
        members.delete(member);
        if (member.session !== undefined) tell(member, { type: 'disconnect', i: identity, m: { session: member.session } });
      });
    },
  };
}

function readCall(text: string): { id?: string; method?: string; params: JsonObject } {
  try {
    const call = parseJson(text);
    if (!isJsonObject(call) || typeof call['id'] !== 'string' || typeof call['method'] !== 'string') return { params: {} };
    return { id: call['id'], method: call['method'], params: isJsonObject(call['params']) ? call['params'] : {} };
  } catch {
    // A heartbeat or noise: no call.
    return { params: {} };
  }
}
