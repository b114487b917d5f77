import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Two cores and real servers: a slow machine is not a fault in the code.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    allowOnly: false,
  },
});
