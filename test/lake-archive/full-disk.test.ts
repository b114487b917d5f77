import { existsSync, createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { orderedNdjson, orderedTar } from '../../src/lake/archive/ordered-copy.ts';
import { aFolder, aTar } from './files.ts';

/** A device of Linux that takes nothing: every write to it finds the disk full. */
const fullDisk = '/dev/full';

describe.runIf(existsSync(fullDisk))('an export onto a full disk', () => {
  it.each([orderedTar, orderedNdjson])('ends with the disk named as the reason (%o)', async (copy) => {
    const archive = await aTar([
      { name: 'x/data.ndjson', content: '{"_id":"a","_type":"topic"}\n' },
      { name: 'x/images/a.png', content: Buffer.alloc(500_000, 'picture') },
      { name: 'x/images/b.png', content: Buffer.alloc(500_000, 'another') },
    ]);
    const source = createReadStream(archive).pipe(createGunzip());
    await expect(copy(source, join(await aFolder(), 'spool'), fullDisk)).rejects.toMatchObject({ code: 'ENOSPC' });
  });
});
