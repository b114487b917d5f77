/** How often the counted links of an edition were followed: sums by link, and nothing about who followed them or when. */

export interface ClickCounts {
  /** Requests that look like a person's. */
  people: number;
  /** Requests of scanners, prefetchers and the like. */
  machines: number;
}

export interface ClickedLink extends ClickCounts {
  to: string;
}

export interface Clicks {
  /**
   * Adds to the counts of links, all in one transaction. A negative number takes back what was added before: requests
   * that looked like a person's until more of them came.
   */
  add(key: string, links: readonly ClickedLink[]): Promise<void>;
  /** The links of an edition that were ever followed, most people first. */
  of(key: string): Promise<ClickedLink[]>;
}
