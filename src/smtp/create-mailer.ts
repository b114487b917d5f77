/** Relays' settings in, mailers out. */
import { GalleyError } from '../lib/error.ts';
import type { Mailer } from '../ports/mailer.ts';
import { createFastMailer } from './fast-mailer.ts';
import { createNodemailerMailer } from './nodemailer-mailer.ts';
import { parseRelay, type RelayOptions } from './relay.ts';

export type { RelayOptions } from './relay.ts';

/** Throws GalleyError `relay-address` (configuration); connects to nothing yet. */
export function createMailer(options: RelayOptions): Mailer {
  const create = options.path === 'nodemailer' ? createNodemailerMailer : createFastMailer;
  return create(parseRelay(options), options.dkim ?? []);
}

/** Of relays in order of preference, the first; each knows the one after it. */
export function createMailers([first, ...rest]: readonly RelayOptions[]): Mailer {
  if (first === undefined) throw new GalleyError('configuration', 'relay-address', 'No relay is named.', { hint: 'Set GALLEY_RELAY.' });
  const mailer = createMailer(first);
  return rest.length === 0 ? mailer : { ...mailer, next: createMailers(rest) };
}
