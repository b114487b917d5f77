import { defineField, type SlugifierFn } from 'sanity';

/** Letters of any script are kept readable where they have an ASCII form, and dropped where not. */
const slugify: SlugifierFn = (text) =>
  text
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);

/** The part of a web address that names a document: small letters, digits and hyphens. */
export function slugField(options: { source: string; description: string; group?: string; isUniqueAcross?: boolean }) {
  return defineField({
    name: 'slug',
    title: 'Slug',
    type: 'slug',
    description: options.description,
    ...(options.group === undefined ? {} : { group: options.group }),
    options: {
      source: options.source,
      maxLength: 60,
      slugify,
      ...(options.isUniqueAcross === false ? { isUnique: () => true } : {}),
    },
    validation: (rule) =>
      rule.required().custom((value) => {
        const slug = value?.current;
        if (slug === undefined) return true;
        return /^[a-z0-9][a-z0-9-]{0,62}$/.test(slug) ? true : 'Only small letters, digits and hyphens.';
      }),
  });
}
