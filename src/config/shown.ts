/** What of a setting's value may be shown. */
import type { LoadedSetting } from './load.ts';

const hidden = '(set)';

/** A password that is written wrongly can stand anywhere in a URL: what leaves a doubt is hidden whole. */
export function shownValue({ setting, value, origin }: LoadedSetting): string {
  if (value === undefined) return '–';
  if (setting.secret === undefined || origin === 'default') return value;
  if (setting.secret === 'all') return hidden;
  const urls = value.trim().split(/\s+/).map(withoutLogin);
  return urls.includes(undefined) ? hidden : urls.join(' ');
}

function withoutLogin(text: string): string | undefined {
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? URL.parse(text) : null;
  // An @, or anything behind a #, is the rest of a password with a / ? or # in it.
  if (url === null || url.hash !== '' || `${url.pathname}${url.search}`.includes('@')) return undefined;
  const login = `${url.username}${url.password}` === '' ? '' : '***:***@';
  return `${url.protocol}//${login}${url.host}${url.pathname}${url.search === '' ? '' : '?…'}`;
}
