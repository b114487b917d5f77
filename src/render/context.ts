/** What a rendering depends on besides the edition and the theme. */
export interface RenderContext {
  /** `https://letters.example`, without a trailing slash. */
  publicUrl: string;
  /** `baseUrl`: origin of a local lake; absent, Sanity's image server. */
  images: { projectId: string; dataset: string; baseUrl?: string };
  /** ISO instant printed as the date of the edition, in the newsletter's zone and the edition's language. */
  date: string;
  /**
   * The html is cut at a block where it would be longer, in bytes of UTF-8 with merge fields open; absent, 90,000.
   * Infinity for a page of the web.
   */
  mostBytes?: number;
  /**
   * The address to link instead of one in the content, so that following it is counted; itself where it is not. The
   * same for every recipient. Absent where the newsletter counts nothing. The text part never asks it.
   */
  countedLink?: (href: string) => string;
}

/** Where an edition stands on the web: the same for everybody. */
export function archiveUrl(publicUrl: string, newsletterSlug: string, editionSlug: string): string {
  return `${publicUrl}/archive/${encodeURIComponent(newsletterSlug)}/${encodeURIComponent(editionSlug)}`;
}

export function subscribeUrl(publicUrl: string, newsletterSlug: string): string {
  return `${publicUrl}/subscribe/${encodeURIComponent(newsletterSlug)}`;
}
