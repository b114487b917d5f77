/**
 * Forms that make us mail an address which anybody can type. One limit for the whole site, whichever form it is: more than
 * that is a machine, and each would mail somebody who did not ask.
 */
import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Clock } from '../ports/clock.ts';

const mostAMinute = 30;

export interface Asked {
  /** What was typed into a field; empty where nothing was. */
  text: (field: string) => string;
  /** By a machine, or beyond the limit: answered as the others are, and nothing is done. */
  isIgnored: boolean;
}

/** Reads what was posted, and counts it. */
export type ReadAsked = (context: Context) => Promise<Asked>;

export function askingForms(clock: Clock): ReadAsked {
  let recent: number[] = [];
  return async (context) => {
    // What is no form at all holds no address, and is told so.
    const typed = await context.req.parseBody().catch((): Record<string, unknown> => ({}));
    const text = (field: string): string => {
      const value = typed[field];
      return typeof value === 'string' ? value : '';
    };
    const now = clock.now().getTime();
    recent = recent.filter((at) => now - at < 60_000);
    const isIgnored = text(trapField) !== '' || recent.length >= mostAMinute;
    if (!isIgnored) recent.push(now);
    return { text, isIgnored };
  };
}

const trapField = 'website';

/** People do not see this field; machines fill in every one. */
export const trap = html`<p hidden><input name="${trapField}" tabindex="-1" autocomplete="off" aria-hidden="true"></p>`;

export function addressField(label: string): ReturnType<typeof html> {
  return html`<p><label class="field" for="email">${label}</label><input id="email" name="email" type="email" autocomplete="email" required></p>`;
}
