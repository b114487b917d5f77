/**
 * All settings in one table. `.env.example`, the README's table and `galley help environment` are made from it;
 * nothing but the entry point reads the environment.
 */
export type SettingType = 'text' | 'url' | 'path' | 'number' | 'port' | 'boolean' | 'choice';

export interface Setting {
  /** Dotted key in the configuration file. */
  key: string;
  environment: string;
  type: SettingType;
  /** As it would be written in the environment; absent where there is none. */
  default?: string;
  unit?: string;
  choices?: readonly string[];
  /** What is never shown: all of it, or user and password of the URL that it holds. */
  secret?: 'all' | 'login';
  /** Smallest number allowed. */
  least?: number;
  meaning: string;
}

export const settings = [
  { key: 'home', environment: 'GALLEY_HOME', type: 'path', default: '.galley', meaning: 'Folder of what the embedded parts keep: local lake, ledger, secret.' },
  { key: 'lake.projectId', environment: 'SANITY_PROJECT_ID', type: 'text', default: 'local001', meaning: 'Sanity project; the default is the local lake.' },
  { key: 'lake.dataset', environment: 'SANITY_DATASET', type: 'text', default: 'production', meaning: 'Dataset of the project.' },
  { key: 'lake.apiHost', environment: 'SANITY_API_HOST', type: 'url', meaning: 'Content lake; by default the local lake for project local001, else https://api.sanity.io.' },
  { key: 'lake.apiVersion', environment: 'SANITY_API_VERSION', type: 'text', default: '2025-02-19', meaning: 'Version of the content lake API that questions are asked in.' },
  { key: 'lake.token', environment: 'SANITY_API_TOKEN', type: 'text', secret: 'all', meaning: 'Token with read access; write access too for reports in the Studio.' },
  { key: 'lake.port', environment: 'GALLEY_LAKE_PORT', type: 'port', default: '3900', meaning: 'Port of the local lake.' },
  { key: 'ledger', environment: 'GALLEY_LEDGER', type: 'text', secret: 'login', meaning: 'Path of a SQLite file, or postgres://user:password@host/database; by default ledger.sqlite in GALLEY_HOME.' },
  { key: 'relay.url', environment: 'GALLEY_RELAY', type: 'url', default: 'smtp://127.0.0.1:1025', secret: 'login', meaning: 'SMTP relay: smtp://user:password@host:587 (STARTTLS) or smtps://user:password@host:465.' },
  { key: 'relay.fallbacks', environment: 'GALLEY_RELAY_FALLBACKS', type: 'text', secret: 'login', meaning: 'Further relays in order of preference, as GALLEY_RELAY, with spaces between: each is turned to when those before it cannot be used or want no more.' },
  { key: 'relay.path', environment: 'GALLEY_RELAY_PATH', type: 'choice', default: 'fast', choices: ['fast', 'nodemailer'], meaning: 'How messages are made and handed over: composed once and filled, or one by one by nodemailer.' },
  { key: 'relay.connections', environment: 'GALLEY_CONNECTIONS', type: 'number', default: '5', least: 1, meaning: 'Connections to the relay at once, for each process.' },
  { key: 'relay.requireTls', environment: 'GALLEY_REQUIRE_TLS', type: 'boolean', meaning: 'Refuse a relay without TLS; by default required unless the relay is on this machine.' },
  { key: 'relay.perSecond', environment: 'GALLEY_PER_SECOND', type: 'number', default: '0', unit: 'messages a second', least: 0, meaning: 'Pace to the relay, of all workers of a ledger together; 0 is as fast as it takes them.' },
  { key: 'organisations', environment: 'GALLEY_ORGANISATIONS', type: 'choice', default: 'map', choices: ['map', 'mx'], meaning: 'How domains are known to be of one receiving organisation, which has one pace and one closed door: by a map of the large ones, or by asking the DNS for the mail exchangers of all others too.' },
  { key: 'publicUrl', environment: 'GALLEY_PUBLIC_URL', type: 'url', default: 'http://127.0.0.1:3980', meaning: 'Where readers reach the web pages: unsubscribe, preferences, archive.' },
  { key: 'web.host', environment: 'GALLEY_WEB_HOST', type: 'text', default: '127.0.0.1', meaning: 'Address the web pages listen on.' },
  { key: 'web.port', environment: 'GALLEY_WEB_PORT', type: 'port', default: '3980', meaning: 'Port the web pages listen on.' },
  { key: 'web.indexed', environment: 'GALLEY_ARCHIVE_INDEXED', type: 'boolean', default: 'false', meaning: 'Let search engines list the archive; without it each of its pages says noindex.' },
  { key: 'studioUrl', environment: 'GALLEY_STUDIO_URL', type: 'url', meaning: 'Origin of the Studio, which may call the preview API; by default the local lake, which serves it.' },
  { key: 'secret', environment: 'GALLEY_SECRET', type: 'text', secret: 'all', meaning: 'Signs links in mails and keys the suppression list: 32 characters or more, never changed. By default made once in GALLEY_HOME, as long as GALLEY_PUBLIC_URL is on this machine.' },
  { key: 'bounceAddress', environment: 'GALLEY_BOUNCE_ADDRESS', type: 'text', meaning: 'Where bounces go, as local@domain: the local part, of at most 18 characters, gets a signed tag of the delivery (VERP). By default the sender\'s own address, untagged.' },
  { key: 'unsubscribeByMail', environment: 'GALLEY_UNSUBSCRIBE_BY_MAIL', type: 'boolean', meaning: 'Offer a mail to a signed form of GALLEY_BOUNCE_ADDRESS as a second way to unsubscribe. By default where GALLEY_BOUNCE_IMAP tells how that mailbox is read; set it to true where `galley bounces listen` or `ingest` gets its mail.' },
  { key: 'bounces.soft', environment: 'GALLEY_SOFT_BOUNCES', type: 'number', default: '5', unit: 'mailings', least: 2, meaning: 'After so many mailings that came back softly (mailbox full and the like) an address is suppressed; after a hard bounce or a complaint at once.' },
  { key: 'bounces.softDays', environment: 'GALLEY_SOFT_BOUNCE_DAYS', type: 'number', default: '30', unit: 'days', least: 0, meaning: 'The first and the last of those mailings lie at least so far apart.' },
  { key: 'bounces.host', environment: 'GALLEY_BOUNCE_HOST', type: 'text', default: '127.0.0.1', meaning: 'Address that `galley bounces listen` takes bounces on.' },
  { key: 'bounces.port', environment: 'GALLEY_BOUNCE_PORT', type: 'port', default: '2525', meaning: 'Port that `galley bounces listen` takes bounces on.' },
  { key: 'bounces.imap', environment: 'GALLEY_BOUNCE_IMAP', type: 'url', secret: 'login', meaning: 'Mailbox that `galley bounces fetch` reads: imaps://user:password@host/INBOX.' },
  { key: 'webhooks.sesTopic', environment: 'GALLEY_SES_TOPIC', type: 'text', meaning: 'ARN of the SNS topic that Amazon SES publishes to; opens /hooks/amazon-ses for it, and confirms its subscription.' },
  { key: 'webhooks.postmark', environment: 'GALLEY_POSTMARK_HOOK', type: 'text', secret: 'all', meaning: 'user:password that Postmark calls /hooks/postmark with; opens it.' },
  { key: 'webhooks.sendgrid', environment: 'GALLEY_SENDGRID_KEY', type: 'text', meaning: 'Public key that SendGrid signs its events with (base64); opens /hooks/sendgrid.' },
  { key: 'webhooks.mailgun', environment: 'GALLEY_MAILGUN_KEY', type: 'text', secret: 'all', meaning: 'Signing key of Mailgun\'s webhooks; opens /hooks/mailgun.' },
  { key: 'dkim.domain', environment: 'GALLEY_DKIM_DOMAIN', type: 'text', meaning: 'Domain that signs (DKIM); by default the sender\'s.' },
  { key: 'dkim.selector', environment: 'GALLEY_DKIM_SELECTOR', type: 'text', meaning: 'Selector of the RSA key; without it the relay signs.' },
  { key: 'dkim.keyFile', environment: 'GALLEY_DKIM_KEY_FILE', type: 'path', meaning: 'PEM file of the RSA key.' },
  { key: 'dkim.ed25519Selector', environment: 'GALLEY_DKIM_ED25519_SELECTOR', type: 'text', meaning: 'Selector of a second, Ed25519 key.' },
  { key: 'dkim.ed25519KeyFile', environment: 'GALLEY_DKIM_ED25519_KEY_FILE', type: 'path', meaning: 'PEM file of the Ed25519 key.' },
  { key: 'lease', environment: 'GALLEY_LEASE_SECONDS', type: 'number', default: '120', unit: 'seconds', least: 5, meaning: 'How long a worker that says nothing keeps what it claimed.' },
  { key: 'retryFor', environment: 'GALLEY_RETRY_HOURS', type: 'number', default: '24', unit: 'hours', least: 0, meaning: 'How long a deferred delivery is tried again after its first try; dated news is stale after that.' },
  { key: 'lateAfter', environment: 'GALLEY_LATE_HOURS', type: 'number', default: '12', unit: 'hours', least: 0, meaning: 'An edition whose time passed longer ago than this is held, not sent by itself.' },
  { key: 'pause.hardPercent', environment: 'GALLEY_PAUSE_HARD_PERCENT', type: 'number', default: '10', unit: 'percent', least: 0, meaning: 'A mailing pauses by itself when more of its latest answers say that there is no such person; 0: never.' },
  { key: 'pause.refusedPercent', environment: 'GALLEY_PAUSE_REFUSED_PERCENT', type: 'number', default: '20', unit: 'percent', least: 0, meaning: 'A mailing pauses by itself when more of its latest answers refuse us, not the reader; 0: never.' },
  { key: 'pause.complaintPercent', environment: 'GALLEY_PAUSE_COMPLAINT_PERCENT', type: 'number', default: '0.3', unit: 'percent', least: 0, meaning: 'A mailing that is under way pauses by itself when more of those who got it so far called it spam, from five complaints on; 0: never.' },
  { key: 'log.level', environment: 'GALLEY_LOG_LEVEL', type: 'choice', default: 'info', choices: ['debug', 'info', 'warn', 'error', 'silent'], meaning: 'How much the worker and the web log.' },
] as const satisfies readonly Setting[];

export type SettingKey = (typeof settings)[number]['key'];

/** Names the configuration file; read before the others. */
export const configurationSetting: Setting = {
  key: 'configuration',
  environment: 'GALLEY_CONFIG',
  type: 'path',
  default: 'galley.config.json',
  meaning: 'Configuration file (JSON); may be absent. Holds settings by their keys, and allowedHosts, content, pace, segments.',
};
