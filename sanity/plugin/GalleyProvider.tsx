/** One connection to Galley's web for the whole Studio, given to panes, actions and badges. */
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { type LayoutProps, type SanityClient, useClient } from 'sanity';
import { createGalleyApi, type GalleyApi } from './api/galleyApi.ts';
import { createSecretKeeper } from './api/secret.ts';
import { lakeVersion } from './lakeVersion.ts';
import { createPreviewFeeds, type PreviewFeeds } from './preview/feed.ts';
import { watchDocuments } from './preview/watch.ts';
import type { GalleySettings } from './settings.ts';

export interface Galley {
  settings: GalleySettings;
  client: SanityClient;
  api: GalleyApi;
  feeds: PreviewFeeds;
}

const GalleyContext = createContext<Galley | undefined>(undefined);

/** The Studio's layout with Galley around it, as the plugin's `studio.components.layout`. */
export function galleyLayout(settings: GalleySettings) {
  return function GalleyLayout(props: LayoutProps) {
    return <GalleyProvider settings={settings}>{props.renderDefault(props)}</GalleyProvider>;
  };
}

function GalleyProvider({ settings, children }: { settings: GalleySettings; children: ReactNode }) {
  const client = useClient({ apiVersion: lakeVersion });
  const galley = useMemo((): Galley => {
    const api = createGalleyApi(settings.galleyUrl, createSecretKeeper(client, Date.now));
    return { settings, client, api, feeds: createPreviewFeeds(api, watchDocuments(client)) };
  }, [client, settings]);
  return <GalleyContext.Provider value={galley}>{children}</GalleyContext.Provider>;
}

export function useGalley(): Galley {
  const galley = useContext(GalleyContext);
  if (galley === undefined) throw new Error('This part of Galley stands outside the plugin galley().');
  return galley;
}
