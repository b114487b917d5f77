import { atOf, linksOf, plainLabel, shortAddress } from '../links-of.ts';
import { contentRule } from '../rule.ts';

/** Words that say nothing outside their sentence, in the languages Galley speaks. */
const vague = new Set([
  'click here', 'click', 'here', 'this', 'this link', 'link', 'more', 'read more', 'learn more', 'read on', 'see more', 'details', 'tap here', 'continue',
  'haga clic aquí', 'haz clic aquí', 'clic aquí', 'aquí', 'este enlace', 'enlace', 'más', 'leer más', 'ver más', 'saber más', 'más información',
  'hier', 'hier klicken', 'klicken sie hier', 'mehr', 'mehr lesen', 'weiterlesen', 'weiter', 'mehr erfahren', 'dieser link', 'link öffnen',
  'her', 'klikk her', 'trykk her', 'mer', 'les mer', 'se mer', 'lenke', 'denne lenken',
  'هنا', 'اضغط هنا', 'انقر هنا', 'المزيد', 'اقرأ المزيد', 'الرابط', 'هذا الرابط',
]);

export const linkTextVague = contentRule({
  id: 'link-text-vague',
  severity: 'warning',
  asks: 'The words of a link say where it leads.',
  reason: 'Screen reader users walk from link to link, and "click here" tells them nothing.',
  source: 'WCAG 2.2, 2.4.4 and 2.4.9',
  check: (_edition, input) =>
    linksOf(input)
      .filter((link) => vague.has(plainLabel(link.text)))
      .map((link) => ({
        message: `${link.where}: "${link.text.trim()}" does not say where ${shortAddress(link.href)} leads.`,
        ...atOf(link),
        hint: 'Link the words that name the page.',
      })),
});
