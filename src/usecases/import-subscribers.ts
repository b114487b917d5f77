/** Subscribers out of rows somebody else read: every row is judged, and either all good rows are stored or none. */
import { addressKey, parseAddress } from '../model/address.ts';
import { oneLine, truncate } from '../lib/text.ts';
import { isTimeZone } from '../model/newsletter.ts';
import type { ImportCounts, ImportRow } from '../ports/subscribers.ts';
import { GalleyError } from '../lib/error.ts';
import type { Press } from './press.ts';

export interface SourceRow {
  line: number;
  /** Column name → value; case does not matter for the columns we know. */
  values: ReadonlyMap<string, string>;
}

export interface RowRefusal {
  line: number;
  /** One sentence that does not repeat the address. */
  reason: string;
}

export interface ImportRequest {
  list: string;
  /** Where the rows came from, for the consent: a file's name. */
  source: string;
  dryRun: boolean;
  /** Import the good rows even where others were refused. */
  acceptGoodRows: boolean;
}

export interface ImportEnd {
  counts: ImportCounts;
  refused: RowRefusal[];
  /** Addresses that stood on more than one line. */
  repeated: number;
  /** False where rows were refused and only all or nothing was wanted. */
  isWritten: boolean;
}

/** Names longer than this are cut: a longer one is not a name, and encoded words may split it badly (RFC 2047 §2). */
const longestName = 80;

export async function importSubscribers(press: Pick<Press, 'ledger' | 'clock'>, rows: AsyncIterable<SourceRow>, request: ImportRequest): Promise<ImportEnd> {
  const good = new Map<string, ImportRow>();
  const refused: RowRefusal[] = [];
  let repeated = 0;
  for await (const row of rows) {
    const judged = judge(row);
    if ('reason' in judged) refused.push(judged);
    else if (good.has(addressKey(judged.email))) repeated += 1;
    else good.set(addressKey(judged.email), judged);
  }
  const isWritten = !request.dryRun && (refused.length === 0 || request.acceptGoodRows);
  const counts = await press.ledger.subscribers.import([...good.values()], { list: request.list, source: request.source, now: press.clock.now(), dryRun: !isWritten });
  return { counts, refused, repeated, isWritten };
}

const known = new Set(['email', 'e-mail', 'address', 'name', 'language', 'timezone', 'time zone', 'time_zone']);

function judge({ line, values }: SourceRow): ImportRow | RowRefusal {
  const lowered = new Map([...values].map(([column, value]) => [column.toLowerCase(), value]));
  const first = (...columns: string[]): string => oneLine(columns.map((column) => lowered.get(column) ?? '').find((value) => value !== '') ?? '');
  const typed = ['email', 'e-mail', 'address'].map((column) => lowered.get(column)).find((value) => value !== undefined);
  if (typed === undefined) throw new GalleyError('data', 'csv-without-email', 'The file has no column "email".', { hint: 'Name the column with the addresses "email" in the first line.' });
  const answer = parseAddress(typed);
  if (!answer.ok) return { line, reason: `Line ${line}: the address ${answer.reason}.` };
  const timeZone = first('timezone', 'time zone', 'time_zone');
  if (timeZone !== '' && !isTimeZone(timeZone)) return { line, reason: `Line ${line}: "${truncate(timeZone, 40)}" is not a time zone like Europe/Oslo.` };
  const name = truncate(first('name'), longestName);
  const language = first('language');
  return {
    email: answer.address,
    ...(name === '' ? {} : { name }),
    ...(language === '' ? {} : { language }),
    ...(timeZone === '' ? {} : { timeZone }),
    attributes: attributesOf(values),
  };
}

/** Every other column is a merge field; its name is made one: `First name` → `firstName`. */
function attributesOf(values: ReadonlyMap<string, string>): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [column, value] of values) {
    const field = fieldNameOf(column);
    const text = truncate(oneLine(value), longestName);
    if (!known.has(column.toLowerCase()) && field !== undefined && text !== '') attributes[field] = text;
  }
  return attributes;
}

function fieldNameOf(column: string): string | undefined {
  const words = column.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const field = words.map((word, index) => (index === 0 ? word : `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)).join('');
  if (/^firstname$/i.test(field)) return 'firstName';
  if (/^lastname$/i.test(field)) return 'lastName';
  return /^[A-Za-z][A-Za-z0-9]{0,39}$/.test(field) ? field : undefined;
}
