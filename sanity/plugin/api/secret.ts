/**
 * The short-lived secret that lets this Studio ask Galley's web: a document that only somebody with write access to the
 * dataset can make. The dot in its id keeps it private even in a public dataset. It is good for an hour.
 */
import type { SanityClient } from 'sanity';

const type = 'galley.previewSecret';
/** Renewed before the hour ends, so that a request under way never meets its end. */
const renewAfterMs = 50 * 60_000;
const goodForMs = 60 * 60_000;

export interface SecretKeeper {
  current(): Promise<string>;
  /** Forgets the secret, after the web refused it. */
  forget(): void;
}

export function createSecretKeeper(client: Pick<SanityClient, 'create' | 'delete'>, now: () => number): SecretKeeper {
  let kept: { secret: Promise<string>; madeAt: number } | undefined;

  const make = async (): Promise<string> => {
    const secret = randomHex(32);
    await client.create({ _id: `galleyPreviewSecret.${randomHex(8)}`, _type: type, secret, createdAt: new Date(now()).toISOString() });
    await sweep(client, now());
    return secret;
  };

  return {
    current() {
      if (kept === undefined || now() - kept.madeAt > renewAfterMs) {
        const secret = make();
        kept = { secret, madeAt: now() };
        secret.catch(() => {
          kept = undefined;
        });
      }
      return kept.secret;
    },
    forget() {
      kept = undefined;
    },
  };
}

/** Removes what nobody can use any more, whoever made it. */
async function sweep(client: Pick<SanityClient, 'delete'>, now: number): Promise<void> {
  const before = new Date(now - goodForMs).toISOString();
  // Old secrets are of no use to anybody; one that stays because a right is missing does no harm.
  await client.delete({ query: `*[_type == "${type}" && createdAt < $before]`, params: { before } }).catch(() => undefined);
}

function randomHex(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
