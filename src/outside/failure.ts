/** Why an address gave no answer. */
import { sentenceOf, systemCode } from '../lib/error.ts';

export interface Failure {
  /** The end of a sentence that begins with the address. */
  failure: string;
  /** It may be over in a minute, or be ours. */
  isPassing?: true;
}

export function failed(failure: string, passing?: 'passing'): Failure {
  return { failure, ...(passing === undefined ? {} : { isPassing: true }) };
}

export const tooLong = failed('took too long to answer', 'passing');

/** Servers that answer with nothing may be restarting; certificates do not mend themselves in a minute. */
export function failureOfRequest(error: unknown): Failure {
  const code = systemCode(error) ?? '';
  if (/CERT|ALTNAME|SIGNATURE|ISSUER/.test(code)) return failed(`has a certificate that browsers refuse: ${sentenceOf(error)}`);
  if (code === 'ECONNREFUSED') return failed('could not be reached: its host takes no connections', 'passing');
  return failed(`could not be reached: ${code === '' ? sentenceOf(error) : code}`, 'passing');
}
