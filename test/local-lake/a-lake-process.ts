/** A lake in a process of its own, to be ended without warning. Its address on the first line of stdout. */
import { startLocalLake } from '../../src/local-lake/server.ts';

const [directory = ''] = process.argv.slice(2);
const lake = await startLocalLake({ directory, port: 0 });
process.stdout.write(`${lake.url}\n`);
