import type { PreviewConfig } from 'sanity';

/** In lists: what it is, of which newsletter, and how far it has come. */
export const editionPreview: PreviewConfig = {
  select: {
    title: 'title',
    issueNumber: 'issueNumber',
    newsletter: 'newsletter.title',
    status: 'status',
    sendAt: 'sendAt',
    approval: 'approvals.0.by.name',
    media: 'newsletter.logo',
  },
  prepare: ({ title, issueNumber, newsletter, status, sendAt, approval, media }) => ({
    title: title ?? 'Untitled edition',
    subtitle: [newsletter, typeof issueNumber === 'number' ? `No. ${issueNumber}` : undefined, stateWords(status, sendAt, approval)].filter(Boolean).join(' · '),
    media,
  }),
};

function stateWords(status: unknown, sendAt: unknown, approval: unknown): string {
  if (status === 'ready' && typeof sendAt === 'string') return `to be sent ${sendAt.slice(0, 16).replace('T', ' ')} UTC`;
  if (status === 'ready') return 'ready';
  return typeof approval === 'string' ? `approved by ${approval}` : 'draft';
}
