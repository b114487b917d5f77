/** What PostgreSQL or the way to it answers, told in one sentence each. SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html */
import { GalleyError, sentenceOf, systemCode } from '../../lib/error.ts';

/** Deadlock detected, serialization failure: the transaction was undone and can be begun again. */
export function isConflict(error: unknown): boolean {
  return ['40P01', '40001'].includes(systemCode(error) ?? '');
}

const unreachable = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOENT', '57P01', '57P02', '57P03', '53300', '3D000']);

/** What pg throws without a code when a connection ends or cannot be had in time. */
const connectionEnded = /^Connection terminated|^Query read timeout|^timeout exceeded when trying to connect|^Client has encountered a connection error|^Cannot use a pool after|^Client was closed/;

/** What the server, its disk or the way to it refuses as a GalleyError; anything else as it is. */
export function asGalleyError(error: unknown, place: string): unknown {
  if (error instanceof GalleyError) return error;
  const code = codeOf(error);
  const cause = { cause: error };
  if (unreachable.has(code) || code.startsWith('08') || (error instanceof Error && connectionEnded.test(error.message))) {
    return new GalleyError('unavailable', 'ledger-unreachable', `The ledger at ${place} cannot be reached: ${sentenceOf(error)}.`, {
      ...cause,
      hint: 'Check GALLEY_LEDGER and that PostgreSQL runs; then run the same command again: it goes on where it stopped.',
    });
  }
  switch (code) {
    case '53100':
      return new GalleyError('unavailable', 'disk-full', `The disk that holds the ledger at ${place} is full; what was not yet written is as it was before.`, { ...cause, hint: 'Make room on that disk, then run the same command again: it goes on where it stopped.' });
    // Cancelled, or longer than a time-out that the server has for us; out of memory.
    case '57014':
    case '55P03':
    case '25P03':
    case '57P05':
    case '53200':
      return new GalleyError('unavailable', 'ledger-interrupted', `The ledger at ${place} broke off: ${sentenceOf(error)}.`, { ...cause, hint: 'Run the same command again: it goes on where it stopped. If it comes again, look at the time-outs that the server sets for this user.' });
    case '25006':
    case '42501':
      return new GalleyError('unavailable', 'ledger-read-only', `The ledger at ${place} can be read but not written.`, { ...cause, hint: 'Name the primary server in GALLEY_LEDGER, and a user who may write there.' });
    case '28P01':
    case '28000':
      return new GalleyError('noPermission', 'ledger-login', `The ledger at ${place} refused the login.`, { ...cause, hint: 'Check user and password in GALLEY_LEDGER.' });
    default:
      return error;
  }
}

/** A refused connection to several addresses comes as one error that holds the others. */
function codeOf(error: unknown): string {
  return systemCode(error) ?? (error instanceof AggregateError ? (systemCode(error.errors[0]) ?? '') : '');
}
