/** `lake …`: the local lake, and content in and out of whichever lake is configured. */
import type { Command } from 'commander';
import { GalleyError } from '../../lib/error.ts';
import { type CommandContext, type ExitCode, run } from '../run.ts';
import { progressOf, say, type Progress } from '../terminal.ts';

type Operation = 'create' | 'createIfNotExists' | 'createOrReplace';

export function lakeCommands(program: Command): void {
  const group = program.command('lake').summary('serve the local lake; import and export content');

  group
    .command('serve')
    .summary('serve the local lake (and the built Studio) on this machine until Ctrl-C')
    .option('--host <address>', 'listen on another address than 127.0.0.1; needs --allow-remote and SANITY_API_TOKEN')
    .option('--allow-remote', 'let other machines in')
    .action((flags: { host?: string; allowRemote?: boolean }) => run((context) => serve(context, flags)));

  group
    .command('import')
    .summary('documents and assets from an export: .ndjson or .tar.gz')
    .argument('<file>')
    .option('--replace', 'replace documents that are there already')
    .option('--missing', 'leave documents that are there already')
    .action((file: string, flags: { replace?: boolean; missing?: boolean }) => run((context) => importFile(context, file, operationOf(flags))));

  group
    .command('export')
    .summary('documents and assets into .tar.gz or .ndjson')
    .argument('<file>')
    .option('--no-drafts', 'published documents only')
    .option('--no-assets', 'documents only')
    .action((file: string, flags: { drafts: boolean; assets: boolean }) => run((context) => exportFile(context, file, flags)));

  group
    .command('seed')
    .summary('put the sample content into the local lake')
    .action(() => run(seed));
}

function operationOf({ replace, missing }: { replace?: boolean; missing?: boolean }): Operation {
  if (replace && missing) throw new GalleyError('usage', 'flags-conflict', '--replace and --missing exclude each other.');
  return replace ? 'createOrReplace' : missing ? 'createIfNotExists' : 'create';
}

async function serve({ installation, signal }: CommandContext, flags: { host?: string; allowRemote?: boolean }): Promise<ExitCode> {
  const lake = await installation.serveLake({ ...(flags.host === undefined ? {} : { host: flags.host }), allowRemote: flags.allowRemote === true });
  say(`The local lake is at ${lake.url}. Ctrl-C stops it.`);
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  await lake.close();
  return 0;
}

async function importFile({ installation }: CommandContext, file: string, operation: Operation): Promise<ExitCode> {
  const progress = progressOf('Importing');
  const report = await installation.withLake((archive) => archive.importFile(file, operation, shown(progress)));
  progress.end();
  for (const note of report.notes) say(note);
  say(`${report.documents} documents and ${report.assets} assets imported${report.skippedSystem === 0 ? '' : `; ${report.skippedSystem} system documents left out`}.`);
  return 0;
}

async function exportFile({ installation }: CommandContext, file: string, flags: { drafts: boolean; assets: boolean }): Promise<ExitCode> {
  const progress = progressOf('Exporting');
  const report = await installation.withLake((archive) => archive.exportFile(file, flags, shown(progress)));
  progress.end();
  say(`${report.documents} documents and ${report.assets} assets exported to ${file}.`);
  return 0;
}

async function seed({ installation }: CommandContext): Promise<ExitCode> {
  if (!installation.lake.isLocal) {
    throw new GalleyError('usage', 'seed-elsewhere', `The sample content goes into the local lake only, and the project is "${installation.lake.projectId}".`, { hint: 'Unset SANITY_PROJECT_ID, or import it on purpose: npx galley lake import sanity/sample/content.ndjson' });
  }
  const report = await installation.withLake((archive) => archive.seed());
  say(`${report.documents} documents and ${report.assets} assets of the sample content are in the local lake.`);
  return 0;
}

function shown(progress: Progress): (step: string, done: number, total: number) => void {
  return (_step, done, total) => progress.show(done, total);
}
