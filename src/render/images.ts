/**
 * Picture addresses: two pixels for a point, cropped as the editor set it, JPEG or PNG.
 * Not `auto=format`: it may answer with WebP or AVIF, which Word's engine in Outlook shows as nothing.
 */
import { createImageUrlBuilder } from '@sanity/image-url';
import { assetSize, type Image, type PixelSize } from '../model/image.ts';
import type { RenderedImage } from '../model/rendered-edition.ts';
import type { RenderContext } from './context.ts';

export interface PictureShape {
  /** In CSS pixels. */
  width: number;
  /** Width by height; absent: as the editor cropped it. */
  ratio?: number;
  /** Natural shape, but not higher than this. */
  maxHeight?: number;
  /** `#RRGGBB` painted under what is transparent. */
  ground?: string;
}

const pixelsPerPoint = 2;
const formatsWithTransparency = /-(?:png|gif|svg)$/;

/** Never larger than the file has pixels for. */
export function pictureOf(image: Image, shape: PictureShape, from: RenderContext['images']): RenderedImage {
  const shown = croppedSize(image);
  const ratio = shape.ratio ?? shown.width / shown.height;
  const widest = Math.min(shape.width, shape.ratio === undefined ? shown.width : shape.width, (shape.maxHeight ?? Infinity) * ratio);
  const width = Math.max(1, Math.round(widest));
  const height = Math.max(1, Math.round(width / ratio));
  let builder = createImageUrlBuilder({ projectId: from.projectId, dataset: from.dataset, ...(from.baseUrl === undefined ? {} : { baseUrl: from.baseUrl }) })
    .image({ asset: { _ref: image.asset._id }, ...(image.crop ? { crop: image.crop } : {}), ...(image.hotspot ? { hotspot: image.hotspot } : {}) })
    .width(width * pixelsPerPoint)
    .format(hasTransparency(image) ? 'png' : 'jpg');
  if (shape.ground !== undefined && hasTransparency(image)) builder = builder.bg(shape.ground.slice(1).toLowerCase());
  const fitted = shape.ratio === undefined ? builder.fit('max') : builder.height(height * pixelsPerPoint).fit('crop');
  return { src: fitted.url(), alt: image.isDecorative ? '' : image.alt, width, height };
}

/** By its format: whether any of its pixels is transparent, only the file knows. */
export function hasTransparency({ asset }: Image): boolean {
  return formatsWithTransparency.test(asset._id);
}

function croppedSize(image: Image): PixelSize {
  const { width, height } = assetSize(image);
  const { top = 0, bottom = 0, left = 0, right = 0 } = image.crop ?? {};
  return { width: Math.max(1, width * (1 - left - right)), height: Math.max(1, height * (1 - top - bottom)) };
}
