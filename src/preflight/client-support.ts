/**
 * What large mail clients make of the html, after the tables of caniemail.com that come with the package `caniemail`.
 * Loaded when it is first asked: a command that renders nothing need not wait for 650 kB of tables.
 */
import type { ClientGap, ClientSupport } from './rule.ts';

/** Caniemail's names. New Outlook on Windows is Outlook.com in a window; Windows Mail is no longer there. */
const clientNames = [
  ['gmail.desktop-webmail', 'Gmail'],
  ['gmail.mobile-webmail', 'Gmail in a phone’s browser'],
  ['gmail.android', 'Gmail on Android'],
  ['gmail.ios', 'Gmail on iOS'],
  ['outlook.windows', 'Outlook on Windows (Word)'],
  ['outlook.outlook-com', 'Outlook on the web and new Outlook on Windows'],
  ['outlook.macos', 'Outlook on macOS'],
  ['outlook.ios', 'Outlook on iOS'],
  ['outlook.android', 'Outlook on Android'],
  ['apple-mail.macos', 'Apple Mail on macOS'],
  ['apple-mail.ios', 'Apple Mail on iOS'],
  ['yahoo.desktop-webmail', 'Yahoo Mail'],
  ['yahoo.ios', 'Yahoo Mail on iOS'],
  ['yahoo.android', 'Yahoo Mail on Android'],
  ['samsung-email.android', 'Samsung Email'],
] as const;

/** Features in the order of the alphabet, clients in the order above. Html that caniemail cannot read is a failure, never a throw. */
export async function clientSupport(html: string): Promise<ClientSupport> {
  const { caniemail } = await import('caniemail');
  try {
    const { issues } = caniemail({ clients: clientNames.map(([client]) => client), html });
    return { unsupported: gapsOf(issues.errors), partial: gapsOf(issues.warnings) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

function gapsOf(issues: ReadonlyMap<string, readonly { title: string }[]>): ClientGap[] {
  const gaps = new Map<string, Set<string>>();
  for (const [client, found] of issues) for (const { title } of found) gaps.set(title, (gaps.get(title) ?? new Set()).add(client));
  const namesOf = (lacking: Set<string>): string[] => clientNames.filter(([client]) => lacking.has(client)).map(([, name]) => name);
  return [...gaps].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([feature, lacking]) => ({ feature, clients: namesOf(lacking) }));
}
