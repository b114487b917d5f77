/** What servers elsewhere answer: where links lead, and what pictures are. */

/** What fetching a picture showed. */
export interface ImageFact {
  /** HTTP status of the last answer; absent where none came. */
  status?: number;
  /** `image/jpeg`, without parameters. */
  contentType?: string;
  sizeBytes?: number;
  /** In pixels of the file. */
  width?: number;
  height?: number;
  /** It has more than one frame. */
  isAnimated?: true;
  /** Why no answer came, as the end of a sentence: `could not be reached: no such host`. */
  failure?: string;
  /** The failure may be over in a minute, or be ours. */
  isPassing?: true;
}

/** What following a link showed. */
export interface LinkFact {
  /** HTTP status of the last answer; absent where none came. */
  status?: number;
  /** Where redirects ended. */
  finalUrl?: string;
  /** Why no answer came, as the end of a sentence. */
  failure?: string;
  /** The failure may be over in a minute, or be ours. */
  isPassing?: true;
}

export interface Outside {
  /**
   * Follows http and https links; others are left out of the answer. Never rejects, never asks a host within this
   * machine or an inner network, and ends within two minutes: what was not asked by then has a passing failure.
   */
  links(addresses: readonly string[]): Promise<Record<string, LinkFact>>;
  /** Fetches pictures under the same rules; the content lake's own host may be within. */
  images(addresses: readonly string[]): Promise<Record<string, ImageFact>>;
}
