/** The three ways in which no message at all can go, each said once for both paths. */
import { GalleyError, sentenceOf, systemCode } from '../lib/error.ts';
import { maskedLine } from '../model/address.ts';
import type { Relay } from './relay.ts';

export function loginRefused(relay: Relay, reply: string): GalleyError {
  return new GalleyError('noPermission', 'relay-login', `The relay ${relay.name} refused our login: ${maskedLine(reply)}`, {
    hint: 'Check user and password in GALLEY_RELAY; characters like @ : / in them are written as %40 %3A %2F.',
  });
}

export function loginImpossible(relay: Relay, reason: string): GalleyError {
  return new GalleyError('configuration', 'relay-login', `We cannot log in to the relay ${relay.name}: ${reason}`, { hint: 'Check GALLEY_RELAY.' });
}

export function unreachable(relay: Relay, reason: string): GalleyError {
  return new GalleyError('unavailable', 'relay-unreachable', `The relay ${relay.name} cannot be reached: ${maskedLine(reason)}`, {
    hint: 'Run the same command again when it answers, or check GALLEY_RELAY.',
  });
}

export function tlsFailed(relay: Relay, reason: string): GalleyError {
  return new GalleyError('configuration', 'relay-tls', `No safe connection to the relay ${relay.name}: ${maskedLine(reason)}`, {
    hint: 'Its certificate must be valid for this host name. A relay of your own authority: NODE_EXTRA_CA_CERTS. GALLEY_REQUIRE_TLS=false allows a relay without TLS, never a bad certificate.',
  });
}

/** Whether an error is the handshake's rather than the network's. */
export function isTlsError(error: unknown): boolean {
  const code = systemCode(error) ?? '';
  // nodemailer's word for a reply out of place, whatever stands in it.
  if (code === 'EPROTOCOL') return false;
  return (
    /^(?:ETLS|ERR_TLS|ERR_SSL|EPROTO$|CERT_|UNABLE_TO|SELF_SIGNED|DEPTH_ZERO|ERR_OSSL|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)/.test(code) ||
    /certificate|self[- ]signed|wrong version number|\bSSL\b|\bTLS\b/i.test(sentenceOf(error))
  );
}
