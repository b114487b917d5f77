/** What every way of sending gets: the same edition, frozen once, and a ledger with as many subscribers as are wanted. */
import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { newMailing } from '../../src/usecases/plan-mailing.ts';
import { prepareEdition } from '../../src/usecases/prepare-edition.ts';
import { install } from '../../src/wiring.ts';
import { type Frozen, list } from './frozen.ts';

const edition = 'everything';
const importedAtOnce = 50_000;

/** Renders the sample edition with every kind of block, and keeps it for the processes that send it. */
export async function freezeEdition(folder: string, rounds: number): Promise<{ file: string; renderMs: number[] }> {
  const installation = install({ GALLEY_HOME: folder, GALLEY_LEDGER: path.join(folder, 'content-only.sqlite') });
  const lake = await installation.serveLake({ port: 0 });
  const reading = install({ GALLEY_HOME: folder, GALLEY_LEDGER: path.join(folder, 'content-only.sqlite'), SANITY_API_HOST: lake.url });
  try {
    await reading.withLake((archive) => archive.seed());
    const press = await reading.press();
    const renderMs: number[] = [];
    for (let round = 0; ; round += 1) {
      const from = performance.now();
      const preparation = await prepareEdition(press, { reference: edition, perspective: 'published', live: true });
      // The first one loads MJML, which a worker does once in its life.
      if (round > 0) renderMs.push(performance.now() - from);
      if (preparation.kind === 'unreadable') throw new Error(`The sample edition "${edition}" cannot be read.`);
      if (round < rounds) continue;
      const { prepared } = preparation;
      const file = path.join(folder, 'frozen.json');
      const frozen: Frozen = { edition: prepared.edition, mailing: newMailing(press, { kind: 'live', edition: prepared.edition, rendered: prepared.rendered, now: new Date() }) };
      await writeFile(file, JSON.stringify(frozen));
      return { file, renderMs };
    }
  } finally {
    await reading.close();
    await lake.close();
  }
}

/** Subscribers with a name and a merge field each, one in a thousand of them suppressed. */
export async function fillLedger({ home, location, count }: { home: string; location: string; count: number }): Promise<void> {
  const installation = install({ GALLEY_HOME: home, GALLEY_LEDGER: location });
  try {
    const { subscribers } = await installation.ledger();
    for (let from = 0; from < count; from += importedAtOnce) {
      const rows = Array.from({ length: Math.min(importedAtOnce, count - from) }, (_, index) => ({
        email: `reader${from + index}@hospital${(from + index) % 977}.example`,
        name: `Reader Number ${from + index}`,
        language: 'en',
        attributes: { firstName: `Reader ${from + index}` },
      }));
      await subscribers.import(rows, { list, source: 'bench', now: new Date(), dryRun: false });
    }
    for (let at = 0; at < count; at += 1000) await subscribers.suppress(`reader${at}@hospital${at % 977}.example`, 'manual', 'bench', new Date());
  } finally {
    await installation.close();
  }
}

/** A SQLite ledger is filled once and copied: filling takes longer than sending. */
export async function copyOfLedger(filled: string, folder: string, name: string): Promise<string> {
  const copy = path.join(folder, `${name}.sqlite`);
  await copyFile(filled, copy);
  return copy;
}
