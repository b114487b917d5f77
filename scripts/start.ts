/** For staying: local lake (with the Studio), development inbox, web pages and worker in one terminal, until Ctrl-C. */
import path from 'node:path';
import { importSubscribers } from '../src/usecases/import-subscribers.ts';
import { work } from '../src/usecases/work.ts';
import { install, readCsv } from '../src/wiring.ts';
import { openInbox } from './inbox.ts';
import { buildStudio } from './sanity-cli.ts';

const installation = install(process.env);
if (!installation.lake.isLocal) {
  process.stderr.write(`npm start puts sample content into the local lake, and the settings name the Sanity project ${installation.lake.projectId}. Nothing was written.\nUnset SANITY_PROJECT_ID; for a real project run "npx galley web serve" and "npx galley worker run".\n`);
  process.exit(78);
}
const stop = new AbortController();
process.once('SIGINT', () => stop.abort()).once('SIGTERM', () => stop.abort());

buildStudio(() => process.stdout.write('Building the Studio, which takes up to a minute and is done once…\n'));
const { configuration } = installation;
const home = configuration.required('home');
const relay = new URL(configuration.required('relay.url'));
const inbox = await openInbox({ smtpPort: Number(relay.port || 1025), webPort: 1080, directory: path.join(home, 'inbox') });
const lake = await installation.serveLake();
const press = await installation.press();
const web = await installation.serveWeb(press);

if ((await press.content.editions('drafts')).length === 0) {
  await installation.withLake((archive) => archive.seed());
  await importSubscribers(press, readCsv('sanity/sample/subscribers.csv'), { list: 'plain-words', source: 'subscribers.csv', dryRun: false, acceptGoodRows: false });
  process.stdout.write('The sample content was put into the local lake, and its invented subscribers into the ledger.\n');
}
process.stdout.write(`
  Studio and content lake   ${lake.url}
  Inbox                     ${inbox.webUrl}
  Web pages                 ${web.url}
  Worker                    sends ready editions when their time comes

  Ctrl-C stops all of it. In another terminal: npx galley help
`);

await work(press, stop.signal);
await web.close();
await lake.close();
await inbox.close();
await installation.close();
process.stdout.write('Stopped.\n');
