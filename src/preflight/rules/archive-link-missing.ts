import { renderedRule } from '../rule.ts';

export const archiveLinkMissing = renderedRule({
  id: 'archive-link-missing',
  severity: 'warning',
  asks: 'The mail links its copy on the web.',
  reason: 'Where a client shows it badly, or cuts it, that is where a reader goes on.',
  source: 'RFC 2369 §3.6; practice of newsletters',
  check: ({ archiveUrl, links }) => (links.some(({ href }) => href.split('#')[0] === archiveUrl) ? [] : [{ message: 'The mail has no link to its copy on the web.' }]),
});
