import type { HTMLElement } from 'node-html-parser';
import { type Winning, winningDeclarations } from '../cascade.ts';
import { lengthInPixels } from '../css-length.ts';
import { htmlView } from '../html-view.ts';
import { renderedRule, type RuleHit } from '../rule.ts';
import { phoneLight } from '../screens.ts';

/** What the reading pane of Outlook and of webmail has beside its list of mails. */
const mostPixels = 680;
const phonePixels = phoneLight.width;

export const layoutWide = renderedRule({
  id: 'layout-wide',
  severity: 'error',
  asks: `Nothing is wider than ${mostPixels} px, and on a phone no picture is wider than the screen.`,
  reason: 'Who must scroll sideways for each line gives up; who enlarges text needs all the room there is.',
  source: 'WCAG 2.2, 1.4.10; reading panes of mail programs',
  check(rendered) {
    const winning = winningDeclarations(rendered, phoneLight);
    return htmlView(rendered).root.querySelectorAll('table, td, th, div, img').flatMap((element): RuleHit[] => {
      const styles = winning(element);
      const widest = Math.max(attributeWidth(element), pixels(styles, 'width'), pixels(styles, 'min-width'));
      if (widest > mostPixels) return [{ message: `${nameOf(element)} is ${widest} px wide.` }];
      const onPhone = element.tagName === 'IMG' ? pictureWidth(element, styles) : pixels(styles, 'min-width');
      return onPhone > phonePixels ? [{ message: `On a phone ${nameOf(element).toLowerCase()} is ${onPhone} px wide, and the screen ${phonePixels}.`, hint: 'Give it width:100% or max-width:100%.' }] : [];
    });
  },
});

function pixels(styles: Winning, property: string): number {
  const value = styles.get(property) ?? '';
  return value.includes('%') ? 0 : (lengthInPixels(value, 16) ?? 0);
}

/** `100%` and words count as nothing. */
function attributeWidth(element: HTMLElement): number {
  const value = element.getAttribute('width') ?? '';
  return /^\d+(?:px)?$/.test(value) ? Number.parseInt(value, 10) : 0;
}

/** A style stands above the attribute; a share of the column fits every screen. */
function pictureWidth(element: HTMLElement, styles: Winning): number {
  const width = styles.get('width') ?? '';
  const limit = styles.get('max-width') ?? '';
  if (width.includes('%') || limit.includes('%')) return 0;
  const asked = width === '' || width === 'auto' ? attributeWidth(element) : pixels(styles, 'width');
  return pixels(styles, 'max-width') > 0 ? Math.min(asked, pixels(styles, 'max-width')) : asked;
}

function nameOf(element: HTMLElement): string {
  if (element.tagName === 'IMG') return 'A picture';
  return `A ${element.tagName.toLowerCase()}`;
}
