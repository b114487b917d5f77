/**
 * The one GROQ question for an edition with all it refers to. It names every field it reads, so that the fingerprint
 * covers what a mailing uses and nothing else. A followed reference that leads nowhere (missing, unpublished, deleted)
 * comes back as `{_ref}`, never as a silent null: `coalesce(field->{…}, field{_ref})`.
 *
 * A team with a dataset of its own replaces `editionQuestion` by `content.query` in the configuration.
 */

const followed = (field: string, projection: string): string => `"${field}": coalesce(${field}->${projection}, ${field}{_ref})`;

const followedEach = (field: string, projection: string): string =>
  `"${field}": ${field}[]{"it": coalesce(@->${projection}, {"_ref": coalesce(_ref, "?")})}.it`;

const image = (field: string): string =>
  `${field}{alt, isDecorative, caption, credit, crop{top, bottom, left, right}, hotspot{x, y, width, height}, ${followed('asset', '{_id, mimeType, "sizeBytes": size}')}}`;

const head = '_id, _type, _rev';

const textBlock = `_type, _key, style, listItem, level,
  markDefs[]{_type, _key, href, ${followed('article', `{${head}, title, canonicalUrl}`)}},
  children[]{_type, _key, text, marks, field, fallback}`;

const nodes = `
  _type == "image" => {href, alt, isDecorative, caption, credit, crop{top, bottom, left, right}, hotspot{x, y, width, height}, ${followed('asset', '{_id, mimeType, "sizeBytes": size}')}},
  _type == "quote" => {text, speaker, role, affiliation, ${image('photo')}},
  _type == "callout" => {tone, title, body[]{${textBlock}}},
  _type == "button" => {label, href},
  _type == "table" => {caption, hasHeaderRow, hasHeaderColumn, rows[]{_key, cells}}`;

const portableText = (field: string): string => `${field}[]{${textBlock}, ${nodes}}`;

const disclaimer = `{${head}, title, language, appliesTo, ${portableText('body')}}`;

const author = `{${head}, name, "slug": slug.current, role, credentials, ${portableText('bio')}, ${image('photo')}, links[]{_key, label, href}}`;

const relatedArticle = `{${head}, title, deck, canonicalUrl, ${image('hero')}}`;

const article = `{${head}, title, "slug": slug.current, deck, publishedAt, canonicalUrl, keyPoints,
  ${followedEach('authors', author)},
  ${followedEach('topics', `{${head}, title, "slug": slug.current}`)},
  ${image('hero')},
  ${portableText('body')},
  ${followedEach('related', relatedArticle)},
  review{reviewedAt, ${followed('reviewer', author)}},
  ${followed('disclaimer', disclaimer)}}`;

const sponsorship = `{${head}, advertiser, label, url, linkLabel, startsAt, endsAt, competitors,
  ${portableText('body')}, ${image('image')}, ${portableText('safetyInformation')}}`;

const newsletter = `{${head}, title, "slug": slug.current, description, from{name, address}, replyTo, list, theme, language,
  timeZone, postalAddress, copyrightHolder, ${image('logo')}, ${image('logoDark')}, colours{accent, accentDark},
  socialLinks[]{_key, label, href}, website, approvals, tracking, preflight[]{_key, rule, severity},
  ${followed('disclaimer', disclaimer)}}`;

const blocks = `blocks[]{_type, _key, ${nodes},
  _type in ["leadArticle", "fullArticle"] => {label, title, blurb, ${followed('article', article)}},
  _type == "articleCard" => {title, blurb, ${followed('article', article)}},
  _type == "articleList" => {heading, items[]{_key, title, blurb, ${followed('article', article)}}},
  _type == "richText" => {${portableText('body')}},
  _type == "sponsor" => {${followed('sponsorship', sponsorship)}},
  _type == "author" => {${followed('author', author)}},
  _type == "related" => {heading, ${followedEach('articles', article)}}
}`;

const edition = `{${head}, title, "slug": slug.current, issueNumber, subject, preheader, language, ${portableText('intro')},
  ${blocks},
  audience{lists, segments, exclude}, status, sendAt, localTime, approvals[]{_key, fingerprint, by{id, name}, at},
  ${followed('newsletter', newsletter)},
  ${followed('disclaimer', disclaimer)}}`;

/**
 * Parameters: `$id` (a document id), `$slug` (an edition's slug), `$newsletter` (a newsletter's slug or "").
 * Answers at most three editions, so that an ambiguous slug can be told.
 */
export const editionQuestion = `*[_type == "edition" && (_id == $id || slug.current == $slug) && ($newsletter == "" || newsletter->slug.current == $newsletter)] | order(_id)[0...3]${edition}`;

/** All editions, newest first; `content.editions` in the configuration replaces it. */
export const editionsQuestion = `*[_type == "edition"] | order(_createdAt desc){_id, title, "slug": slug.current, "newsletter": newsletter->slug.current, status, sendAt}`;

/** A newsletter as its sign-up page shows it. */
export const newsletterQuestion = `*[_type == "newsletter" && slug.current == $slug][0]{title, "slug": slug.current, description, from{name, address}, list, theme, language, postalAddress, tracking}`;

/** When the Studio made this secret, for the preview API. */
export const studioSecretQuestion = `*[_type == "galley.previewSecret" && secret == $secret][0].createdAt`;
