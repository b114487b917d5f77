/**
 * A dry run over everybody an edition goes to: what stands in its merge fields for each recipient, before the first
 * message. Whoever subscribes between this and the plan that freezes the audience is not in it; fallbacks are for them.
 */
import { escapeHtml } from '../lib/text.ts';
import type { Edition } from '../model/edition.ts';
import { isLinkField, type MergeField } from '../model/merge-field.ts';
import { valueOf } from '../message/values.ts';
import type { PreflightFacts } from '../preflight/rule.ts';
import type { AudienceQuery, SubscribedRecipient } from '../ports/mailings.ts';
import { audienceOf } from './audience.ts';
import { preferencesUrl, subscriberToken, unsubscribeUrl } from './links.ts';
import type { MoreFacts } from './prepare-edition.ts';
import type { Press } from './press.ts';

type Needs = Pick<Press, 'ledger' | 'settings'>;

const pageSize = 1000;

export function audienceFacts(press: Needs): MoreFacts {
  return async (edition, { mergeFields }) => {
    const unknownSegments = unknownSegmentsOf(edition, press);
    if (unknownSegments.length > 0) return { unknownSegments };
    return dryRun(press, audienceOf(edition, press.settings.segments, []), mergeFields);
  };
}

/** A name among those left out may be a list's; among those chosen only a segment's. */
function unknownSegmentsOf({ audience }: Edition, { settings }: Needs): string[] {
  return audience.segments.filter((slug) => settings.segments[slug] === undefined);
}

async function dryRun(press: Needs, audience: AudienceQuery, mergeFields: readonly MergeField[]): Promise<Pick<PreflightFacts, 'longestValues' | 'emptyFields' | 'knownFields'>> {
  const known = new Set<string>();
  const empty = new Map<string, number>();
  const longest = new Map<string, { value: string; sizeBytes: number }>();
  const names = [...new Set(mergeFields.map(({ name }) => name))].filter((name) => !isLinkField(name));
  let last: SubscribedRecipient | undefined;
  for await (const recipient of everyone(press, audience)) {
    last = recipient;
    for (const attribute of Object.keys(recipient.attributes)) known.add(attribute);
    for (const name of names) {
      const value = valueOf({ name, fallback: '' }, { ...noLinks, mailingId: '', seq: 0, recipient, envelopeFrom: '' });
      if (value === '') empty.set(name, (empty.get(name) ?? 0) + 1);
      const sizeBytes = Buffer.byteLength(escapeHtml(value));
      if (sizeBytes > (longest.get(name)?.sizeBytes ?? -1)) longest.set(name, { value, sizeBytes });
    }
  }
  // Nobody at all is told by whoever plans; that nobody has a value would be noise beside it.
  if (last === undefined) return {};
  return {
    knownFields: [...known].toSorted(),
    emptyFields: Object.fromEntries(empty),
    longestValues: { ...Object.fromEntries([...longest].map(([name, { value }]) => [name, value])), ...linksFor(press, last) },
  };
}

async function* everyone({ ledger }: Needs, audience: AudienceQuery): AsyncGenerator<SubscribedRecipient> {
  let after = 0;
  for (;;) {
    const page = await ledger.mailings.recipients(audience, { after, limit: pageSize });
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = last.subscriberId;
  }
}

const noLinks = { unsubscribeUrl: '', preferencesUrl: '' };

/** As long as those of the mailing to come: its id has twelve letters, and the last subscriber has the longest number. */
function linksFor({ settings }: Needs, { subscriberId }: SubscribedRecipient): typeof noLinks {
  const token = subscriberToken(settings.secret, { subscriberId, listId: 9999, mailingId: 'x'.repeat(12) });
  return { unsubscribeUrl: unsubscribeUrl(settings.publicUrl, token), preferencesUrl: preferencesUrl(settings.publicUrl, token) };
}
