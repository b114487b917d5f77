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

/** The sentence of whatever was thrown; never `[object Object]`. */
export function sentenceOf(thrown: unknown): string {
  if (thrown instanceof AggregateError && thrown.message === '') {
    return thrown.errors.map(sentenceOf).join('; ');
  }
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** The `code` of a system error, such as `ENOENT`. */
export function systemCode(thrown: unknown): string | undefined {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined;
}
