/**
 * A process that plans a mailing, or finds it planned, and sends it; at the edge it is told it kills itself without any
 * farewell. Arguments: file of the mailing, edge, how many times to pass it first. Settings by environment.
 */
import { readFile } from 'node:fs/promises';
import { list } from '../bench/frozen.ts';
import type { NewMailing } from '../../src/model/mailing.ts';
import type { Deliveries } from '../../src/ports/deliveries.ts';
import type { Mailer } from '../../src/ports/mailer.ts';
import { sendMailing } from '../../src/usecases/send/send-mailing.ts';
import { install } from '../../src/wiring.ts';
import type { WorkerEdge } from './edges.ts';

const [file = '', wanted = '', passes = '0'] = process.argv.slice(2);
let left = Number(passes);

function at(edge: WorkerEdge): void {
  if (edge !== wanted) return;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
  left -= 1;
}

/** Its killing comes before the promise resolves: nobody learns of the answer. */
function edged(deliveries: Deliveries): Deliveries {
  return {
    ...deliveries,
    async claim(request) {
      const claims = await deliveries.claim(request);
      at('claimed');
      return claims;
    },
    async advance(step) {
      const answer = await deliveries.advance(step);
      if (step.begun.length > 0) at('marked');
      if (step.ended.length > 0) at('recorded');
      return answer;
    },
  };
}

function edgedMailer(mailer: Mailer): Mailer {
  return {
    relay: mailer.relay,
    connections: mailer.connections,
    verify: () => mailer.verify(),
    async open(frame) {
      const session = await mailer.open(frame);
      return {
        async handOver(handover) {
          const outcome = await session.handOver(handover);
          at('replied');
          return outcome;
        },
        close: () => session.close(),
      };
    },
  };
}

const installation = install(process.env);
const press = await installation.press();
const wish: NewMailing = JSON.parse(await readFile(file, 'utf8'));
const { mailing } = await press.ledger.mailings.plan(wish, { lists: [list], segments: [], excludeLists: [], excludeSegments: [] });
at('planned');
await sendMailing({ ...press, ledger: { ...press.ledger, deliveries: edged(press.ledger.deliveries) }, mailer: edgedMailer(press.mailer) }, mailing);
await installation.close();
