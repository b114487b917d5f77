/** From a command's action to an exit code: errors as one sentence and a hint, Ctrl-C as a wish to stop cleanly. */
import { GalleyError } from '../lib/error.ts';
import { install, type Installation } from '../wiring.ts';
import { say, styled } from './terminal.ts';

export interface CommandContext {
  installation: Installation;
  /** Aborts at the first Ctrl-C or SIGTERM; a second Ctrl-C ends the process at once. */
  signal: AbortSignal;
}

/** 0 done, 1 the question was answered no, 75 stopped early and useful to run again; errors carry their own. */
export type ExitCode = 0 | 1 | 65 | 75;

export async function run(command: (context: CommandContext) => Promise<ExitCode>): Promise<void> {
  const stop = new AbortController();
  const onSignal = (name: NodeJS.Signals): void => {
    if (stop.signal.aborted) {
      if (name === 'SIGINT') process.exit(130);
      // systemd gives SIGTERM to every process of a service, and galley.mjs, where it is one of them, passes its own on.
      return;
    }
    say('Stopping: what is under way is finished and recorded. Press Ctrl-C again to end at once.');
    stop.abort();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  let installation: Installation | undefined;
  try {
    installation = install(process.env);
    process.exitCode = await command({ installation, signal: stop.signal });
  } catch (error) {
    process.exitCode = tell(error);
  } finally {
    await installation?.close().catch((error: unknown) => tell(error));
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

/** Says what stopped the work and answers its exit code. */
export function tell(error: unknown): number {
  if (error instanceof GalleyError) {
    say(`${styled(['red', 'bold'], 'error', process.stderr)}: ${error.message}`);
    if (error.hint !== undefined) say(`  ${error.hint}`);
    return error.exitCode;
  }
  say(`${styled(['red', 'bold'], 'error', process.stderr)}: Galley has a fault: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return 70;
}
