/** Rules that judge the rendered edition: html, text and addresses as they will go out. */
import type { Rule } from './rule.ts';
import { activeContent } from './rules/active-content.ts';
import { archiveLinkMissing } from './rules/archive-link-missing.ts';
import { clientSupport } from './rules/client-support.ts';
import { colourSchemeUndeclared } from './rules/colour-scheme-undeclared.ts';
import { contrastDark } from './rules/contrast-dark.ts';
import { contrastInverted } from './rules/contrast-inverted.ts';
import { contrastLight } from './rules/contrast-light.ts';
import { dataTableHeadings } from './rules/data-table-headings.ts';
import { dataUri } from './rules/data-uri.ts';
import { disclaimerMissing } from './rules/disclaimer-missing.ts';
import { externalResource } from './rules/external-resource.ts';
import { footerClipped } from './rules/footer-clipped.ts';
import { headerAddressLong } from './rules/header-address-long.ts';
import { headingOrder } from './rules/heading-order.ts';
import { hiddenText } from './rules/hidden-text.ts';
import { htmlCharset } from './rules/html-charset.ts';
import { htmlLanguage } from './rules/html-language.ts';
import { htmlTitle } from './rules/html-title.ts';
import { imageAttributes } from './rules/image-attributes.ts';
import { imageInsecure } from './rules/image-insecure.ts';
import { imagePixels } from './rules/image-pixels.ts';
import { layoutTableRole } from './rules/layout-table-role.ts';
import { layoutWide } from './rules/layout-wide.ts';
import { linkUndistinguished } from './rules/link-undistinguished.ts';
import { mergeMarkBroken } from './rules/merge-mark-broken.ts';
import { nothingPrinted } from './rules/nothing-printed.ts';
import { outlookDarkMissing } from './rules/outlook-dark-missing.ts';
import { personalAddress } from './rules/personal-address.ts';
import { postalAddressMissing } from './rules/postal-address-missing.ts';
import { preheaderNotFirst } from './rules/preheader-not-first.ts';
import { preheaderUnpadded } from './rules/preheader-unpadded.ts';
import { runningText } from './rules/running-text.ts';
import { safetyInformationMissing } from './rules/safety-information-missing.ts';
import { sizeClipped } from './rules/size-clipped.ts';
import { sizeNearClip } from './rules/size-near-clip.ts';
import { sponsorUnlabelled } from './rules/sponsor-unlabelled.ts';
import { styleBlock } from './rules/style-block.ts';
import { textAlignment } from './rules/text-alignment.ts';
import { textColumns } from './rules/text-columns.ts';
import { textDiffers } from './rules/text-differs.ts';
import { textLinks } from './rules/text-links.ts';
import { textMarkup } from './rules/text-markup.ts';
import { textMissing } from './rules/text-missing.ts';
import { textSmall } from './rules/text-small.ts';
import { trackingPixel } from './rules/tracking-pixel.ts';
import { unsubscribeMissing } from './rules/unsubscribe-missing.ts';

/** In the order in which findings of one severity are read. */
export const renderedRules: readonly Rule[] = [
  disclaimerMissing,
  unsubscribeMissing,
  postalAddressMissing,
  footerClipped,
  preheaderNotFirst,
  preheaderUnpadded,
  sponsorUnlabelled,
  safetyInformationMissing,
  mergeMarkBroken,
  nothingPrinted,
  personalAddress,
  archiveLinkMissing,
  headerAddressLong,
  linkUndistinguished,
  imageAttributes,
  imageInsecure,
  imagePixels,
  dataUri,
  trackingPixel,
  dataTableHeadings,
  layoutTableRole,
  headingOrder,
  htmlLanguage,
  htmlTitle,
  htmlCharset,
  colourSchemeUndeclared,
  outlookDarkMissing,
  contrastLight,
  contrastDark,
  contrastInverted,
  textSmall,
  runningText,
  textAlignment,
  layoutWide,
  hiddenText,
  sizeClipped,
  sizeNearClip,
  styleBlock,
  externalResource,
  activeContent,
  clientSupport,
  textMissing,
  textDiffers,
  textColumns,
  textMarkup,
  textLinks,
];
