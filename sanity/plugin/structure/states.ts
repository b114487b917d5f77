/**
 * How far an edition has come, as GROQ conditions. Derived from the documents and from the reports that the job writes
 * back; no state is stored beside them. Reports name their edition as `newsletter-slug/edition-slug`.
 */
const liveReport = `_type == "mailingReport" && kind == "live" && editionSlug == ^.newsletter->slug.current + "/" + ^.slug.current`;
const hasReport = `count(*[${liveReport}]) > 0`;
const isFinished = `count(*[${liveReport} && state == "finished"]) > 0`;

export interface EditionState {
  id: string;
  title: string;
  /** Beside `_type == "edition"`. */
  condition: string;
}

export const editionStates: readonly EditionState[] = [
  { id: 'draft', title: 'Drafts', condition: `coalesce(status, "draft") == "draft" && count(coalesce(approvals, [])) == 0 && !(${hasReport})` },
  { id: 'approved', title: 'Approved, no time set', condition: `coalesce(status, "draft") == "draft" && count(coalesce(approvals, [])) > 0 && !(${hasReport})` },
  { id: 'scheduled', title: 'Scheduled', condition: `status == "ready" && !(${hasReport})` },
  { id: 'sending', title: 'Being sent', condition: `${hasReport} && !(${isFinished})` },
  { id: 'finished', title: 'Finished', condition: isFinished },
];
