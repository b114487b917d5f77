import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser, type LaunchedBrowser } from '../../scripts/browser.ts';

/** A browser for the tests of a file or a group. Where none can be started they fail, with the reason. */
export function aBrowser(): { readonly browser: Browser } {
  let launched: LaunchedBrowser;
  beforeAll(async () => {
    const result = await launchBrowser();
    if ('missing' in result) throw new Error(result.missing);
    launched = result;
  });
  afterAll(() => launched?.close());
  return {
    get browser() {
      return launched.browser;
    },
  };
}
