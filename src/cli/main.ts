/** The entry point: arguments in, exit code out. */
import { CommanderError } from 'commander';
import { createProgram } from './program.ts';
import { tell } from './run.ts';

/** Wrong usage is 64; asking for help or the version is no error. */
try {
  await createProgram().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 64;
  else process.exitCode = tell(error);
}
