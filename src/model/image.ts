/** An image of the lake, with its asset followed. Sizes are in pixels of the original file. */
import { z } from 'zod';

const fraction = z.number().min(0).max(1);

export const assetSchema = z.object({
  /** `image-<sha1>-<width>x<height>-<format>` */
  _id: z.string().regex(/^image-[A-Za-z0-9]+-\d+x\d+-[a-z0-9]+$/, 'is not the id of an image asset'),
  url: z.string().optional(),
  mimeType: z.string().optional(),
  sizeBytes: z.number().optional(),
});

export const imageSchema = z.object({
  asset: assetSchema,
  crop: z.object({ top: fraction, bottom: fraction, left: fraction, right: fraction }).optional(),
  hotspot: z.object({ x: fraction, y: fraction, width: fraction, height: fraction }).optional(),
  /** What the picture tells; empty is allowed only where `isDecorative`. Preflight judges it. */
  alt: z.string().default(''),
  isDecorative: z.boolean().default(false),
  caption: z.string().optional(),
  credit: z.string().optional(),
});

export type Image = z.infer<typeof imageSchema>;

export interface PixelSize {
  width: number;
  height: number;
}

/** The size an asset's id tells. */
export function assetSize(image: Image): PixelSize {
  const size = /-(\d+)x(\d+)-[a-z0-9]+$/.exec(image.asset._id);
  return { width: Number(size?.[1] ?? 0), height: Number(size?.[2] ?? 0) };
}
