/** The sentences that stop an import or export: each says where it is, what to do, and that nothing was written. */
import { basename } from 'node:path';
import { GalleyError, sentenceOf } from '../../lib/error.ts';

/** A line of the data file that cannot be imported. `wrong` ends the sentence: "is not …", "has no …". */
export function lineRefused(code: string, file: string, line: number, wrong: string, hint: string): GalleyError {
  return new GalleyError('data', code, `${basename(file)}, line ${line}: ${wrong}.`, {
    hint: `${hint} Nothing was written.`,
  });
}

export function archiveRefused(code: string, file: string, wrong: string, hint: string, cause?: unknown): GalleyError {
  return new GalleyError('data', code, `${basename(file)} ${wrong}.`, { hint: `${hint} Nothing was written.`, cause });
}

/** What the file system answered, for a file that is read or written. */
export function fileRefused(file: string, error: unknown): GalleyError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return new GalleyError('noInput', 'archive-missing', `There is no ${file}.`, { hint: 'Check the path.', cause: error });
    case 'EISDIR':
      return new GalleyError('noInput', 'archive-missing', `${file} is a folder.`, {
        hint: 'Name the .tar.gz or .ndjson file.',
        cause: error,
      });
    case 'EACCES':
    case 'EPERM':
      return new GalleyError('noPermission', 'archive-forbidden', `${file} may not be opened.`, {
        hint: 'Check the permissions of the file and its folder.',
        cause: error,
      });
    case 'ENOSPC':
    case 'EDQUOT':
      return new GalleyError('unavailable', 'disk-full', `The disk is full: ${file} could not be written.`, {
        hint: 'Free some space and run the same command again; nothing half-written was left.',
        cause: error,
      });
    default:
      return new GalleyError('unavailable', 'archive-failed', `${file}: ${sentenceOf(error)}`, { cause: error });
  }
}

/** Errors of the file system carry these codes; whatever else was thrown came from elsewhere. */
export function isFileError(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    ['ENOENT', 'EISDIR', 'EACCES', 'EPERM', 'ENOSPC', 'EDQUOT', 'ENOTDIR', 'EROFS', 'EMFILE'].includes(String(error.code))
  );
}
