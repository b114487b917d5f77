import { htmlView } from '../html-view.ts';
import { missingPhrase } from '../letters.ts';
import { renderedRule } from '../rule.ts';
import { sponsorsOf } from '../sponsors-of.ts';

export const sponsorUnlabelled = renderedRule({
  id: 'sponsor-unlabelled',
  severity: 'error',
  asks: 'Label and advertiser of every sponsorship stand in both parts.',
  reason: 'Readers must be able to tell what was paid for.',
  source: '16 CFR 255; Directive 2005/29/EC Annex I, 11',
  check: (rendered, { edition }) =>
    sponsorsOf(edition).flatMap(({ sponsorship: { _id, label, advertiser } }) =>
      ([['html', htmlView(rendered).words], ['text', rendered.text]] as const).flatMap(([part, words]) => {
        const missing = missingPhrase(words, [label, advertiser]);
        return missing === undefined ? [] : [{ message: `The sponsorship of ${advertiser} stands without "${missing}" in the ${part} part.`, at: { documentId: _id, path: missing === label ? 'label' : 'advertiser' } }];
      })),
});
