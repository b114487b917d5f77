import { contentRule } from '../rule.ts';
import { typedTexts } from '../typed-text.ts';

const syntax = /\{\{[^{}\n]{1,80}\}\}|\{%[^{}\n]{1,80}%\}|\*\|[A-Z0-9_:]{1,40}\|\*|<%[^%\n]{1,80}%>|%%[\w.-]{1,40}%%|%\w{1,40}\.\w{1,40}%/;

export const templateSyntax = contentRule({
  id: 'template-syntax',
  severity: 'warning',
  asks: 'Nobody types template syntax: a merge field is picked from the list.',
  reason: 'Content is never run as a template, so readers would see the braces.',
  source: 'Galley: merge fields',
  check: (edition) =>
    typedTexts(edition).flatMap(({ where, text, at }) => {
      const found = syntax.exec(text)?.[0];
      return found === undefined ? [] : [{ message: `${where}: "${found}" will be printed as it stands.`, at, hint: 'In running text, insert a merge field instead.' }];
    }),
});
