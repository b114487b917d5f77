/**
 * The one error that stops work. What people do wrong, or the world answers, is a value elsewhere
 * (a problem, a finding, a reply); this is thrown only when nothing can go on.
 * Exit codes follow sysexits.h, so that cron and systemd can tell "try again" from "mend it".
 */
const exitCodes = {
  usage: 64,
  data: 65,
  noInput: 66,
  unavailable: 69,
  internal: 70,
  tryAgain: 75,
  noPermission: 77,
  configuration: 78,
} as const;

export type ErrorKind = keyof typeof exitCodes;

export interface GalleyErrorOptions {
  /** Names the next command or setting, as one sentence. */
  hint?: string;
  cause?: unknown;
}

export class GalleyError extends Error {
  override readonly name = 'GalleyError';
  readonly kind: ErrorKind;
  /** Stable, kebab-case, for scripts and tests: `edition-unknown`, `relay-login`. */
  readonly code: string;
  readonly hint: string | undefined;

  constructor(kind: ErrorKind, code: string, sentence: string, options: GalleyErrorOptions = {}) {
    super(sentence, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.code = code;
    this.hint = options.hint;
  }

  get exitCode(): number {
    return exitCodes[this.kind];
  }
}

/** What the system answers, as the end of a sentence that names the file or the host. */
const systemWords: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'this user has no right to it',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  ENOSPC: 'the disk is full',
  EPIPE: 'the other side hears no more',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the other side cut the connection',
  ETIMEDOUT: 'there is no answer in time',
  EHOSTUNREACH: 'no way leads there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the host cannot be looked up just now',
};

/** The sentence of whatever was thrown, a system error's in plain words with host and port; never `[object Object]`. */
export function sentenceOf(thrown: unknown): string {
  if (thrown instanceof AggregateError && thrown.message === '') {
    return thrown.errors.map(sentenceOf).join('; ');
  }
  // `fetch` keeps why it failed to itself.
  if (thrown instanceof TypeError && thrown.message === 'fetch failed' && thrown.cause !== undefined) return sentenceOf(thrown.cause);
  if (!(thrown instanceof Error)) return String(thrown);
  const words = wordsOfSystem(thrown);
  if (words === undefined) return thrown.message;
  const place = placeIn(thrown);
  return place === undefined ? words : `${words} (${place})`;
}

/** By Node's message, which holds the code in any case: nodemailer writes a word of its own over `code`. */
function wordsOfSystem(error: Error): string | undefined {
  return 'syscall' in error ? systemWords[/\bE[A-Z_]+\b/.exec(error.message)?.[0] ?? ''] : undefined;
}

/** Paths are left out: whoever tells of a file names it. */
function placeIn(error: Error): string | undefined {
  if ('hostname' in error && typeof error.hostname === 'string') return error.hostname;
  if (!('address' in error) || typeof error.address !== 'string') return undefined;
  if (!('port' in error) || typeof error.port !== 'number') return error.address;
  return error.address.includes(':') ? `[${error.address}]:${error.port}` : `${error.address}:${error.port}`;
}

/** The `code` of a system error, such as `ENOENT`. */
export function systemCode(thrown: unknown): string | undefined {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined;
}
