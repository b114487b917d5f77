import { defineCliConfig } from 'sanity/cli';

export default defineCliConfig({
  api: {
    projectId: process.env.SANITY_STUDIO_PROJECT_ID ?? 'local001',
    dataset: process.env.SANITY_STUDIO_DATASET ?? 'production',
  },
  deployment: { autoUpdates: false },
  server: { hostname: '127.0.0.1', port: 3333 },
  // Written and read by scripts/typed-content.ts.
  typegen: { path: '.sanity/questions.ts', schema: '.sanity/schema.json', generates: '.sanity/lake-types.ts' },
});
