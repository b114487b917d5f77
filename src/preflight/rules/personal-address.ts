import { isLinkField } from '../../model/merge-field.ts';
import { htmlView } from '../html-view.ts';
import { fieldsIn } from '../marks-of.ts';
import { renderedRule } from '../rule.ts';

export const personalAddress = renderedRule({
  id: 'personal-address',
  severity: 'error',
  asks: 'No link and no picture differs by reader, but for unsubscribing and preferences.',
  reason: 'A link of one’s own is a track of one’s own; following it tells who is reading about what.',
  source: 'GDPR Art. 5(1)(c); Directive 2002/58/EC Art. 5(3)',
  check(rendered) {
    const { root } = htmlView(rendered);
    const addresses = [
      ...root.querySelectorAll('a').map((link) => ({ what: 'A link', address: link.getAttribute('href') ?? '', mayBeOurs: true })),
      ...root.querySelectorAll('img').map((image) => ({ what: 'A picture', address: `${image.getAttribute('src') ?? ''} ${image.getAttribute('srcset') ?? ''}`, mayBeOurs: false })),
      { what: 'The archive', address: rendered.archiveUrl, mayBeOurs: false },
    ];
    return addresses.flatMap(({ what, address, mayBeOurs }) => {
      const field = fieldsIn(address, rendered).find((name) => !(mayBeOurs && name !== undefined && isLinkField(name)));
      return field === undefined ? [] : [{ message: `${what} carries the merge field "${field}" in its address.` }];
    });
  },
});
