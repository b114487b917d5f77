/**
 * nodemailer's SMTP connection, used below its transports: their errors do not tell whether the data had begun.
 * Here the message is a stream of ours, which nodemailer reads only once DATA was answered with 354.
 */
import { Readable } from 'node:stream';
import type { NodemailerError } from 'nodemailer/lib/errors';
import SMTPConnection, { type SMTPConnectionAuth } from 'nodemailer/lib/smtp-connection';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import { sentenceOf } from '../lib/error.ts';
import type { AttemptOutcome } from '../model/mailing.ts';
import { isTlsError, loginImpossible, loginRefused, tlsFailed, unreachable } from './failures.ts';
import { maskedLine } from '../model/address.ts';
import { outcomeOf, relayReply, type Stage } from './outcome.ts';
import type { PooledConnection } from './pool.ts';
import type { Login, Relay } from './relay.ts';


export class NodemailerConnection implements PooledConnection {
  readonly #relay: Relay;
  readonly #connection: SMTPConnection;
  #isOpen = false;
  carried = 0;
  /** Set while something is awaited: told of the end of the connection. */
  #onEnd: ((error: NodemailerError) => void) | undefined;

  constructor(relay: Relay) {
    this.#relay = relay;
    this.#connection = new SMTPConnection({
      host: relay.host,
      port: relay.port,
      name: relay.ehloName,
      secure: relay.tls === 'implicit',
      requireTLS: relay.tls === 'required',
      ignoreTLS: relay.tls === 'never',
      tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2', ...(relay.ca === undefined ? {} : { ca: relay.ca }) },
      connectionTimeout: relay.timeouts.connect,
      greetingTimeout: relay.timeouts.greeting,
      socketTimeout: relay.timeouts.message,
      allowInternalNetworkInterfaces: true,
    });
    this.#connection.on('error', (error: NodemailerError) => this.#ended(error));
    this.#connection.on('end', () => this.#ended(new Error('The relay closed the connection.')));
  }

  get isUsable(): boolean {
    return this.#isOpen;
  }

  /** Throws GalleyError as the mailer port says. */
  async open(): Promise<this> {
    try {
      await this.#awaited((done) => this.#connection.connect((error) => done(error)));
    } catch (error) {
      this.#connection.close();
      throw isTlsError(error) ? tlsFailed(this.#relay, sentenceOf(error)) : unreachable(this.#relay, sentenceOf(error));
    }
    this.#isOpen = true;
    await this.#logIn();
    return this;
  }

  /** Never rejects: whatever happens is the outcome. */
  async send(envelope: { from: string; to: string }, message: Buffer): Promise<AttemptOutcome> {
    this.carried += 1;
    let hasBegun = false;
    const stream = new Readable({
      read() {
        hasBegun = true;
        this.push(message);
        this.push(null);
      },
    });
    try {
      const response = await this.#awaited<string>((done) => {
        this.#connection.send({ from: envelope.from, to: [envelope.to], size: message.length }, stream, (error, info) => done(error, info?.response));
      });
      return outcomeOf(replyOf(response ?? '', 'message'));
    } catch (error) {
      return this.#outcomeOfFailure(answerIn(error), hasBegun);
    }
  }

  async close(): Promise<void> {
    if (this.#isOpen) this.#connection.quit();
    this.#isOpen = false;
    // nodemailer ends the socket once QUIT is answered; a relay that does not answer is not waited for.
    const patience = setTimeout(() => this.#connection.close(), 1000);
    this.#connection.once('end', () => clearTimeout(patience));
  }

  async #logIn(): Promise<void> {
    const { login } = this.#relay;
    if (login === undefined) return;
    if (!this.#connection.secure && !this.#relay.isLocal) {
      this.#connection.close();
      throw tlsFailed(this.#relay, 'it offers no TLS, and a password is not sent in clear.');
    }
    try {
      await this.#awaited((done) => this.#connection.login(credentials(login), (error) => done(error)));
    } catch (error) {
      this.#connection.close();
      const { responseCode, response, code } = answerIn(error);
      if (responseCode !== undefined && responseCode >= 500) throw loginRefused(this.#relay, response ?? String(responseCode));
      if (responseCode === undefined && code !== 'ECONNECTION' && code !== 'ESOCKET' && code !== 'ETIMEDOUT') throw loginImpossible(this.#relay, sentenceOf(error));
      throw unreachable(this.#relay, sentenceOf(error));
    }
  }

  async #outcomeOfFailure(error: NodemailerError, hasBegun: boolean): Promise<AttemptOutcome> {
    // A reply counts only where nodemailer read it as the answer to a command: what is left in its buffer when a
    // connection ends may be half a line.
    if (error.responseCode !== undefined && error.response !== undefined && error.command !== 'CONN') {
      const outcome = outcomeOf(replyOf(error.response, stageOf(error)));
      if (error.responseCode === 421) this.#leave();
      else await this.#reset();
      return outcome;
    }
    if (error.command === 'MAIL FROM' && /size larger than allowed/i.test(error.message)) {
      return { kind: 'refused', reply: { code: 552, enhanced: '5.3.4', text: 'not handed over: larger than the relay takes', stage: 'mail' } };
    }
    this.#leave();
    const sentence = maskedLine(error.message);
    return hasBegun ? { kind: 'uncertain', sentence } : { kind: 'not-begun', sentence };
  }

  /** After a refusal the relay may still hold a sender (RFC 5321 §4.1.1.5); one that cannot reset is left. */
  async #reset(): Promise<void> {
    if (!this.#isOpen) return;
    try {
      await this.#awaited((done) => this.#connection.reset((error) => done(error)));
    } catch {
      this.#leave();
    }
  }

  #leave(): void {
    this.#isOpen = false;
    this.#connection.close();
  }

  /** Settles by the callback or by the end of the connection, whichever comes first. */
  #awaited<Result = void>(start: (done: (error?: Error | null, result?: Result) => void) => void): Promise<Result | undefined> {
    return new Promise((resolve, reject) => {
      this.#onEnd = reject;
      start((error, result) => {
        this.#onEnd = undefined;
        if (error === undefined || error === null) resolve(result);
        else reject(error);
      });
    });
  }

  #ended(error: NodemailerError): void {
    this.#isOpen = false;
    this.#onEnd?.(error);
    this.#onEnd = undefined;
  }
}

function credentials({ user, secret, method }: Login): SMTPConnectionAuth {
  return method === 'XOAUTH2'
    ? { type: 'OAUTH2', user, method, oauth2: new XOAuth2({ user, accessToken: secret }) }
    : { credentials: { user, pass: secret }, ...(method === undefined ? {} : { method }) };
}

/** What nodemailer hangs on its errors; nothing of it on others. */
function answerIn(error: unknown): NodemailerError {
  return error instanceof Error ? error : new Error(sentenceOf(error));
}

function stageOf({ code, command }: NodemailerError): Stage {
  if (code === 'EMESSAGE') return 'message';
  if (command === 'MAIL FROM') return 'mail';
  return command === 'RCPT TO' ? 'rcpt' : 'data';
}

function replyOf(response: string, stage: Stage) {
  const lines = response.split(/\r?\n/).filter((line) => line !== '');
  return relayReply(Number(response.slice(0, 3)), lines.map((line) => line.replace(/^\d{3}[ -]?/, '')), stage);
}
