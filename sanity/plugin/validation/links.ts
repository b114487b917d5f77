/** Links as content may hold them: the model's rule, and https alone for the web. */
import { linkRefusal } from '../../../src/model/link.ts';

/** `true`, or what is wrong as a sentence for the field it stands at. */
export type Verdict = true | string;

export function linkVerdict(address: string | undefined): Verdict {
  if (address === undefined || address === '') return true;
  const refusal = linkRefusal(address);
  if (refusal !== undefined) return `This link ${refusal}.`;
  if (!address.trim().startsWith('http:')) return true;
  return 'This link begins with http://; readers are warned off such pages. Use https://.';
}
