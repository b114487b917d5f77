/** The ways in, put together; each loads its library when it is used. */
import { GalleyError } from '../lib/error.ts';
import type { Inbound } from '../ports/inbound.ts';

export interface InboundOptions {
  host: string;
  port: number;
  /** `imaps://user:password@host/INBOX`. */
  mailbox: string | undefined;
}

export function createInbound({ host, port, mailbox }: InboundOptions): Inbound {
  return {
    async *mailsAt(place) {
      yield* (await import('./mail-files.ts')).mailsAt(place);
    },
    async *mailsOn(stream) {
      yield* (await import('./mail-files.ts')).mailsIn(stream, 'standard input');
    },
    async listen(options) {
      return (await import('./listen.ts')).listenForMail({ host, port, ...options });
    },
    async fetch(take, signal) {
      if (mailbox === undefined) throw new GalleyError('configuration', 'mailbox-missing', 'GALLEY_BOUNCE_IMAP is not set, so there is no mailbox to read.', { hint: 'Set it to imaps://user:password@host/INBOX.' });
      return (await import('./fetch.ts')).fetchMails({ url: mailbox, take, signal });
    },
  };
}
