/** The Studio that the browser tests open: built once before them, where what is built is missing or old. */
import { buildStudio } from '../../scripts/sanity-cli.ts';

export function setup(): void {
  buildStudio(() => process.stdout.write('Building the Studio…\n'));
}
