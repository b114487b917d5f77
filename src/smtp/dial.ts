/** Sockets to a relay, in clear or by TLS. A certificate is always verified; there is no setting that says otherwise. */
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import { isTlsError, tlsFailed, unreachable } from './failures.ts';
import { sentenceOf } from '../lib/error.ts';
import type { Relay } from './relay.ts';

/** Throws GalleyError `relay-unreachable` or `relay-tls`. */
export function dial(relay: Relay): Promise<Socket> {
  const { host, port, tls } = relay;
  return tls === 'implicit'
    ? opened(relay, 'secureConnect', () => connectTls({ ...tlsOptions(relay), port }))
    : opened(relay, 'connect', () => connectTcp({ host, port }));
}

/** Takes a socket in clear, after STARTTLS was answered, into TLS. Throws as `dial` does. */
export function upgrade(relay: Relay, socket: Socket): Promise<Socket> {
  return opened(relay, 'secureConnect', () => connectTls({ ...tlsOptions(relay), socket }));
}

function tlsOptions({ host, ca }: Relay): ConnectionOptions {
  return { host, rejectUnauthorized: true, minVersion: 'TLSv1.2', ...(isIP(host) === 0 ? { servername: host } : {}), ...(ca === undefined ? {} : { ca }) };
}

function opened(relay: Relay, event: 'connect' | 'secureConnect', open: () => Socket): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = open();
    const fail = (error: unknown): void => {
      clearTimeout(timer);
      // What it says after it failed is of no use, and would end the process if nobody listened.
      socket.on('error', () => undefined).destroy();
      reject(isTlsError(error) ? tlsFailed(relay, sentenceOf(error)) : unreachable(relay, sentenceOf(error)));
    };
    const onClose = (): void => fail(new Error(event === 'connect' ? 'it closed the connection' : 'it closed the connection during the TLS handshake'));
    const timer = setTimeout(() => fail(new Error(`no connection within ${relay.timeouts.connect / 1000} s`)), relay.timeouts.connect);
    socket.once('error', fail).once('close', onClose);
    socket.once(event, () => {
      clearTimeout(timer);
      socket.off('error', fail).off('close', onClose);
      resolve(socket);
    });
  });
}
