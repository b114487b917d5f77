/**
 * Which lake and which Galley this Studio talks to. The page it is opened from may say so, in
 * `<script type="application/json" id="galley-settings">`, so that the same built files serve any lake; else what was in
 * the environment at the build (names that begin with SANITY_STUDIO_ are written into it); else the local lake.
 */
import { isJsonObject } from '../../src/lib/json.ts';

const page = pageSettings();

export const projectId = setting('projectId', process.env.SANITY_STUDIO_PROJECT_ID) ?? 'local001';
export const dataset = setting('dataset', process.env.SANITY_STUDIO_DATASET) ?? 'production';
export const apiHost = setting('apiHost', process.env.SANITY_STUDIO_API_HOST);
export const galleyUrl = setting('galleyUrl', process.env.SANITY_STUDIO_GALLEY_URL);

function setting(name: string, built: string | undefined): string | undefined {
  const said = page[name];
  if (typeof said === 'string' && said !== '') return said;
  return built === '' ? undefined : built;
}

/** Where the schema is extracted there is no page. */
function pageSettings(): Record<string, unknown> {
  const text = globalThis.document?.querySelector('#galley-settings')?.textContent;
  if (text === undefined || text === null) return {};
  const said: unknown = JSON.parse(text);
  return isJsonObject(said) ? said : {};
}
