/**
 * Galley in a Studio: schema types, structure, preview with findings, report, actions and badges, as one plugin.
 *
 *     plugins: [galley({ galleyUrl: 'https://newsletter.example.org', types: { article: 'post' } })]
 */
import { definePlugin } from 'sanity';
import { structureTool } from 'sanity/structure';
import { editionTemplates } from './compose/templates.ts';
import { schemaTypes } from './schemaTypes/index.ts';
import { type GalleyOptions, settingsOf } from './settings.ts';
import { galleyStructure } from './structure/structure.ts';

export const galley = definePlugin<GalleyOptions>((options) => {
  const settings = settingsOf(options);
  return {
    name: 'galley',
    schema: {
      types: schemaTypes(settings),
      templates: (previous) => [...previous, ...editionTemplates],
    },
    plugins: [structureTool({ name: 'galley', title: 'Newsletters', structure: galleyStructure(settings) })],
  };
});
