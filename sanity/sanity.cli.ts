import { defineCliConfig } from 'sanity/cli';

export default defineCliConfig({
  api: {
    projectId: process.env.SANITY_STUDIO_PROJECT_ID ?? 'local001',
    dataset: process.env.SANITY_STUDIO_DATASET ?? 'production',
  },
  deployment: { autoUpdates: false },
  server: { hostname: '127.0.0.1', port: 3333 },
  typegen: {
    path: '../src/lake/question*.ts',
    schema: 'schema.json',
    generates: '../src/lake/lake-types.generated.ts',
  },
});
