/**
 * Who runs the mailboxes of a domain: large organisations have many domains and one temper. The map holds those that
 * publish their domains; every other domain stands for itself.
 */
const domainsOf: Readonly<Record<string, readonly string[]>> = {
  google: ['gmail.com', 'googlemail.com'],
  microsoft: ['outlook.com', 'hotmail.com', 'live.com', 'msn.com', 'passport.com', 'outlook.de', 'outlook.es', 'outlook.fr', 'hotmail.co.uk', 'hotmail.de', 'hotmail.es', 'hotmail.fr', 'hotmail.it', 'hotmail.no', 'live.co.uk', 'live.de', 'live.fr', 'live.no', 'live.se', 'windowslive.com'],
  yahoo: ['yahoo.com', 'ymail.com', 'rocketmail.com', 'aol.com', 'aim.com', 'yahoo.co.uk', 'yahoo.de', 'yahoo.es', 'yahoo.fr', 'yahoo.it', 'yahoo.no', 'yahoo.ca', 'yahoo.com.br', 'yahoo.com.mx', 'yahoo.com.ar'],
  apple: ['icloud.com', 'me.com', 'mac.com'],
  gmx: ['gmx.de', 'gmx.net', 'gmx.at', 'gmx.ch', 'gmx.com', 'web.de', 'mail.com', 'email.de'],
  'deutsche-telekom': ['t-online.de', 'magenta.de'],
  proton: ['proton.me', 'protonmail.com', 'protonmail.ch', 'pm.me'],
  comcast: ['comcast.net', 'xfinity.com'],
  orange: ['orange.fr', 'wanadoo.fr'],
  laposte: ['laposte.net'],
  libero: ['libero.it', 'virgilio.it', 'iol.it', 'inwind.it', 'blu.it'],
  yandex: ['yandex.com', 'yandex.ru', 'ya.ru'],
  mailru: ['mail.ru', 'bk.ru', 'inbox.ru', 'list.ru'],
  telenor: ['online.no', 'frisurf.no'],
};

const organisations = new Map(Object.entries(domainsOf).flatMap(([organisation, domains]) => domains.map((domain) => [domain, organisation])));

/** Of an address in the form it is sent in; `more` are domains a team knows of, and come first. */
export function organisationOf(address: string, more: Readonly<Record<string, string>> = {}): string {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return (Object.hasOwn(more, domain) ? more[domain] : undefined) ?? organisations.get(domain) ?? domain;
}
