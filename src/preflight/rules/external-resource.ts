import { parseStyleSheet } from '../css.ts';
import { htmlView } from '../html-view.ts';
import { shortAddress } from '../links-of.ts';
import { renderedRule } from '../rule.ts';

export const externalResource = renderedRule({
  id: 'external-resource',
  severity: 'error',
  asks: 'The mail loads no style sheet and no font from elsewhere.',
  reason: 'Each is a request that tells its host who opened the mail; clients block most of them anyway.',
  source: 'Directive 2002/58/EC Art. 5(3); MJML links a font from Google by default',
  check(rendered) {
    const { root } = htmlView(rendered);
    const linked = root.querySelectorAll('link').filter((link) => /^(?:stylesheet|preload|prefetch|preconnect|dns-prefetch|modulepreload)$/i.test(link.getAttribute('rel') ?? ''));
    const styled = root.querySelectorAll('style').flatMap((style) =>
      parseStyleSheet(style.text).atRules.flatMap(({ name, prelude, block }) => {
        if (name === 'import') return [prelude];
        return name === 'font-face' && /url\(\s*['"]?(?!data:)/i.test(block ?? '') ? [/url\(\s*['"]?([^'")]+)/i.exec(block ?? '')?.[1] ?? ''] : [];
      }));
    return [...linked.map((link) => link.getAttribute('href') ?? ''), ...styled].map((address) => ({ message: `The html loads ${shortAddress(address)}.` }));
  },
});
