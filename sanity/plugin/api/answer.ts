/** What Galley's web answers: the value asked for, or one sentence that says why not. */
export interface Refusal {
  /** Stable, kebab-case. `unreachable` where nothing answered. */
  code: string;
  sentence: string;
  hint?: string;
}

export type Answer<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };
