/** Messages a second into postfix's own sink, in rounds: every way of sending once a round, and ratios within the round. */
import type { Measured } from './measured.ts';
import { postfixProgram, startPostfixSink } from './sinks.ts';
import { type Rounds, rateOf, waysOf } from './ways.ts';
import type { Workshop } from './workshop.ts';

/** nodemailer alone is some ten, the loop some fifty times slower: fewer messages tell their rate as well. */
const poolShare = 20;
const loopShare = 200;

export async function benchRates(shop: Workshop, { frozen, messages, rounds }: Rounds): Promise<void> {
  const sinkProgram = postfixProgram('smtp-sink');
  if (sinkProgram === undefined) throw new Error("postfix's smtp-sink is not on this machine, and the rates are ratios into it. Install it (Debian: apt-get install postfix).");
  const { galley, smtpSource, ed25519, rsa, octets } = await waysOf(shop, { frozen, messages });
  const sink = await shop.sink(startPostfixSink(sinkProgram));
  const nodemailer = (way: string, share: number): Promise<Measured> => shop.measure('send-nodemailer.ts', [frozen, way, String(sink.port), String(Math.ceil(messages / share))]);

  for (let round = 1; round <= rounds; round += 1) {
    shop.say(`rates: round ${round} of ${rounds}, ${messages} messages of ${octets} octets`);
    const source = await smtpSource(sink);
    const unsigned = await galley(sink);
    const withEd25519 = await galley(sink, ed25519);
    const withRsa = await galley(sink, rsa);
    const pool = await nodemailer('pool', poolShare);
    const loop = await nodemailer('tutorial', loopShare);
    shop.note('rate/smtp-source', 'ratio', rateOf(unsigned) / rateOf(source));
    shop.note('rate/smtp-source-ed25519', 'ratio', rateOf(withEd25519) / rateOf(source));
    shop.note('rate/smtp-source-rsa', 'ratio', rateOf(withRsa) / rateOf(source));
    shop.note('rate/nodemailer-pool', 'ratio', rateOf(unsigned) / rateOf(pool));
    shop.note('rate/tutorial-loop', 'ratio', rateOf(unsigned) / rateOf(loop));
    shop.note('messages/galley', '1/s', rateOf(unsigned));
    shop.note('messages/smtp-source', '1/s', rateOf(source));
    shop.note('cpu/message-smtp-sink', 'µs', unsigned.cpuMicrosPerMessage);
    shop.note('cpu/smtp-source-smtp-sink', 'µs', source.cpuMicrosPerMessage);
    shop.note('cpu/nodemailer-pool', 'µs', pool.cpuMicrosPerMessage);
  }
}
