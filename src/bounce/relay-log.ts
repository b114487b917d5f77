/**
 * What a relay's own log tells of our messages: Postfix by syslog, Exim's mainlog. A line names its message by the
 * relay's queue id; an earlier line says which Message-ID and which envelope from that was.
 */
import { maskedLine } from '../model/address.ts';
import type { ReturnNotice } from '../model/bounce.ts';
import { classifyReply } from './classify-reply.ts';
import type { Finding } from './delivery-status.ts';
import { refusalIn } from './reply-text.ts';

interface QueuedMessage {
  messageId?: string;
  envelopeFrom?: string;
}

/** Postfix says `removed`, Exim `Completed`; a log that begins or ends in the middle must not make this grow for ever. */
const mostQueued = 200_000;

const postfixLine = /\bpostfix(?:-[\w.-]+)?\/(?:[\w-]+\/)*(\w+)\[\d+\]: (?:[a-z]+: )?([0-9A-F]{6,20}|[0-9A-Za-z]{10,20}): (.*)$/;
const eximLine = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?(?: [+-]\d{4})?(?: \[\d+\])? ([0-9A-Za-z]{6}-[0-9A-Za-z]{6,11}-[0-9A-Za-z]{2,4}) (\S+) ?(.*)$/;

/** How any line of theirs begins, of a message or not: of a quiet night a log tells connections and queue runs alone. */
const relayLine = /\bpostfix[\w./-]*\[\d+\]: |^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? \S/;

export function isRelayLine(line: string): boolean {
  return relayLine.test(line);
}

/** Reads a log line by line, oldest first; answers the notice that a line completes. Lines of anything else are passed over. */
export class RelayLog {
  readonly #queue = new Map<string, QueuedMessage>();

  read(line: string): ReturnNotice | undefined {
    const postfix = postfixLine.exec(line);
    if (postfix?.[1] !== undefined && postfix[2] !== undefined && postfix[3] !== undefined) return this.#postfix(postfix[1], postfix[2], postfix[3]);
    const exim = eximLine.exec(line);
    if (exim?.[1] !== undefined && exim[2] !== undefined && exim[3] !== undefined) return this.#exim(exim[1], exim[2], exim[3]);
    return undefined;
  }

  #postfix(program: string, queueId: string, rest: string): ReturnNotice | undefined {
    if (program === 'cleanup') this.#note(queueId, { messageId: /^message-id=(<[^<>\s]+>)/.exec(rest)?.[1] });
    if (program === 'qmgr') {
      this.#note(queueId, { envelopeFrom: /^from=<([^<>\s]+)>/.exec(rest)?.[1] });
      if (rest === 'removed') this.#queue.delete(queueId);
    }
    const delivery = /^to=<([^<>]*)>,.*?\bstatus=([a-z]+)(?: \((.*)\))?$/.exec(rest);
    if (delivery?.[2] === undefined) return undefined;
    const dsn = /\bdsn=([245]\.\d+\.\d+)/.exec(rest)?.[1];
    return this.#notice(queueId, delivery[1], delivery[2], delivery[3] ?? '', dsn);
  }

  #exim(queueId: string, sign: string, rest: string): ReturnNotice | undefined {
    const address = /^<?([^\s<>]+@[^\s<>:]+)>?/.exec(rest)?.[1];
    switch (sign) {
      case '<=': {
        const id = / id=(\S+)/.exec(rest)?.[1];
        this.#note(queueId, { envelopeFrom: address, messageId: id === undefined ? undefined : `<${id}>` });
        return undefined;
      }
      case '=>':
      case '->':
        return this.#notice(queueId, address, 'sent', / C="([^"]*)"/.exec(rest)?.[1] ?? '');
      case '**':
        return this.#notice(queueId, address, 'bounced', rest.slice(rest.indexOf(': ') + 2));
      case '==':
        return this.#notice(queueId, address, 'deferred', rest);
      case 'Completed':
        this.#queue.delete(queueId);
        return undefined;
      default:
        return undefined;
    }
  }

  #note(queueId: string, facts: { messageId?: string | undefined; envelopeFrom?: string | undefined }): void {
    const { messageId, envelopeFrom } = facts;
    if (messageId === undefined && envelopeFrom === undefined) return;
    const known = this.#queue.get(queueId);
    if (known === undefined && this.#queue.size >= mostQueued) this.#queue.delete(this.#queue.keys().next().value ?? '');
    this.#queue.set(queueId, { ...known, ...(messageId === undefined ? {} : { messageId }), ...(envelopeFrom === undefined ? {} : { envelopeFrom }) });
  }

  #notice(queueId: string, recipient: string | undefined, status: string, words: string, dsn?: string): ReturnNotice | undefined {
    const message = this.#queue.get(queueId);
    if (message === undefined) return undefined;
    const { messageId, envelopeFrom } = message;
    return {
      ...findingOf(status, words, dsn),
      ...(recipient === undefined || recipient === '' ? {} : { recipient }),
      ...(messageId === undefined ? {} : { messageId }),
      returnedTo: envelopeFrom === undefined ? [] : [envelopeFrom],
    };
  }
}

function findingOf(status: string, words: string, dsn: string | undefined): Finding {
  const refusal = refusalIn(words);
  const enhanced = refusal.enhanced ?? dsn;
  const shared = {
    ...(enhanced === undefined ? {} : { enhanced }),
    ...(refusal.code === undefined ? {} : { code: refusal.code }),
    ...(words === '' ? {} : { diagnostic: maskedLine(words) }),
  };
  switch (status) {
    case 'sent':
      return { ...shared, kind: 'delivered', rule: 'log-sent' };
    case 'bounced':
    case 'expired':
      return { ...shared, kind: 'bounce', ...classifyReply({ ...refusal, ...(enhanced === undefined ? {} : { enhanced }) }) };
    case 'deferred':
      return { ...shared, kind: 'delayed', rule: 'log-deferred' };
    default:
      return { ...shared, kind: 'other', rule: `log-${status}` };
  }
}
