/**
 * Galley in a Studio: schema types, structure, preview with findings, report, actions and badges, as one plugin.
 *
 *     plugins: [galley({ galleyUrl: 'https://newsletter.example.org', types: { article: 'post' } })]
 */
import { definePlugin } from 'sanity';
import { structureTool } from 'sanity/structure';
import { DriftBadge, StateBadge } from './actions/badges.ts';
import { editionActions } from './actions/index.ts';
import { editionTemplates } from './compose/templates.ts';
import { galleyLayout } from './GalleyProvider.tsx';
import { GalleyInput } from './inputs.tsx';
import { schemaTypes } from './schemaTypes/index.ts';
import { type GalleyOptions, settingsOf } from './settings.ts';
import { galleyStructure } from './structure/structure.ts';
import { galleyViews } from './views.ts';

export const galley = definePlugin<GalleyOptions>((options) => {
  const settings = settingsOf(options);
  return {
    name: 'galley',
    schema: {
      types: schemaTypes(settings),
      templates: (previous) => [...previous, ...editionTemplates],
    },
    document: {
      actions: (previous, { schemaType }) => (schemaType === 'edition' ? editionActions(previous) : previous),
      badges: (previous, { schemaType }) => (schemaType === 'edition' ? [...previous, StateBadge, DriftBadge] : previous),
    },
    form: { components: { input: GalleyInput } },
    studio: { components: { layout: galleyLayout(settings) } },
    plugins: [structureTool({ name: 'galley', title: 'Newsletters', structure: galleyStructure(settings), defaultDocumentNode: galleyViews })],
  };
});
