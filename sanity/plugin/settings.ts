/** What a team tells the plugin about its Studio; everything has a default that fits a Studio with nothing in it yet. */
export interface GalleyOptions {
  /** Origin of Galley's web, which renders previews, sends tests and reports. Default `http://127.0.0.1:3980`. */
  galleyUrl?: string;
  /**
   * Document types of your own that stand in for Galley's. A type named here is not added to the schema; the job then
   * needs `content.query` in its configuration, a projection that yields Galley's shape.
   */
  types?: { article?: string; author?: string; topic?: string };
  /** Names of further schema types this Studio already has (`link`, `quote`, …): Galley uses yours and adds none of its own. */
  existingTypes?: string[];
  /** Merge fields that editors may pick, beside `name`; attributes of your subscribers. */
  mergeFields?: MergeFieldChoice[];
  /** Invented people for "as this subscriber" in the preview. Never real ones. */
  sampleReaders?: SampleReader[];
  /** Names of the themes the job has. Default: `default` and `letter`, which come with Galley. */
  themes?: string[];
}

export interface MergeFieldChoice {
  /** `name`, or a key of the subscriber's attributes. */
  name: string;
  title: string;
}

export interface SampleReader {
  title: string;
  name?: string;
  attributes?: Record<string, string>;
}

export interface GalleySettings {
  galleyUrl: string;
  types: { article: string; author: string; topic: string };
  existingTypes: ReadonlySet<string>;
  mergeFields: readonly MergeFieldChoice[];
  sampleReaders: readonly SampleReader[];
  themes: readonly string[];
}

const roles = ['article', 'author', 'topic'] as const;
const ownTypes = { article: 'article', author: 'author', topic: 'topic' };

/** A long name and an absent one are where layouts break, so both are among the samples. */
const defaultReaders: readonly SampleReader[] = [
  { title: 'No name known' },
  { title: 'Ada Lind', name: 'Ada Lind', attributes: { firstName: 'Ada' } },
  { title: 'A very long name', name: 'Maximiliana Featherstonehaugh-Wojciechowska', attributes: { firstName: 'Maximiliana' } },
  { title: 'ليلى (right to left)', name: 'ليلى حداد', attributes: { firstName: 'ليلى' } },
];

export function settingsOf(options: GalleyOptions): GalleySettings {
  const types = { ...ownTypes, ...options.types };
  const mapped = roles.filter((role) => types[role] !== ownTypes[role]).map((role) => ownTypes[role]);
  return {
    galleyUrl: (options.galleyUrl ?? 'http://127.0.0.1:3980').replace(/\/+$/, ''),
    types,
    existingTypes: new Set([...(options.existingTypes ?? []), ...mapped]),
    mergeFields: [{ name: 'name', title: 'Full name' }, ...(options.mergeFields ?? [{ name: 'firstName', title: 'First name' }])],
    sampleReaders: options.sampleReaders ?? defaultReaders,
    themes: options.themes ?? ['default', 'letter'],
  };
}
