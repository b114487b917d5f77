import { firstValueFrom, Subject, take, toArray, skipWhile, tap } from 'rxjs';
import { expect, test } from 'vitest';
import type { Answer } from '../../sanity/plugin/api/answer.ts';
import type { Preview } from '../../sanity/plugin/api/preview.ts';
import { createPreviewFeeds } from '../../sanity/plugin/preview/feed.ts';

const preview = (fingerprint: string, ids: string[]): Preview => ({
  fingerprint,
  revisions: ids.map((id) => ({ id, type: 'article', revision: 'r' })),
  findings: [],
  hasErrors: false,
  approvalsNeeded: 1,
});

/** A web that answers from a list, and a lake whose changes the test makes. */
function aStudio(answers: Answer<Preview>[]) {
  const asked: string[] = [];
  const watched: string[][] = [];
  const changes = new Subject<unknown>();
  const feeds = createPreviewFeeds(
    {
      preview: (editionId) => {
        asked.push(editionId);
        const answer = answers[Math.min(asked.length, answers.length) - 1];
        return answer === undefined ? Promise.reject(new Error('none')) : Promise.resolve(answer);
      },
    },
    (ids) => {
      watched.push([...ids]);
      queueMicrotask(() => changes.next(undefined));
      return changes;
    },
  );
  return { feeds, asked, watched, changes };
}

test('a change of any document that the edition is made of asks for the preview again', async () => {
  const { feeds, watched, changes } = aStudio([
    { ok: true, value: preview('f1', ['e1', 'a1']) },
    { ok: true, value: preview('f1', ['e1', 'a1']) },
    { ok: true, value: preview('f2', ['e1', 'a1']) },
  ]);
  const seen = await firstValueFrom(
    feeds.of('e1', {}).pipe(
      tap((state) => {
        if (!state.isAsking && state.preview !== undefined && watched.length === 2) queueMicrotask(() => changes.next(undefined));
      }),
      skipWhile((state) => state.preview?.fingerprint !== 'f2'),
      take(1),
    ),
  );
  expect(seen).toEqual({ preview: preview('f2', ['e1', 'a1']), isAsking: false });
  expect(watched).toEqual([['e1'], ['a1', 'e1']]);
});

test('two panes of one edition share their questions', async () => {
  const { feeds, asked } = aStudio([{ ok: true, value: preview('f1', []) }]);
  const done = (): Promise<unknown> => firstValueFrom(feeds.of('e1', {}).pipe(skipWhile((state) => state.isAsking)));
  await Promise.all([done(), done()]);
  expect(asked).toEqual(['e1']);
});

test('a refusal leaves the last good preview standing, and the next answer takes the refusal away', async () => {
  const refusal = { code: 'lake-question', sentence: 'No.' };
  const { feeds } = aStudio([{ ok: true, value: preview('f1', []) }, { ok: false, refusal }, { ok: true, value: preview('f2', []) }]);
  const states = await firstValueFrom(
    feeds.of('e1', {}).pipe(
      tap((state) => {
        if (!state.isAsking && state.preview?.fingerprint !== 'f2') queueMicrotask(() => feeds.refresh());
      }),
      take(6),
      toArray(),
    ),
  );
  expect(states.filter(({ isAsking }) => !isAsking)).toEqual([
    { preview: preview('f1', []), isAsking: false },
    { preview: preview('f1', []), refusal, isAsking: false },
    { preview: preview('f2', []), isAsking: false },
  ]);
});
