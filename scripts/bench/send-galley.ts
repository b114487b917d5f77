/** A process that plans one mailing and, unless only that is asked, sends it as a worker does; tells what it took, as JSON. */
import { sendMailing } from '../../src/usecases/send/send-mailing.ts';
import { install } from '../../src/wiring.ts';
import { list, mailingFrom } from './frozen.ts';
import { measured } from './measured.ts';

const [frozen = '', mode = 'send'] = process.argv.slice(2);
const installation = install(process.env);
const press = await installation.press();
const plannedFrom = performance.now();
const { mailing } = await press.ledger.mailings.plan(await mailingFrom(frozen), { lists: [list], segments: [], excludeLists: [], excludeSegments: [] });
if (mode === 'plan') {
  process.stdout.write(`${JSON.stringify({ planSeconds: (performance.now() - plannedFrom) / 1000, messages: mailing.audienceCount })}\n`);
} else {
  await measured(async () => {
    const end = await sendMailing(press, mailing);
    const { accepted } = await press.ledger.mailings.counts(mailing.id);
    if (end.kind !== 'finished' || accepted !== mailing.audienceCount) throw new Error(`The mailing ended as ${end.kind}, ${accepted} of ${mailing.audienceCount} accepted.`);
    return accepted;
  });
}
await installation.close();
