/** What SQLite answers, told in one sentence each. Result codes: https://www.sqlite.org/rescode.html */
import { GalleyError, sentenceOf, systemCode } from '../../lib/error.ts';

const codes = { perm: 3, busy: 5, readOnly: 8, io: 10, corrupt: 11, full: 13, cantOpen: 14, notADatabase: 26 } as const;

/** The primary result code: the low byte of the extended one. */
function resultCode(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
}

export function isBusy(error: unknown): boolean {
  return resultCode(error) === codes.busy;
}

/** What is nobody's fault but the disk's, the file's or its rights' as a GalleyError; anything else as it is. */
export function asGalleyError(error: unknown, location: string): unknown {
  const cause = { cause: error };
  const code: number | string = resultCode(error) ?? systemCode(error) ?? '';
  switch (code) {
    case codes.full:
    case 'ENOSPC':
      return new GalleyError('unavailable', 'disk-full', `The disk that holds the ledger ${location} is full; what was not yet written is as it was before.`, {
        ...cause,
        hint: 'Make room on that disk, then run the same command again: it goes on where it stopped.',
      });
    case codes.readOnly:
    case 'EROFS':
      return new GalleyError('unavailable', 'ledger-read-only', `The ledger ${location} can be read but not written.`, { ...cause, hint: 'Give this user the right to write the file and its folder.' });
    case codes.busy:
      return new GalleyError('unavailable', 'ledger-busy', `Another process has kept the ledger ${location} locked for a minute.`, { ...cause, hint: 'Let it end, or use PostgreSQL where many workers share one ledger.' });
    case codes.cantOpen:
    case codes.perm:
    case 'EACCES':
    case 'EPERM':
    case 'EISDIR':
    case 'ENOTDIR':
    case 'EEXIST':
      return new GalleyError('unavailable', 'ledger-unreachable', `The ledger ${location} cannot be opened: ${sentenceOf(error)}.`, { ...cause, hint: 'Check the path in GALLEY_LEDGER and the rights of its folder.' });
    case codes.notADatabase:
    case codes.corrupt:
      return new GalleyError('data', 'ledger-damaged', `The file ${location} is not a ledger, or it is damaged: ${sentenceOf(error)}.`, { ...cause, hint: 'Check the path in GALLEY_LEDGER, or put the last backup in its place.' });
    case codes.io:
      return new GalleyError('unavailable', 'ledger-unreachable', `The ledger ${location} cannot be read or written: ${sentenceOf(error)}.`, cause);
    default:
      return error;
  }
}
