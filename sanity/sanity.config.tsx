import { visionTool } from '@sanity/vision';
import { defineConfig } from 'sanity';
import { dataset, lakeOptions, projectId } from './local/mode.ts';
import { galley } from './plugin/index.ts';

export default defineConfig({
  name: 'galley',
  title: 'Galley',
  projectId,
  dataset,
  ...lakeOptions(),
  plugins: [galley({ galleyUrl: process.env.SANITY_STUDIO_GALLEY_URL }), visionTool()],
  document: { comments: { enabled: false } },
});
