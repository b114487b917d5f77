/** Views of the parts that stand both as blocks of their own and inside Portable Text. */
import { withValues } from '../../lib/text.ts';
import type { Image } from '../../model/image.ts';
import type { CalloutBlock, QuoteBlock } from '../../model/portable-text.ts';
import type { RenderedImage } from '../../model/rendered-edition.ts';
import { type Html, isolated, safe, words } from '../html/html.ts';
import { textFlowHtml } from '../html/text-flow.ts';
import { pictureOf } from '../images.ts';
import type { PictureName } from '../look/tokens.ts';
import type { Scope } from '../scope.ts';

export interface ImgView {
  src: Html;
  alt: Html;
  width: number;
  height: number;
}

/** Notes the picture as one that stands in the edition. */
export function imgView(scope: Scope, image: Image, name: PictureName): ImgView {
  return imgViewOf(scope, pictureOf(image, scope.look.picture(name), scope.context.images));
}

export function imgViewOf(scope: Scope, picture: RenderedImage): ImgView {
  scope.gathered.image(picture);
  return { src: words(picture.src), alt: words(picture.alt), width: picture.width, height: picture.height };
}

export function optionalImg(scope: Scope, image: Image | undefined, name: PictureName): ImgView | null {
  return image === undefined ? null : imgView(scope, image, name);
}

export function pictureView(scope: Scope, image: Image & { href?: string | undefined }, name: PictureName): object {
  // A link's words are the picture's alt text: without one the picture is shown unlinked rather than as a nameless link.
  const isLinked = image.href !== undefined && image.alt.trim() !== '' && !image.isDecorative;
  return {
    img: imgView(scope, image, name),
    href: isLinked && image.href !== undefined ? scope.gathered.link(image.href, image.alt) : null,
    caption: image.caption?.trim() ? words(image.caption) : null,
    credit: creditOf(scope, image),
  };
}

export function creditOf(scope: Scope, image: Image): Html | null {
  return image.credit?.trim() ? words(withValues(scope.words.credit, { credit: image.credit })) : null;
}

export function quoteView(scope: Scope, quote: QuoteBlock): object {
  const standing = [quote.role, quote.affiliation].flatMap((part) => (part?.trim() ? [isolated(part.trim())] : []));
  return {
    text: words(quote.text),
    open: scope.words.openQuote,
    close: scope.words.closeQuote,
    speaker: words(quote.speaker),
    standing: standing.length === 0 ? null : safe(`${scope.words.comma}${standing.join(scope.words.comma)}`),
    // The speaker's name stands beside it, so a screen reader need not hear the picture described.
    photo: optionalImg(scope, quote.photo && { ...quote.photo, alt: '', isDecorative: true }, 'speaker'),
  };
}

/** `wanted`: the level for the callout's title. */
export function calloutHtml(scope: Scope, callout: CalloutBlock, wanted: number): Html {
  const level = callout.title === undefined ? 0 : scope.headings.next(wanted);
  return scope.look.print('parts/callout', {
    isCall: callout.tone === 'call',
    isImportant: callout.tone === 'important',
    isNote: callout.tone === 'note',
    label: toneWord(scope, callout.tone),
    title: callout.title === undefined ? null : words(callout.title),
    level,
    body: textFlowHtml(scope, callout.body, { variant: 'panel', under: level === 0 ? wanted - 1 : level }),
  });
}

export function toneWord(scope: Scope, tone: CalloutBlock['tone']): string {
  switch (tone) {
    case 'note':
      return scope.words.toneNote;
    case 'important':
      return scope.words.toneImportant;
    case 'call':
      return scope.words.toneCall;
  }
}

export interface ButtonView {
  href: Html;
  label: Html;
  /** What a screen reader says instead of the label; null where the label says enough. */
  name: Html | null;
}

export function buttonView(scope: Scope, href: string, label: string, name?: string): ButtonView {
  return { href: scope.gathered.link(href, name ?? label), label: words(label), name: name === undefined ? null : words(name) };
}
