import { parseStyleSheet } from '../css.ts';
import { htmlView } from '../html-view.ts';
import { renderedRule } from '../rule.ts';

export const outlookDarkMissing = renderedRule({
  id: 'outlook-dark-missing',
  severity: 'notice',
  asks: 'A mail with colours of its own for dark mode has them for Outlook too: by [data-ogsc] for text, by [data-ogsb] for grounds.',
  reason: 'Outlook on the web and on phones does not read prefers-color-scheme; it marks what it darkened by its own lights.',
  source: 'hteumeuleu: dark mode in Outlook.com; caniemail: css-at-media-prefers-color-scheme',
  check(rendered) {
    const sheets = htmlView(rendered).root.querySelectorAll('style').map((style) => ({ text: style.text, selectors: parseStyleSheet(style.text).rules.flatMap((rule) => rule.selectors) }));
    if (!sheets.some(({ text }) => /prefers-color-scheme\s*:\s*dark/.test(text))) return [];
    const selectors = sheets.flatMap((sheet) => sheet.selectors);
    return ['data-ogsc', 'data-ogsb'].filter((mark) => !selectors.some((selector) => selector.includes(`[${mark}]`))).map((mark) => ({ message: `No style is meant for [${mark}].`, hint: 'Repeat the colours for dark mode behind that selector.' }));
  },
});
