/** The way through the documents: newsletters with their editions by state, articles by use and topic, the rest. */
import { BookIcon } from '@sanity/icons/Book';
import { CheckmarkCircleIcon } from '@sanity/icons/CheckmarkCircle';
import { CreditCardIcon } from '@sanity/icons/CreditCard';
import { DocumentTextIcon } from '@sanity/icons/DocumentText';
import { EnvelopeIcon } from '@sanity/icons/Envelope';
import { InfoOutlineIcon } from '@sanity/icons/InfoOutline';
import { TagIcon } from '@sanity/icons/Tag';
import { UserIcon } from '@sanity/icons/User';
import { map } from 'rxjs';
import type { StructureBuilder, StructureResolver, StructureResolverContext } from 'sanity/structure';
import { lakeVersion } from '../lakeVersion.ts';
import type { GalleySettings } from '../settings.ts';
import { editionStates } from './states.ts';

const newestFirst = [{ field: '_createdAt', direction: 'desc' as const }];

/** The whole structure, for a Studio that has none of its own. */
export function galleyStructure(settings: GalleySettings): StructureResolver {
  return (S, context) => S.list().id('galley').title('Galley').items(galleyItems(S, context, settings));
}

/** The same as items, for a Studio that lists them among its own. */
export function galleyItems(S: StructureBuilder, context: StructureResolverContext, settings: GalleySettings) {
  const { types } = settings;
  return [
    newsletterItem(S, context),
    editionsItem(S),
    S.divider(),
    articlesItem(S, types),
    S.documentTypeListItem(types.author).title('Authors').icon(UserIcon),
    S.documentTypeListItem(types.topic).title('Topics').icon(TagIcon),
    S.divider(),
    S.documentTypeListItem('disclaimer').title('Disclaimers').icon(InfoOutlineIcon),
    sponsorshipsItem(S),
  ];
}

function editions(S: StructureBuilder, id: string, title: string, condition: string, params: Record<string, string> = {}) {
  return S.documentList()
    .id(id)
    .title(title)
    .schemaType('edition')
    .apiVersion(lakeVersion)
    .filter(condition === '' ? '_type == "edition"' : `_type == "edition" && ${condition}`)
    .params(params)
    .defaultOrdering(newestFirst);
}

function editionsItem(S: StructureBuilder) {
  return S.listItem()
    .id('editions')
    .title('Editions by state')
    .icon(CheckmarkCircleIcon)
    .child(
      S.list()
        .id('editions')
        .title('Editions by state')
        .items([
          ...editionStates.map((state) => S.listItem().id(state.id).title(state.title).icon(BookIcon).child(editions(S, state.id, state.title, state.condition))),
          S.divider(),
          S.listItem().id('all').title('All editions').icon(BookIcon).child(editions(S, 'all', 'All editions', '')),
        ]),
    );
}

/** With one newsletter its editions are one click away; with several, each is a list of its own. */
function newsletterItem(S: StructureBuilder, context: StructureResolverContext) {
  return S.listItem()
    .id('newsletters')
    .title('Newsletters')
    .icon(EnvelopeIcon)
    .child(() =>
      context.documentStore
        .listenQuery('*[_type == "newsletter"] | order(title) {_id, title}', {}, { apiVersion: lakeVersion, perspective: 'drafts' })
        .pipe(map((found: { _id: string; title?: string }[]) => newslettersOf(S, found))),
    );
}

function newslettersOf(S: StructureBuilder, found: { _id: string; title?: string }[]) {
  const [only] = found;
  if (only !== undefined && found.length === 1) return newsletterList(S, only);
  return S.list()
    .id('newsletters')
    .title('Newsletters')
    .items([
      ...found.map((newsletter) => S.listItem().id(newsletter._id).title(newsletter.title ?? 'Untitled newsletter').icon(EnvelopeIcon).child(newsletterList(S, newsletter))),
      S.divider(),
      S.listItem().id('all-newsletters').title('All newsletters').icon(EnvelopeIcon).child(S.documentTypeList('newsletter').title('All newsletters')),
    ]);
}

