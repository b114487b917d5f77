import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freezeEdition } from '../../scripts/bench/material.ts';
import { proveCrashes } from '../../scripts/proof/crashes.ts';
import { relayEdges, workerEdges } from '../../scripts/proof/edges.ts';
import { seeded } from '../../scripts/proof/random.ts';
import { engines } from '../ledger/engines.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'galley-crashes-'));
let frozen = '';
beforeAll(async () => {
  ({ file: frozen } = await freezeEdition(folder, 1));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every edge once, and some moments; `npm run proof` goes on for hundreds. */
const kills = workerEdges.length + relayEdges.length + 5;

for (const engine of engines) {
  describe.runIf(engine.isHere)(`a sender killed at every edge, on ${engine.name}`, () => {
    test('leaves nobody with two messages and nobody without, but for those it lists as uncertain', { timeout: 120_000 }, async () => {
      const proof = await proveCrashes({ folder, location: await engine.newLocation(), frozen, kills, connections: 3, random: seeded(4711) });

      expect(proof.broken).toEqual([]);
      expect(proof.killed).toBeGreaterThanOrEqual(workerEdges.length + relayEdges.length);
      expect(proof.accepted + proof.uncertain).toBe(proof.audience);
      expect(proof.uncertain).toBeGreaterThan(0);
    });
  });
}
