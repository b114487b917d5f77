/**
 * CPU of a message, where no sink holds the sender up and its start is spread over many: what signatures and TLS cost
 * stands beside it. Rounds: every way once a round.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { newCertificate } from '../certificate.ts';
import { type Sink, startFastSink } from './sinks.ts';
import { type Rounds, rateOf, waysOf } from './ways.ts';
import type { Workshop } from './workshop.ts';

/** Of the mailings whose rates are measured. V8 spends half a second on its first thousands of messages, and less on the others. */
const lengthened = 4;

export async function benchCpu(shop: Workshop, { frozen, messages, rounds }: Rounds): Promise<void> {
  const many = messages * lengthened;
  const { galley, smtpSource, ed25519, rsa, octets } = await waysOf(shop, { frozen, messages: many });
  const sink = await shop.sink(startFastSink());
  const { secure, trust } = await secureSink(shop);
  for (let round = 1; round <= rounds; round += 1) {
    shop.say(`cpu: round ${round} of ${rounds}, ${many} messages of ${octets} octets`);
    const source = await smtpSource(sink);
    const unsigned = await galley(sink);
    shop.note('cpu/message', 'µs', unsigned.cpuMicrosPerMessage);
    shop.note('cpu/message-ed25519', 'µs', (await galley(sink, ed25519)).cpuMicrosPerMessage);
    shop.note('cpu/message-rsa', 'µs', (await galley(sink, rsa)).cpuMicrosPerMessage);
    shop.note('cpu/message-tls', 'µs', (await galley(secure, trust)).cpuMicrosPerMessage);
    shop.note('cpu/smtp-source', 'µs', source.cpuMicrosPerMessage);
    shop.note('cpu/message-to-smtp-source', 'times', unsigned.cpuMicrosPerMessage / source.cpuMicrosPerMessage);
    shop.note('rate/smtp-source-fast-sink', 'ratio', rateOf(unsigned) / rateOf(source));
    shop.note('messages/galley-fast-sink', '1/s', rateOf(unsigned));
  }
}

/** The fast sink behind TLS, and what makes a sender trust its certificate. */
async function secureSink(shop: Workshop): Promise<{ secure: Sink; trust: Record<string, string> }> {
  const [keyFile, certificateFile] = [path.join(shop.folder, 'tls-key.pem'), path.join(shop.folder, 'tls-cert.pem')];
  const { key, cert } = newCertificate();
  writeFileSync(keyFile, key);
  writeFileSync(certificateFile, cert);
  const secure = await shop.sink(startFastSink({ tls: { keyFile, certificateFile } }));
  return { secure, trust: { GALLEY_RELAY: `smtps://127.0.0.1:${secure.port}`, NODE_EXTRA_CA_CERTS: certificateFile } };
}
