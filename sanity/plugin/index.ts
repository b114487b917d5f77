export { galley } from './galley.ts';
export type { GalleyOptions, MergeFieldChoice, SampleReader } from './settings.ts';
