/** Follows redirects: each step passes the gate again, as if a stranger had written it. */
import { failed, type Failure } from './failure.ts';
import type { Gate } from './gate.ts';
import { ask, type Asking, type Reply } from './request.ts';

/** Browsers follow twenty; whoever needs more than five sends readers through trackers. */
const mostRedirects = 5;

export async function follow(start: URL, asking: Asking, gate: Gate): Promise<(Reply & { finalUrl: string }) | Failure> {
  let url = start;
  for (let step = 0; step <= mostRedirects; step += 1) {
    const reply = await ask(url, asking, gate);
    if ('failure' in reply) return reply;
    const isRedirect = [301, 302, 303, 307, 308].includes(reply.status) && reply.location !== undefined;
    if (!isRedirect) return { ...reply, finalUrl: url.href };
    const next = URL.parse(reply.location ?? '', url.href);
    if (next === null) return failed(`leads on to "${(reply.location ?? '').slice(0, 80)}", which is no address`);
    url = next;
  }
  return failed(`leads on more than ${mostRedirects} times`);
}
