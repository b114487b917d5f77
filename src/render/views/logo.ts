/** The newsletter's logo. Its words are the newsletter's title, whatever the picture was called when it was uploaded. */
import type { Image } from '../../model/image.ts';
import type { Scope } from '../scope.ts';
import { type ImgView, optionalImg } from './parts.ts';

export function imageOf(scope: Scope, logo: Image | undefined): ImgView | null {
  return optionalImg(scope, logo && { ...logo, alt: scope.edition.newsletter.title, isDecorative: false }, 'logo');
}
