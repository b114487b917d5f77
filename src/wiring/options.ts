/** Settings as adapters and use cases want them. */
import path from 'node:path';
import type { Configuration } from '../config/load.ts';
import { type LakeOptions, sanityApiHost } from '../lake/options.ts';
import { GalleyError } from '../lib/error.ts';
import { parseAddress } from '../model/address.ts';
import type { RelayOptions } from '../smtp/create-mailer.ts';
import { secretKeptIn } from '../system/secret.ts';
import { longestBounceAddressOf } from '../usecases/links.ts';
import type { PressSettings } from '../usecases/press.ts';
import { dkimKeys } from './dkim.ts';

export type LakeSettings = LakeOptions & { isLocal: boolean };

const localProject = 'local001';

export function lakeOptions(configuration: Configuration): LakeSettings {
  const projectId = configuration.required('lake.projectId');
  const isLocal = projectId === localProject;
  const apiHost = configuration.text('lake.apiHost') ?? (isLocal ? `http://127.0.0.1:${configuration.required('lake.port')}` : sanityApiHost);
  const token = configuration.text('lake.token');
  return {
    projectId,
    isLocal,
    dataset: configuration.required('lake.dataset'),
    apiHost: apiHost.replace(/\/+$/, ''),
    apiVersion: configuration.required('lake.apiVersion'),
    ...(token === undefined ? {} : { token }),
  };
}

export function studioOrigins(configuration: Configuration, lake: LakeSettings): string[] {
  const { origin } = new URL(configuration.text('studioUrl') ?? lake.apiHost);
  // One machine under two names is two origins to a browser, and an editor may type either.
  return [...new Set([origin, origin.replace('//127.0.0.1:', '//localhost:'), origin.replace('//localhost:', '//127.0.0.1:')])];
}

export function contentQueries(configuration: Configuration): { query?: string; editionsQuery?: string } {
  const { query, editions } = configuration.file.content ?? {};
  return { ...(query === undefined ? {} : { query }), ...(editions === undefined ? {} : { editionsQuery: editions }) };
}

export function ledgerLocation(configuration: Configuration): string {
  return configuration.text('ledger') ?? path.join(configuration.required('home'), 'ledger.sqlite');
}

export function secretOf(configuration: Configuration, publicUrl: string): string {
  const given = configuration.text('secret');
  if (given !== undefined && given.length >= 32) return given;
  if (given !== undefined) {
    throw new GalleyError('configuration', 'secret-short', `GALLEY_SECRET has ${given.length} characters and needs at least 32.`, { hint: 'Make one with: openssl rand -hex 32' });
  }
  if (!isThisMachine(publicUrl)) {
    throw new GalleyError('configuration', 'secret-missing', `Readers reach Galley at ${publicUrl}, and GALLEY_SECRET is not set.`, {
      hint: 'Make one with: openssl rand -hex 32; keep it for good, links in mails that went out depend on it.',
    });
  }
  return secretKeptIn(configuration.required('home'));
}

function isThisMachine(url: string): boolean {
  return /^(?:127(?:\.\d+){3}|localhost|\[::1\])$/.test(URL.parse(url)?.hostname ?? '');
}

/** URL hosts of unknown schemes are opaque to the parser: `smtp:` read as `http:` has its host read as one. */
function httpForm(relay: string): string {
  return relay.replace(/^smtps?:/i, 'http:');
}

