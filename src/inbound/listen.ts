/**
 * A small SMTP server for mail that comes back: takes nothing but mail to addresses that we signed, so it relays
 * nothing and stores no stranger's mail. Behind a mail server of your own it listens on this machine alone.
 */
import type { Readable } from 'node:stream';
import { type Session, SMTPServer } from 'smtp-server';
import { GalleyError, sentenceOf, systemCode } from '../lib/error.ts';
import { mostReadBytes } from '../model/bounce.ts';
import type { Listening, TakeMail } from '../ports/inbound.ts';

export interface ListenOptions {
  host: string;
  /** 0: any that is free. */
  port: number;
  /** Whether an address is one we gave out. */
  isOurs: (address: string) => boolean;
  take: TakeMail;
  /** Told of mail that could not be written; its sender keeps it and tries again. */
  onFailure: (error: unknown) => void;
}

/** The largest message taken: a report may hold ours whole. */
const largestMessage = 20 * 1024 * 1024;
const mostClients = 50;
const silenceMs = 120_000;

/** Throws GalleyError `port-in-use` or `cannot-listen` (unavailable). */
export async function listenForMail({ host, port, isOurs, take, onFailure }: ListenOptions): Promise<Listening> {
  async function reply(stream: Received, envelope: Session['envelope'], done: (refusal: Refusal | null, text?: string) => void): Promise<void> {
    const refusal = await written(stream, envelope);
    if (refusal === undefined) done(null, '2.0.0 Written');
    else done(refusal);
  }

  /** Undefined once what it says is written. */
  async function written(stream: Received, { mailFrom, rcptTo }: Session['envelope']): Promise<Refusal | undefined> {
    const { raw, isTooBig } = await receive(stream, returnPath(mailFrom));
    const envelopeRecipient = rcptTo[0]?.address;
    if (isTooBig) return answer(552, '5.3.4 Too big for a bounce');
    try {
      await take({ raw, ...(envelopeRecipient === undefined ? {} : { envelopeRecipient }) });
      return undefined;
    } catch (error) {
      onFailure(error);
      return answer(451, '4.3.0 It cannot be written now; try again later');
    }
  }

  const server = new SMTPServer({
    banner: 'Galley takes bounces',
    size: largestMessage,
    maxClients: mostClients,
    socketTimeout: silenceMs,
    closeTimeout: 2000,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo({ address }, session, done) {
      if (session.envelope.rcptTo.length > 0) done(answer(452, '4.5.3 One recipient at a time'));
      else if (isOurs(address)) done();
      else done(answer(550, '5.1.1 No mail of ours went out with that address'));
    },
    onData(stream, { envelope }, done) {
      void reply(stream, envelope, done);
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(error, `${host}:${port}`)));
    server.server.once('listening', () => resolve());
    server.listen(port, host);
  });
  // A client that hangs up or speaks nonsense is no trouble of ours.
  server.on('error', () => undefined);
  const address = server.server.address();
  return {
    url: `smtp://${host}:${typeof address === 'object' && address !== null ? address.port : port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Whoever delivers a mail for good writes down its envelope from (RFC 5321 §4.4): an empty one is a machine's. */
function returnPath(mailFrom: Session['envelope']['mailFrom']): Buffer {
  return Buffer.from(`Return-Path: <${mailFrom === false ? '' : mailFrom.address}>\r\n`);
}

/** All of it is read, as the protocol wants; what is kept is its beginning. A stream that breaks off ends as it is: no reply is read any more. */
async function receive(stream: Received, before: Buffer): Promise<{ raw: Uint8Array; isTooBig: boolean }> {
  const pieces: Buffer[] = [before];
  let { length } = before;
  try {
    for await (const chunk of stream) {
      if (length < mostReadBytes) pieces.push(Buffer.from(chunk));
      length += chunk.length;
    }
  } catch {
    return { raw: new Uint8Array(), isTooBig: true };
  }
  return { raw: Buffer.concat(pieces).subarray(0, mostReadBytes), isTooBig: stream.sizeExceeded === true };
}

type Received = Readable & { sizeExceeded?: boolean };
type Refusal = Error & { responseCode: number };

function answer(responseCode: number, text: string): Refusal {
  return Object.assign(new Error(text), { responseCode });
}

function cannotListen(error: unknown, where: string): GalleyError {
  const isTaken = systemCode(error) === 'EADDRINUSE';
  return new GalleyError('unavailable', isTaken ? 'port-in-use' : 'cannot-listen', isTaken ? `Something else listens on ${where} already.` : `Galley cannot listen on ${where}: ${sentenceOf(error)}.`, {
    hint: 'Stop it, or set GALLEY_BOUNCE_HOST and GALLEY_BOUNCE_PORT to another place.',
    cause: error,
  });
}
