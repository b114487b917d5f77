/** Rules that need no html: they run in a browser, in the Studio as validation while somebody types. */
import type { Rule } from './rule.ts';
import { approvalDrifted } from './rules/approval-drifted.ts';
import { approvalWaiting } from './rules/approval-waiting.ts';
import { articleTwice } from './rules/article-twice.ts';
import { clockWrong } from './rules/clock-wrong.ts';
import { controlCharacters } from './rules/control-characters.ts';
import { disclaimerLanguage } from './rules/disclaimer-language.ts';
import { editionDraft } from './rules/edition-draft.ts';
import { editionEmpty } from './rules/edition-empty.ts';
import { editionWithoutArticle } from './rules/edition-without-article.ts';
import { hostNotAllowed } from './rules/host-not-allowed.ts';
import { imageAltFileName } from './rules/image-alt-file-name.ts';
import { imageAltLong } from './rules/image-alt-long.ts';
import { imageAltMissing } from './rules/image-alt-missing.ts';
import { imageAltRepeatsCaption } from './rules/image-alt-repeats-caption.ts';
import { imageAnimated } from './rules/image-animated.ts';
import { imageFormat } from './rules/image-format.ts';
import { imageUnreachable } from './rules/image-unreachable.ts';
import { imageWeight } from './rules/image-weight.ts';
import { imagesWeightTotal } from './rules/images-weight-total.ts';
import { invisibleCharacters } from './rules/invisible-characters.ts';
import { linkAddress } from './rules/link-address.ts';
import { linkBroken } from './rules/link-broken.ts';
import { linkHostMismatch } from './rules/link-host-mismatch.ts';
import { linkInsecure } from './rules/link-insecure.ts';
import { linkLocal } from './rules/link-local.ts';
import { linkRedirected } from './rules/link-redirected.ts';
import { linkShortener } from './rules/link-shortener.ts';
import { linkTextBareAddress } from './rules/link-text-bare-address.ts';
import { linkTextEmpty } from './rules/link-text-empty.ts';
import { linkTextRepeated } from './rules/link-text-repeated.ts';
import { linkTextVague } from './rules/link-text-vague.ts';
import { listNameTelling } from './rules/list-name-telling.ts';
import { mergeFieldEmpty } from './rules/merge-field-empty.ts';
import { mergeFieldUnknown } from './rules/merge-field-unknown.ts';
import { mergeFieldWithoutFallback } from './rules/merge-field-without-fallback.ts';
import { oneClickUnsigned } from './rules/one-click-unsigned.ts';
import { placeholderText } from './rules/placeholder-text.ts';
import { preheaderLength } from './rules/preheader-length.ts';
import { preheaderMissing } from './rules/preheader-missing.ts';
import { preheaderRepeatsSubject } from './rules/preheader-repeats-subject.ts';
import { readingEase } from './rules/reading-ease.ts';
import { replyToMissing } from './rules/reply-to-missing.ts';
import { reviewByAuthor } from './rules/review-by-author.ts';
import { reviewMissing } from './rules/review-missing.ts';
import { reviewOld } from './rules/review-old.ts';
import { segmentUnknown } from './rules/segment-unknown.ts';
import { senderAddress } from './rules/sender-address.ts';
import { senderName } from './rules/sender-name.ts';
import { sponsorCompetitor } from './rules/sponsor-competitor.ts';
import { sponsorDates } from './rules/sponsor-dates.ts';
import { sponsorEmpty } from './rules/sponsor-empty.ts';
import { subjectBait } from './rules/subject-bait.ts';
import { subjectLong } from './rules/subject-long.ts';
import { subjectMissing } from './rules/subject-missing.ts';
import { subjectWithoutWords } from './rules/subject-without-words.ts';
import { tableRagged } from './rules/table-ragged.ts';
import { tableWithoutHeadings } from './rules/table-without-headings.ts';
import { templateSyntax } from './rules/template-syntax.ts';

/** In the order in which findings of one severity are read. */
export const contentRules: readonly Rule[] = [
  disclaimerLanguage,
  approvalDrifted,
  approvalWaiting,
  editionDraft,
  subjectMissing,
  subjectWithoutWords,
  subjectLong,
  subjectBait,
  controlCharacters,
  invisibleCharacters,
  preheaderMissing,
  preheaderLength,
  preheaderRepeatsSubject,
  editionEmpty,
  editionWithoutArticle,
  articleTwice,
  segmentUnknown,
  sponsorDates,
  sponsorCompetitor,
  sponsorEmpty,
  reviewMissing,
  reviewOld,
  reviewByAuthor,
  mergeFieldUnknown,
  mergeFieldEmpty,
  mergeFieldWithoutFallback,
  templateSyntax,
  placeholderText,
  linkAddress,
  linkInsecure,
  linkLocal,
  linkBroken,
  linkHostMismatch,
  linkTextEmpty,
  linkTextVague,
  linkTextRepeated,
  linkTextBareAddress,
  linkShortener,
  linkRedirected,
  hostNotAllowed,
  imageAltMissing,
  imageAltFileName,
  imageAltLong,
  imageAltRepeatsCaption,
  imageFormat,
  imageUnreachable,
  imageAnimated,
  imageWeight,
  imagesWeightTotal,
  tableWithoutHeadings,
  tableRagged,
  senderName,
  senderAddress,
  replyToMissing,
  listNameTelling,
  oneClickUnsigned,
  clockWrong,
  readingEase,
];
