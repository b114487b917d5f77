/** Uploaded images and files as documents, named by the SHA-1 of their bytes: the same bytes are one asset. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { JsonObject } from '../lib/json.ts';
import type { AssetFiles, AssetKind } from './asset-files.ts';
import { type LakeDocument, randomId } from './document.ts';
import { imageFacts } from './image-facts.ts';
import type { Lake } from './lake.ts';
import { plainRefusal } from './refusal.ts';

export interface Upload {
  bytes: Uint8Array;
  mimeType: string | undefined;
  /** `title`, `description`, `label`, `creditLine`, `altText`, `source`: as given, where given. */
  fields: JsonObject;
  filename: string | undefined;
}

/** Stores the bytes and then their document; answers the one there is where they were uploaded before. */
export async function uploadAsset(lake: Lake, files: AssetFiles, kind: AssetKind, upload: Upload, identity: string): Promise<LakeDocument> {
  if (upload.bytes.length === 0) throw plainRefusal(400, 'Invalid asset, the request has no body');
  const hash = createHash('sha1').update(upload.bytes).digest('hex');
  const description = kind === 'images' ? await describeImage(hash, upload) : describeFile(hash, upload);
  if (!(await files.has(kind, description.name))) await files.write(kind, description.name, upload.bytes);
  const existing = lake.documents.get(description.id);
  if (existing !== undefined) return existing;
  const assetPath = `${kind}/${lake.projectId}/${lake.dataset}/${description.name}`;
  const content: JsonObject = {
    ...description.content,
    ...upload.fields,
    _id: description.id,
    assetId: hash,
    sha1hash: hash,
    size: upload.bytes.length,
    uploadId: randomId(),
    path: assetPath,
    url: lake.assetUrl(assetPath),
    ...(upload.filename === undefined ? {} : { originalFilename: upload.filename }),
  };
  return lake.transact({ author: identity }, (transaction) => transaction.write(content, { create: content })).result;
}

interface Description {
  id: string;
  name: string;
  content: JsonObject;
}

async function describeImage(hash: string, { bytes }: Upload): Promise<Description> {
  const { width, height, extension, mimeType, metadata } = await imageFacts(bytes);
  const size = `${width}x${height}`;
  return { id: `image-${hash}-${size}-${extension}`, name: `${hash}-${size}.${extension}`, content: { _type: 'sanity.imageAsset', extension, mimeType, metadata } };
}

function describeFile(hash: string, { filename, mimeType }: Upload): Description {
  const given = path.extname(filename ?? '').slice(1).toLowerCase();
  const extension = /^[a-z0-9]{1,16}$/.test(given) ? given : 'bin';
  return { id: `file-${hash}-${extension}`, name: `${hash}.${extension}`, content: { _type: 'sanity.fileAsset', extension, mimeType: mimeType ?? 'application/octet-stream' } };
}
