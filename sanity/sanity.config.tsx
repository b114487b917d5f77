import { visionTool } from '@sanity/vision';
import { defineConfig } from 'sanity';
import { lakeOptions } from './local/mode.ts';
import { dataset, galleyUrl, projectId } from './local/settings.ts';
import { galley } from './plugin/index.ts';

export default defineConfig({
  name: 'galley',
  title: 'Galley',
  projectId,
  dataset,
  ...lakeOptions(),
  plugins: [galley({ galleyUrl: galleyUrl }), visionTool()],
  document: { comments: { enabled: false } },
});
