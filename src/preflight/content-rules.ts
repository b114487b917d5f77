/** Rules that need no html: they run in a browser, in the Studio as validation while somebody types. */
import type { Rule } from './rule.ts';
import { articleTwice } from './rules/article-twice.ts';
import { editionEmpty } from './rules/edition-empty.ts';
import { imageAltMissing } from './rules/image-alt-missing.ts';
import { linkAddress } from './rules/link-address.ts';
import { linkInsecure } from './rules/link-insecure.ts';
import { linkLocal } from './rules/link-local.ts';
import { linkTextEmpty } from './rules/link-text-empty.ts';
import { linkTextVague } from './rules/link-text-vague.ts';
import { subjectLong } from './rules/subject-long.ts';
import { subjectMissing } from './rules/subject-missing.ts';

export const contentRules: readonly Rule[] = [
  subjectMissing,
  subjectLong,
  editionEmpty,
  articleTwice,
  imageAltMissing,
  linkAddress,
  linkInsecure,
  linkLocal,
  linkTextEmpty,
  linkTextVague,
];
