import { atOf, linksOf, shortAddress } from '../links-of.ts';
import { contentRule } from '../rule.ts';

export const linkHostMismatch = contentRule({
  id: 'link-host-mismatch',
  severity: 'error',
  asks: 'A link that shows a host leads to that host.',
  reason: 'Showing one address and leading to another is the mark of phishing, for readers and filters alike.',
  source: 'Gmail sender guidelines: make links visible and easy to understand',
  check: (_edition, input) =>
    linksOf(input).flatMap((link) => {
      const shown = shownHost(link.text.trim());
      const real = (URL.parse(link.href)?.hostname ?? '').replace(/^www\./, '');
      if (shown === undefined || real === '' || isSame(shown, real)) return [];
      return [{ message: `${link.where}: the link shows ${shown} and leads to ${shortAddress(link.href)}.`, ...atOf(link) }];
    }),
});

/** Words such as "node.js" look like a host; only endings that are common among hosts count without a scheme. */
function shownHost(text: string): string | undefined {
  const match = /^(https?:\/\/|www\.)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?:[/?#:]\S*)?$/iu.exec(text);
  const host = match?.[2]?.toLowerCase();
  if (host === undefined) return undefined;
  const isCertain = match?.[1] !== undefined || /\.(?:com|org|net|edu|gov|int|info|health|care|example|eu|uk|de|es|no|se|dk|fr|it|nl|at|ch|ca|us|au|io)$/.test(host);
  return isCertain ? host.replace(/^www\./, '') : undefined;
}

function isSame(shown: string, real: string): boolean {
  const ascii = URL.parse(`https://${shown}/`)?.hostname ?? shown;
  return ascii === real || real.endsWith(`.${ascii}`) || ascii.endsWith(`.${real}`);
}
