import { htmlView } from '../html-view.ts';
import { renderedRule } from '../rule.ts';

export const dataUri = renderedRule({
  id: 'data-uri',
  severity: 'error',
  asks: 'No picture is written into the html itself.',
  reason: 'Gmail and Outlook show nothing for it, and it fills the 102 kB that Gmail shows.',
  source: 'caniemail: image-base64',
  check(rendered) {
    const { root } = htmlView(rendered);
    const inline = root.querySelectorAll('img, td, div, table').filter((element) => /^data:/i.test(element.getAttribute('src') ?? '') || /url\(\s*['"]?data:/i.test(element.getAttribute('style') ?? '')).length;
    const styled = root.querySelectorAll('style').filter((style) => /url\(\s*['"]?data:/i.test(style.text)).length;
    return inline + styled === 0 ? [] : [{ message: `${inline + styled === 1 ? 'A picture is' : `${inline + styled} pictures are`} written into the html as data:.` }];
  },
});
