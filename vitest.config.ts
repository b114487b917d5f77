import { defineConfig } from 'vitest/config';

const inBrowser = 'test/studio-day/*.test.ts';

export default defineConfig({
  test: {
    // Two cores and real servers: a slow machine is not a fault in the code.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    allowOnly: false,
    projects: [
      { extends: true, test: { name: 'all', include: ['test/**/*.test.ts'], exclude: [inBrowser] } },
      {
        extends: true,
        test: {
          name: 'studio',
          include: [inBrowser],
          globalSetup: 'test/studio-day/build.ts',
          // A browser, a Studio and the servers behind it fill a machine: one file at a time, after everything else.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
