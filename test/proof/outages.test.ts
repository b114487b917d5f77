import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freezeEdition } from '../../scripts/bench/material.ts';
import { openTrial, type Trial } from '../../scripts/proof/trial.ts';
import { sendMailing } from '../../src/usecases/send/send-mailing.ts';
import { install } from '../../src/wiring.ts';
import { engines } from '../ledger/engines.ts';
import { noOwnServer, startOwnServer } from './own-server.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'galley-outages-'));
const audience = 300;
const connections = 3;
const timeout = 120_000;
let frozen = '';
beforeAll(async () => {
  ({ file: frozen } = await freezeEdition(folder, 1));
}, timeout);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function onTrial(location: string, work: (trial: Trial) => Promise<void>): Promise<void> {
  const trial = await openTrial({ folder, location, frozen, audience, connections });
  try {
    await work(trial);
  } finally {
    await trial.close();
  }
}

/** Starts senders until one comes to its end; answers how many did not. */
async function untilSent(trial: Trial): Promise<number> {
  for (let failed = 0; failed < 20; failed += 1) if ((await trial.start().ended).code === 0) return failed;
  throw new Error('Twenty senders failed.');
}

for (const engine of engines) {
  describe.runIf(engine.isHere)(`on ${engine.name}`, () => {
    test('two operators who send the same edition at the same moment send one mailing between them', { timeout }, async () => {
      await onTrial(await engine.newLocation(), async (trial) => {
        const ends = await Promise.all([trial.start().ended, trial.start().ended, trial.start().ended]);
        expect(ends.map(({ code }) => code)).toEqual([0, 0, 0]);
        await untilSent(trial);
        expect(await trial.judge()).toEqual({ accepted: audience, uncertain: 0, uncertainTaken: 0, broken: [] });
      });
    });

    test('a clock that is set back a day, and forward two, changes no sum', { timeout }, async () => {
      const location = await engine.newLocation();
      await onTrial(location, async (trial) => {
        const { ended, child } = trial.start();
        trial.relay.at = () => void (trial.relay.taken.size > 20 && child.kill('SIGKILL'));
        await ended;
        const installation = install({ GALLEY_HOME: folder, GALLEY_LEDGER: location, GALLEY_RELAY: `smtp://127.0.0.1:${trial.relay.port}`, GALLEY_LOG_LEVEL: 'silent' });
        const press = await installation.press();
        const mailing = await trial.ledger.mailings.find(trial.mailingId);
        const day = 86_400_000;
        for (const offsetMs of [-day, day, 0]) {
          const stop = new AbortController();
          const clock = { ...press.clock, now: () => new Date(Date.now() + offsetMs) };
          await sendMailing({ ...press, clock }, mailing!, { signal: stop.signal, onProgress: (done) => void (offsetMs !== 0 && done > 100 && stop.abort()) });
        }
        await installation.close();
        const { broken, accepted, uncertain } = await trial.judge();
        expect(broken).toEqual([]);
        expect(uncertain).toBeLessThanOrEqual(connections);
        expect(accepted).toBe(audience - uncertain);
      });
    });
  });
}

const [sqlite, postgres] = engines;

describe.runIf(postgres?.isHere === true)('a database server', () => {
  test('that ends its connections again and again in the middle loses nobody and doubles nobody', { timeout }, async () => {
    const location = new URL(await postgres!.newLocation());
    const name = `galley-outage-${process.pid}`;
    location.searchParams.set('application_name', name);
    const server = new Client({ connectionString: process.env['TEST_POSTGRES_URL'] });
    await server.connect();
    try {
      await onTrial(location.href, async (trial) => {
        let ended = 0;
        // At the fortieth message of each sender the server drops whatever it holds of ours.
        let count = 0;
        trial.relay.at = (edge) => {
          if (edge !== 'taken' || (count += 1) % 40 !== 0) return;
          void server.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1', [name]).then(({ rowCount }) => (ended += rowCount ?? 0));
        };
        const failed = await untilSent(trial);
        trial.relay.at = () => undefined;
        await untilSent(trial);

        expect(ended).toBeGreaterThan(0);
        const { broken, uncertain } = await trial.judge();
        expect(broken).toEqual([]);
        expect(uncertain).toBeLessThanOrEqual((failed + 1) * connections);
      });
    } finally {
      await server.end();
    }
  });
});

test.skipIf(noOwnServer)(`a database server that crashes and comes back, three times, loses nobody and doubles nobody${noOwnServer}`, { timeout }, async () => {
  const server = await startOwnServer();
  try {
    await onTrial(server.location, async (trial) => {
      let crashes = 0;
      // The restart keeps this thread, and with it the relay's replies, until it is over: what is under way is cut.
      trial.relay.at = (edge) => {
        if (edge !== 'taken' || crashes === 3 || trial.relay.taken.size < (crashes + 1) * 60) return;
        crashes += 1;
        server.restart();
      };
      await untilSent(trial);
      expect(crashes).toBe(3);

      const { broken, uncertain } = await trial.judge();
      expect(broken).toEqual([]);
      expect(uncertain).toBeLessThanOrEqual(crashes * connections);
    });
  } finally {
    server.close();
  }
});

describe('a ledger that can grow no more', () => {
  test('stops the mailing where it stands, and with room again it goes on with the same sums', { timeout }, async () => {
    const location = await sqlite!.newLocation();
    await onTrial(location, async (trial) => {
      // Files of at most 300 kB, and no signal for whoever writes past it: what a full disk is to a process.
      const { code } = await trial.start([], (command) => ['/bin/sh', '-c', 'trap "" XFSZ; ulimit -f 600; exec "$@"', 'sh', ...command]).ended;
      expect(code).not.toBe(0);
      expect(await untilSent(trial)).toBe(0);
      const { broken, uncertain } = await trial.judge();
      expect(broken).toEqual([]);
      expect(uncertain).toBeLessThanOrEqual(connections);
    });
  });
});
