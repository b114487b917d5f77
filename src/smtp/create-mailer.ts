/** A relay's settings in, a mailer out. */
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
