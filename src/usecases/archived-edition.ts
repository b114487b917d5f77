/** The web copy of an edition that went out: the same for everybody, without anybody's token. */
import type { Mailing } from '../model/mailing.ts';
import { fillForNobody } from './fill-for-nobody.ts';
import type { Press } from './press.ts';

export interface ArchivedEdition {
  title: string;
  html: string;
  language: string;
}

/** Undefined where no live mailing of that edition was ever planned, or its time is still to come. */
export async function archivedEdition(press: Pick<Press, 'ledger' | 'settings' | 'clock'>, editionSlug: string): Promise<ArchivedEdition | undefined> {
  const mailing: Mailing | undefined = await press.ledger.mailings.findByEditionSlug(editionSlug);
  if (mailing === undefined || Date.parse(mailing.sendAt) > press.clock.now().getTime()) return undefined;
  const { html } = fillForNobody(mailing.content.rendered, press.settings.publicUrl);
  return { title: mailing.title, html, language: mailing.content.rendered.language };
}
