import { contentRule } from '../rule.ts';

export const editionDraft = contentRule({
  id: 'edition-draft',
  severity: 'error',
  asks: 'Only an edition that is marked as ready goes out.',
  reason: 'Its editor says when it is finished.',
  source: 'Galley: status of an edition',
  check: (edition, { facts }) =>
    edition.status === 'ready'
      ? []
      : [{
          message: 'The edition is still a draft.',
          at: { documentId: edition._id, path: 'status' },
          hint: 'Schedule it in the Studio; that marks it as ready.',
          ...(facts?.live === true ? {} : { severity: 'notice' as const }),
        }],
});
