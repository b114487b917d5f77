/**
 * Who runs the mailboxes of a domain: large organisations have many domains and one temper. The map holds those that
 * publish their domains, and those whose exchangers tell them; every other domain stands for itself.
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

/** Whose a domain is: `more` are those a team knows of, and come first. Undefined where nobody has told. */
export function organisationOfDomain(domain: string, more: Readonly<Record<string, string>> = {}): string | undefined {
  return (Object.hasOwn(more, domain) ? more[domain] : undefined) ?? organisations.get(domain);
}

/** Mail exchangers of those who take mail for other people's domains, by the end of their name, as each asks its customers to set them. */
const exchangesOf: Readonly<Record<string, readonly string[]>> = {
  google: ['google.com', 'googlemail.com'],
  microsoft: ['outlook.com', 'mx.microsoft'],
  yahoo: ['yahoodns.net'],
  apple: ['mail.icloud.com'],
  proton: ['protonmail.ch'],
  gmx: ['gmx.net'],
  ionos: ['kundenserver.de', 'ionos.com', 'ionos.de', 'ionos.co.uk', 'ionos.es', 'ionos.fr'],
  strato: ['rzone.de'],
  ovh: ['ovh.net'],
  gandi: ['gandi.net'],
  fastmail: ['messagingengine.com'],
  zoho: ['zoho.com', 'zoho.eu', 'zoho.in'],
  godaddy: ['secureserver.net'],
  rackspace: ['emailsrvr.com'],
  amazon: ['amazonaws.com'],
  cloudflare: ['mx.cloudflare.net'],
  yandex: ['yandex.net', 'yandex.ru'],
  mailru: ['mail.ru'],
  tencent: ['qq.com'],
  proofpoint: ['pphosted.com', 'ppe-hosted.com'],
  mimecast: ['mimecast.com', 'mimecast.co.za'],
  barracuda: ['barracudanetworks.com'],
  cisco: ['iphmx.com'],
  'trend-micro': ['trendmicro.com', 'trendmicro.eu'],
  messagelabs: ['messagelabs.com'],
  hornetsecurity: ['hornetsecurity.com', 'antispameurope.com'],
};

const exchanges = Object.entries(exchangesOf).flatMap(([organisation, ends]) => ends.map((end) => [`.${end}`, organisation] as const));

/** Of the host that an MX record names (RFC 5321 §5.1); undefined for one that may be anybody's. */
export function organisationOfExchange(host: string): string | undefined {
  const name = `.${host.toLowerCase().replace(/\.$/, '')}`;
  return exchanges.find(([end]) => name.endsWith(end))?.[1];
}
