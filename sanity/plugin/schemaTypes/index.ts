/** Every type that Galley adds to a Studio, less those the team has of its own. */
import type { SchemaTypeDefinition } from 'sanity';
import type { GalleySettings } from '../settings.ts';
import { articleType } from './article.ts';
import { authorType } from './author.ts';
import { buttonType } from './blocks/button.ts';
import { calloutType } from './blocks/callout.ts';
import { dividerType } from './blocks/divider.ts';
import { quoteType } from './blocks/quote.ts';
import { tableRowType, tableType } from './blocks/table.ts';
import { disclaimerType } from './disclaimer.ts';
import { editionType } from './edition.ts';
import { newsletterType } from './newsletter.ts';
import { sponsorshipType } from './sponsorship.ts';
import { mergeFieldType } from './text/mergeField.ts';
import { paragraphsType, portableTextType } from './text/portableText.ts';
import { topicType } from './topic.ts';

export function schemaTypes(settings: GalleySettings): SchemaTypeDefinition[] {
  const { types } = settings;
  const all = [
    newsletterType(settings.themes),
    editionType(types),
    articleType(types),
    authorType,
    topicType,
    disclaimerType,
    sponsorshipType,
    portableTextType(types.article),
    paragraphsType(types.article),
    mergeFieldType(settings.mergeFields),
    quoteType,
    calloutType,
    buttonType,
    tableType,
    tableRowType,
    dividerType,
  ];
  return all.filter((type) => !settings.existingTypes.has(type.name));
}