function newsletterList(S: StructureBuilder, newsletter: { _id: string; title?: string }) {
  const title = newsletter.title ?? 'Untitled newsletter';
  const params = { newsletter: newsletter._id };
  const mine = 'newsletter._ref == $newsletter';
  return S.list()
    .id(newsletter._id)
    .title(title)
    .items([
      S.listItem().id('newsletter').title('Name, sender, look').icon(EnvelopeIcon).child(S.document().schemaType('newsletter').documentId(newsletter._id)),
      S.listItem()
        .id('editions')
        .title('Editions')
        .icon(BookIcon)
        .child(
          editions(S, 'editions', title, mine, params).initialValueTemplates([
            S.initialValueTemplateItem('edition-of-newsletter', { newsletterId: newsletter._id }),
            S.initialValueTemplateItem('edition-frame', { newsletterId: newsletter._id }),
          ]),
        ),
      ...editionStates.map((state) =>
        S.listItem().id(state.id).title(state.title).icon(CheckmarkCircleIcon).child(editions(S, state.id, `${title}: ${state.title}`, `${mine} && ${state.condition}`, params)),
      ),
      S.divider(),
      S.listItem().id('another').title('All newsletters').icon(EnvelopeIcon).child(S.documentTypeList('newsletter').title('All newsletters')),
    ]);
}

function articlesItem(S: StructureBuilder, types: GalleySettings['types']) {
  const list = (id: string, title: string, condition: string, params: Record<string, string> = {}) =>
    S.documentList()
      .id(id)
      .title(title)
      .schemaType(types.article)
      .apiVersion(lakeVersion)
      .filter(`_type == "${types.article}"${condition}`)
      .params(params)
      .defaultOrdering([{ field: 'publishedAt', direction: 'desc' }]);
  // A draft's id is not what editions refer to, so both forms are tried.
  const unused = ' && count(*[_type == "edition" && (references(^._id) || references(string::split(^._id, "drafts.")[1]))]) == 0';
  return S.listItem()
    .id('articles')
    .title('Articles')
    .icon(DocumentTextIcon)
    .child(
      S.list()
        .id('articles')
        .title('Articles')
        .items([
          S.listItem().id('all').title('All articles').icon(DocumentTextIcon).child(list('all', 'All articles', '')),
          S.listItem().id('unused').title('Not used yet').icon(DocumentTextIcon).child(list('unused', 'Not used yet', unused)),
          S.listItem().id('unreviewed').title('Not reviewed').icon(DocumentTextIcon).child(list('unreviewed', 'Not reviewed', ' && !defined(review.reviewedAt)')),
          S.listItem()
            .id('by-topic')
            .title('By topic')
            .icon(TagIcon)
            .child(
              S.documentTypeList(types.topic)
                .title('By topic')
                .child((topicId) => list(topicId, 'Articles on this topic', ' && references($topic)', { topic: topicId })),
            ),
        ]),
    );
}

function sponsorshipsItem(S: StructureBuilder) {
  const list = (id: string, title: string, condition: string) =>
    S.documentList().id(id).title(title).schemaType('sponsorship').apiVersion(lakeVersion).filter(`_type == "sponsorship"${condition}`);
  return S.listItem()
    .id('sponsorships')
    .title('Sponsorships')
    .icon(CreditCardIcon)
    .child(
      S.list()
        .id('sponsorships')
        .title('Sponsorships')
        .items([
          S.listItem().id('running').title('Running now').icon(CreditCardIcon).child(list('running', 'Running now', ' && startsAt <= now() && endsAt > now()')),
          S.listItem().id('to-come').title('To come').icon(CreditCardIcon).child(list('to-come', 'To come', ' && startsAt > now()')),
          S.listItem().id('ended').title('Ended').icon(CreditCardIcon).child(list('ended', 'Ended', ' && endsAt <= now()')),
          S.divider(),
          S.listItem().id('all').title('All sponsorships').icon(CreditCardIcon).child(list('all', 'All sponsorships', '')),
        ]),
    );
}