export function pressSettings(configuration: Configuration, lake: LakeSettings, publicUrl: string): PressSettings {
  const bounceAddress = bounceAddressIn(configuration);
  const signingDomain = configuration.text('dkim.domain');
  const { allowedHosts } = configuration.file;
  return {
    publicUrl,
    images: { projectId: lake.projectId, dataset: lake.dataset, ...(lake.apiHost === sanityApiHost ? {} : { baseUrl: lake.apiHost }) },
    secret: secretOf(configuration, publicUrl),
    isArchiveIndexed: configuration.boolean('web.indexed') === true,
    ...(bounceAddress === undefined ? {} : { bounceAddress }),
    isUnsubscribedByMail: isUnsubscribedByMail(configuration),
    softBounces: { bounces: configuration.number('bounces.soft'), overMs: configuration.number('bounces.softDays') * 86_400_000 },
    segments: configuration.file.segments ?? {},
    leaseMs: configuration.number('lease') * 1000,
    retryForMs: configuration.number('retryFor') * 3_600_000,
    lateAfterMs: configuration.number('lateAfter') * 3_600_000,
    pace: { perSecond: configuration.number('relay.perSecond'), organisations: configuration.file.pace?.organisations ?? {}, warmUp: configuration.file.pace?.warmUp ?? [] },
    tripwires: { hardPercent: configuration.number('pause.hardPercent'), refusedPercent: configuration.number('pause.refusedPercent'), complaintPercent: configuration.number('pause.complaintPercent') },
    isLoopbackRelay: relayUrls(configuration).every((url) => isThisMachine(httpForm(url))),
    signing: configuration.text('dkim.selector') === undefined ? 'relay' : 'galley',
    ...(signingDomain === undefined ? {} : { signingDomain }),
    ...(allowedHosts === undefined ? {} : { allowedHosts: [...allowedHosts, ...ownHosts(lake, publicUrl)] }),
  };
}

function bounceAddressIn(configuration: Configuration): string | undefined {
  const given = configuration.text('bounceAddress');
  const parsed = given === undefined ? undefined : parseAddress(given);
  if (parsed?.ok === false) throw new GalleyError('configuration', 'bounce-address-invalid', `GALLEY_BOUNCE_ADDRESS: "${given}" ${parsed.reason}.`, { hint: 'Set it to an address like bounces@letters.example.' });
  const longest = parsed && parseAddress(longestBounceAddressOf(parsed.address));
  if (longest?.ok === false) throw new GalleyError('configuration', 'bounce-address-long', `GALLEY_BOUNCE_ADDRESS: "${given}" is too long: with the tag of a delivery it ${longest.reason}.`, { hint: 'Set it to a shorter one, like bounces@letters.example.' });
  return parsed?.address;
}

/** A mailto that nobody reads is worse than none: whoever pressed it believes that they have left. */
function isUnsubscribedByMail(configuration: Configuration): boolean {
  const hasAddress = configuration.text('bounceAddress') !== undefined;
  const given = configuration.boolean('unsubscribeByMail');
  if (given === true && !hasAddress) {
    throw new GalleyError('configuration', 'unsubscribe-address-missing', 'GALLEY_UNSUBSCRIBE_BY_MAIL is true, and GALLEY_BOUNCE_ADDRESS is not set: there is no address that such mail could come to.', { hint: 'Set GALLEY_BOUNCE_ADDRESS to an address whose mail Galley reads.' });
  }
  return given ?? (hasAddress && configuration.text('bounces.imap') !== undefined);
}

/** In order of preference. */
export function relays(configuration: Configuration, publicUrl: string): RelayOptions[] {
  const dkim = dkimKeys(configuration);
  return relayUrls(configuration).map((url) => ({
    url,
    path: configuration.required('relay.path') === 'nodemailer' ? 'nodemailer' : 'fast',
    connections: configuration.number('relay.connections'),
    requireTls: configuration.boolean('relay.requireTls') ?? !isThisMachine(httpForm(url)),
    ehloName: new URL(publicUrl).hostname,
    ...(dkim.length === 0 ? {} : { dkim }),
  }));
}

function relayUrls(configuration: Configuration): string[] {
  return [configuration.required('relay.url'), ...(configuration.text('relay.fallbacks') ?? '').split(/\s+/).filter((url) => url !== '')];
}

/** Where the archive and the pictures are. */
function ownHosts(lake: LakeSettings, publicUrl: string): string[] {
  return [new URL(publicUrl).hostname, lake.apiHost === sanityApiHost ? 'cdn.sanity.io' : new URL(lake.apiHost).hostname];
}
