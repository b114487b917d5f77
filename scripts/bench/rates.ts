/** Messages a second and CPU of each, in rounds: every way of sending once a round, and ratios within the round. */
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { newDkimKey } from '../../src/wiring.ts';
import { newCertificate } from '../certificate.ts';
import { copyOfLedger, fillLedger } from './material.ts';
import type { Measured } from './measured.ts';
import { messageOctets } from './message-size.ts';
import { postfixProgram, type Sink, startFastSink, startPostfixSink } from './sinks.ts';
import { connections, run, type Workshop } from './workshop.ts';

export interface RateOptions {
  frozen: string;
  messages: number;
  rounds: number;
}

/** nodemailer alone is some ten, the loop some fifty times slower: fewer messages tell their rate as well. */
const poolShare = 20;
const loopShare = 200;

export async function benchRates(shop: Workshop, { frozen, messages, rounds }: RateOptions): Promise<void> {
  const sinkProgram = postfixProgram('smtp-sink');
  const sourceProgram = postfixProgram('smtp-source');
  if (sinkProgram === undefined || sourceProgram === undefined) {
    throw new Error("postfix's smtp-sink and smtp-source are not on this machine, and the rates are ratios to them. Install them (Debian: apt-get install postfix).");
  }
  const filled = path.join(shop.folder, 'filled.sqlite');
  await fillLedger({ home: shop.folder, location: filled, count: messages });
  const sink = await shop.sink(startPostfixSink(sinkProgram));
  const fast = await shop.sink(startFastSink());
  const { secure, trust } = await secureSink(shop);
  const octets = await messageOctets(frozen);
  const { rsa, ed25519 } = signingSettings(shop.folder);

  const galley = async (to: Sink, more: Record<string, string> = {}): Promise<Measured> => {
    const ledger = await copyOfLedger(filled, shop.folder, 'round');
    const measured = await shop.measure('send-galley.ts', [frozen], shop.environment(ledger, to, more));
    for (const end of ['', '-wal', '-shm']) rmSync(`${ledger}${end}`, { force: true });
    return measured;
  };
  /** One fixed message of the same length, over as many connections; its start is a few milliseconds. The shell tells its CPU. */
  const smtpSource = async (to: Sink): Promise<{ perSecond: number; cpuMicros: number }> => {
    const words = ['-s', String(connections), '-m', String(messages), '-l', String(octets), '-f', 'from@bench.example', '-t', 'to@bench.example', `127.0.0.1:${to.port}`];
    const from = performance.now();
    const times = await run('/bin/sh', ['-c', '"$0" "$@" && times', sourceProgram, ...words]);
    return { perSecond: messages / ((performance.now() - from) / 1000), cpuMicros: (secondsIn(times) / messages) * 1e6 };
  };
  const nodemailer = (way: string, share: number): Promise<Measured> => shop.measure('send-nodemailer.ts', [frozen, way, String(sink.port), String(Math.ceil(messages / share))]);

  for (let round = 1; round <= rounds; round += 1) {
    shop.say(`rates: round ${round} of ${rounds}, ${messages} messages of ${octets} octets`);
    const source = await smtpSource(sink);
    const unsigned = await galley(sink);
    const withEd25519 = await galley(sink, ed25519);
    const withRsa = await galley(sink, rsa);
    const pool = await nodemailer('pool', poolShare);
    const loop = await nodemailer('tutorial', loopShare);
    const sourceFast = await smtpSource(fast);
    const unsignedFast = await galley(fast);
    const unsignedTls = await galley(secure, trust);
    shop.note('rate/smtp-source', 'ratio', rateOf(unsigned) / source.perSecond);
    shop.note('rate/smtp-source-ed25519', 'ratio', rateOf(withEd25519) / source.perSecond);
    shop.note('rate/smtp-source-rsa', 'ratio', rateOf(withRsa) / source.perSecond);
    shop.note('rate/smtp-source-fast-sink', 'ratio', rateOf(unsignedFast) / sourceFast.perSecond);
    shop.note('rate/nodemailer-pool', 'ratio', rateOf(unsigned) / rateOf(pool));
    shop.note('rate/tutorial-loop', 'ratio', rateOf(unsigned) / rateOf(loop));
    shop.note('cpu/message', 'µs', unsigned.cpuMicrosPerMessage);
    shop.note('cpu/message-ed25519', 'µs', withEd25519.cpuMicrosPerMessage);
    shop.note('cpu/message-rsa', 'µs', withRsa.cpuMicrosPerMessage);
    shop.note('cpu/message-fast-sink', 'µs', unsignedFast.cpuMicrosPerMessage);
    shop.note('cpu/message-fast-sink-tls', 'µs', unsignedTls.cpuMicrosPerMessage);
    shop.note('cpu/nodemailer-pool', 'µs', pool.cpuMicrosPerMessage);
    shop.note('messages/galley', '1/s', rateOf(unsigned));
    shop.note('messages/galley-fast-sink', '1/s', rateOf(unsignedFast));
    shop.note('cpu/smtp-source', 'µs', source.cpuMicros);
    shop.note('messages/smtp-source', '1/s', source.perSecond);
  }
}

const rateOf = ({ messages, seconds }: Measured): number => messages / seconds;

/** Of `times`' line on children, as POSIX has it: `0m1.50s 0m0.25s`. */
function secondsIn(times: string): number {
  return [...times.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
}

/** The fast sink behind TLS, and what makes a sender trust its certificate. */
async function secureSink(shop: Workshop): Promise<{ secure: Sink; trust: Record<string, string> }> {
  const [keyFile, certificateFile] = [path.join(shop.folder, 'tls-key.pem'), path.join(shop.folder, 'tls-cert.pem')];
  const { key, cert } = newCertificate();
  writeFileSync(keyFile, key);
  writeFileSync(certificateFile, cert);
  const secure = await shop.sink(startFastSink({ keyFile, certificateFile }));
  return { secure, trust: { GALLEY_RELAY: `smtps://127.0.0.1:${secure.port}`, NODE_EXTRA_CA_CERTS: certificateFile } };
}

function signingSettings(folder: string): { rsa: Record<string, string>; ed25519: Record<string, string> } {
  const keyFile = (selector: string, algorithm: 'rsa-sha256' | 'ed25519-sha256'): string => {
    const file = path.join(folder, `${selector}.pem`);
    writeFileSync(file, newDkimKey({ domain: 'bench.example', selector, algorithm }).privateKeyPem);
    return file;
  };
  return {
    rsa: { GALLEY_DKIM_SELECTOR: 'rsa', GALLEY_DKIM_KEY_FILE: keyFile('rsa', 'rsa-sha256') },
    ed25519: { GALLEY_DKIM_ED25519_SELECTOR: 'ed', GALLEY_DKIM_ED25519_KEY_FILE: keyFile('ed', 'ed25519-sha256') },
  };
}
