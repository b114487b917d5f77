/** What runs on until it is stopped: `worker run`, `web serve`. */
import type { Command } from 'commander';
import { work } from '../../usecases/work.ts';
import { run } from '../run.ts';
import { say } from '../terminal.ts';

export function runOnCommands(program: Command): void {
  program
    .command('worker')
    .summary('send what is due, on and on')
    .command('run')
    .summary('send ready editions when their time comes, and try deferred deliveries again, until Ctrl-C')
    .action(() =>
      run(async ({ installation, signal }) => {
        const press = await installation.press();
        say(`Working with ${press.mailer.relay}. Ctrl-C stops it after what is under way.`);
        await work(press, signal);
        return 0;
      }),
    );

  program
    .command('web')
    .summary('unsubscribe and preference pages, archive, preview API')
    .command('serve')
    .summary('serve unsubscribe and preference pages, archive and preview API until Ctrl-C')
    .action(() =>
      run(async ({ installation, signal }) => {
        const served = await installation.serveWeb(await installation.press());
        say(`The web pages are at ${served.url}. Ctrl-C stops them.`);
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
        await served.close();
        return 0;
      }),
    );
}
