/** Which lake: loaded wherever settings are read, so it names no client. */
export interface LakeOptions {
  projectId: string;
  dataset: string;
  /** With its protocol: `https://api.sanity.io` or the local lake's origin. */
  apiHost: string;
  apiVersion: string;
  token?: string;
}

export const sanityApiHost = 'https://api.sanity.io';
