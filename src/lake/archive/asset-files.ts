/**
 * Where the bytes of a `_sanityAsset` are: `image@file://./images/x.png` or `file@https://…`. Files must lie in the
 * archive's own folder; addresses on the network are followed only to hosts that were allowed.
 */
import { realpathSync, statSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

export type AssetPlace =
  /** `reference` is what the import library takes: `image@file:///absolute/path`. */
  | { kind: 'found'; reference: string }
  | { kind: 'missing'; why: string }
  | { kind: 'outside' };

/** Sanity's own picture server: where raw exports point. */
export const sanityAssetHost = 'cdn.sanity.io';

export function assetFinder(root: string, allowedHosts: readonly string[]): (value: string) => AssetPlace {
  const realRoot = realpathSync(root);
  const known = new Map<string, AssetPlace>();
  return (value) => {
    const place = known.get(value) ?? find(value, root, realRoot, allowedHosts);
    known.set(value, place);
    return place;
  };
}

function find(value: string, root: string, realRoot: string, allowedHosts: readonly string[]): AssetPlace {
  const [, type, url] = /^(image|file)@([a-z]+:\/\/.+)$/is.exec(value) ?? [];
  if (type === undefined || url === undefined) {
    return { kind: 'missing', why: `"${value.slice(0, 80)}" is not of the form image@file://./images/name.png` };
  }
  return url.toLowerCase().startsWith('file://')
    ? findFile(type, url.slice('file://'.length), root, realRoot)
    : findOnNetwork(type, url, allowedHosts);
}

function findFile(type: string, written: string, root: string, realRoot: string): AssetPlace {
  const path = resolve(root, decoded(written));
  if (!isWithin(path, resolve(root)) && !isWithin(path, realRoot)) return { kind: 'outside' };
  try {
    // A link within the folder may still lead out of it.
    const real = realpathSync(path);
    if (!isWithin(real, realRoot)) return { kind: 'outside' };
    if (!statSync(real).isFile()) return { kind: 'missing', why: `${written} is not a file` };
    return { kind: 'found', reference: `${type}@${pathToFileURL(real).href}` };
  } catch {
    // Whatever the reason (no such file, a loop of links, no permission), the file cannot be had.
    return { kind: 'missing', why: `the file ${written} is missing` };
  }
}

function findOnNetwork(type: string, url: string, allowedHosts: readonly string[]): AssetPlace {
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return { kind: 'missing', why: `${url} is not an address that can be fetched` };
  if (!allowedHosts.includes(parsed.host)) return { kind: 'missing', why: `${url} is not fetched, because ${parsed.host} is not an allowed host` };
  return { kind: 'found', reference: `${type}@${parsed.href}` };
}

function decoded(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    // A lone "%" is no escape but part of the name.
    return written;
  }
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || dirname(path) === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}
