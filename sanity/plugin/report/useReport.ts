import { useMemo } from 'react';
import { defer, EMPTY, expand, from, map, type Observable, switchMap, timer } from 'rxjs';
import type { MailingReport } from '../../../src/model/report.ts';
import type { Refusal } from '../api/answer.ts';
import type { GalleyApi } from '../api/galleyApi.ts';
import { useGalley } from '../GalleyProvider.tsx';
import { useStream } from '../useStream.ts';

export interface ReportState {
  /** null: there is no mailing yet. Absent: there is no answer yet. */
  report?: MailingReport | null;
  refusal?: Refusal;
}

/** While it is being sent figures move each second; before and after, a look now and then is enough. */
const waits: Record<MailingReport['state'], number> = { sending: 1_000, waiting: 3_000, paused: 5_000, cancelled: 30_000, finished: 30_000 };
const noMailingWaitMs = 5_000;

const nothingYet: ReportState = {};

export function useReport(editionId: string): ReportState {
  const { api } = useGalley();
  const reports = useMemo(() => reportsOf(api, editionId), [api, editionId]);
  return useStream(reports, nothingYet);
}

export function reportsOf(api: Pick<GalleyApi, 'report'>, editionId: string): Observable<ReportState> {
  const ask = defer(() => from(api.report(editionId))).pipe(map((answer): ReportState => (answer.ok ? { report: answer.value } : { refusal: answer.refusal })));
  return ask.pipe(expand((state) => (isOver(state) ? EMPTY : timer(state.report === undefined || state.report === null ? noMailingWaitMs : waits[state.report.state]).pipe(switchMap(() => ask)))));
}

/** Bounces and unsubscribes still come in after a mailing is finished, so nothing is ever over but a refused secret. */
function isOver(state: ReportState): boolean {
  return state.refusal?.code === 'unauthorized';
}
