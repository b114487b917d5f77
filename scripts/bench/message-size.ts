/** Octets of one message of the frozen mailing, as the fast path makes it: the length postfix's generator is to send too. */
import { draftOf } from '../../src/message/draft.ts';
import { MessageTemplate } from '../../src/message/template.ts';
import { sampleHandover } from '../../src/smtp/signing.ts';
import { composeSkeleton } from '../../src/smtp/skeleton.ts';
import { mailingFrom } from './frozen.ts';

export async function messageOctets(frozen: string): Promise<number> {
  const { id, content } = await mailingFrom(frozen);
  const frame = { mailingId: id, kind: 'live' as const, content, date: new Date() };
  const draft = draftOf(frame);
  return new MessageTemplate({ frame, draft, skeleton: await composeSkeleton(frame, draft) }).fill(sampleHandover(frame)).sizeOctets;
}
