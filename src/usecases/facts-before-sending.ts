/** All that is asked about an edition before it goes to anybody: its audience, its pictures and links, its signature, the time. */
import { audienceFacts } from './audience-facts.ts';
import { clockFacts } from './clock-facts.ts';
import { outsideFacts } from './outside-facts.ts';
import type { MoreFacts } from './prepare-edition.ts';
import type { Press } from './press.ts';
import { signingFacts } from './signing-facts.ts';

/** `links`: follow each of them too, which takes its time. */
export function factsBeforeSending(press: Press, options: { links?: boolean } = {}): MoreFacts {
  const questions = [audienceFacts(press), outsideFacts(press, options), signingFacts(press), clockFacts(press)];
  return async (edition, rendered) => Object.assign({}, ...(await Promise.all(questions.map((question) => question(edition, rendered)))));
}
