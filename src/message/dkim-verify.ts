/** The second opinion on our signatures: mailauth, which shares no code with what made them, and no DNS is asked. */
import { dkimRecord, recordName, signingFailed, type SigningKey } from './dkim-key.ts';

/**
 * Resolves when every key's signature on the message holds and covers its one-click fields (RFC 8058 §4).
 * Throws GalleyError `signing-failed` (configuration) otherwise: a mailing must not begin.
 */
export async function verifySigned(message: Buffer, keys: readonly SigningKey[]): Promise<void> {
  // Loaded here: it brings much that a run without keys never needs.
  const { dkimVerify } = await import('mailauth/lib/dkim/verify.js');
  const records = new Map(keys.map((key) => [recordName(key), dkimRecord(key.key)]));
  const { results } = await dkimVerify(message, { resolver: async (name: string) => [[records.get(name) ?? '']] });
  const head = message.toString('latin1', 0, message.indexOf('\r\n\r\n'));
  for (const key of keys) {
    const name = `${key.algorithm} signature of ${recordName(key)}`;
    const status = results.find((found) => found.selector === key.selector && found.signingDomain === key.domain)?.status;
    if (status === undefined) throw signingFailed(`The ${name} is not there.`);
    if (status.result !== 'pass') throw signingFailed(`The ${name} does not hold: ${status.comment || status.result}.`);
    const missing = uncovered(head, key);
    if (missing.length > 0) throw signingFailed(`The ${name} does not cover ${missing.join(', ')}.`);
  }
}

function uncovered(head: string, key: SigningKey): string[] {
  const fields = head.split(/\r\n(?![\t ])/).map((field) => field.replace(/\r\n/g, ''));
  const signature = fields.find((field) => /^dkim-signature:/i.test(field) && field.includes(` a=${key.algorithm};`) && field.includes(` s=${key.selector};`)) ?? '';
  const covered = (/[; ]h=([^;]*)/.exec(signature)?.[1] ?? '').toLowerCase().split(/[:\s]+/);
  const present = ['list-unsubscribe', 'list-unsubscribe-post'].filter((name) => fields.some((field) => field.toLowerCase().startsWith(`${name}:`)));
  return ['from', 'subject', 'to', 'date', 'message-id', ...present].filter((name) => !covered.includes(name));
}
