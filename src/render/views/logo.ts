/**
 * The newsletter's logo. Its words are the newsletter's title, whatever the picture was called when it was uploaded.
 * Dark ink on nothing vanishes where a client darkens the page. So a logo that may be transparent and has no form for
 * dark brings the light ground along in its own pixels, which no client changes.
 */
import type { Image } from '../../model/image.ts';
import { hasTransparency, pictureOf } from '../images.ts';
import type { Scope } from '../scope.ts';
import { type ImgView, imgViewOf } from './parts.ts';

export interface LogoView {
  logo: (ImgView & { hasGround: boolean }) | null;
  logoDark: ImgView | null;
}

export function logoView(scope: Scope): LogoView {
  const { logo, logoDark } = scope.edition.newsletter;
  if (logo === undefined) return { logo: null, logoDark: null };
  const hasGround = logoDark === undefined && hasTransparency(logo);
  return {
    logo: { ...view(scope, logo, hasGround ? { ground: scope.look.token('light.card') } : {}), hasGround },
    logoDark: logoDark === undefined ? null : view(scope, logoDark, {}),
  };
}

function view(scope: Scope, image: Image, ground: { ground?: string }): ImgView {
  const named = { ...image, alt: scope.edition.newsletter.title, isDecorative: false };
  return imgViewOf(scope, pictureOf(named, { ...scope.look.picture('logo'), ...ground }, scope.context.images));
}
