/**
 * How far an edition has come, as GROQ conditions. Derived from the documents and from the reports that the job writes
 * back; no state is stored beside them.
 */
const liveReport = `_type == "mailingReport" && kind == "live" && edition._ref in [^._id, string::split(^._id, "drafts.")[1]]`;
const hasReport = `count(*[${liveReport}]) > 0`;
const isFinished = `count(*[${liveReport} && state == "finished"]) > 0`;

export interface EditionListing {
  id: string;
  title: string;
  /** Beside `_type == "edition"`. */
  condition: string;
}

export const editionStates: readonly EditionListing[] = [
  { id: 'draft', title: 'Drafts', condition: `coalesce(status, "draft") == "draft" && count(coalesce(approvals, [])) == 0 && !(${hasReport})` },
  { id: 'approved', title: 'Approved, no time set', condition: `coalesce(status, "draft") == "draft" && count(coalesce(approvals, [])) > 0 && !(${hasReport})` },
  { id: 'scheduled', title: 'Scheduled', condition: `status == "ready" && !(${hasReport})` },
  { id: 'sending', title: 'Being sent', condition: `${hasReport} && !(${isFinished})` },
  { id: 'finished', title: 'Finished', condition: isFinished },
];
