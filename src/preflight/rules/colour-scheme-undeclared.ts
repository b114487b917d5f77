import { htmlView } from '../html-view.ts';
import { renderedRule } from '../rule.ts';

export const colourSchemeUndeclared = renderedRule({
  id: 'colour-scheme-undeclared',
  severity: 'warning',
  asks: 'The html says that it can be light and dark, and has styles for dark.',
  reason: 'Without it clients darken the mail by their own lights, and often badly.',
  source: 'CSS Color Adjustment Module Level 1, §2; practice of Apple Mail and Outlook',
  check(rendered) {
    const { root } = htmlView(rendered);
    const missing = ['color-scheme', 'supported-color-schemes'].filter((name) => {
      const content = root.querySelector(`meta[name="${name}"]`)?.getAttribute('content') ?? '';
      return !(/\blight\b/.test(content) && /\bdark\b/.test(content));
    });
    const hasDarkStyles = root.querySelectorAll('style').some((style) => /prefers-color-scheme\s*:\s*dark/.test(style.text));
    return [
      ...missing.map((name) => ({ message: `No meta ${name} names light and dark.` })),
      ...(hasDarkStyles ? [] : [{ message: 'No styles for prefers-color-scheme: dark.' }]),
    ];
  },
});
