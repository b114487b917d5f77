/** Subscribers out of records somebody else read: header and rows are judged, and either all good rows are stored or none. */
import { addressKey, parseAddress } from '../model/address.ts';
import { oneLine, truncate } from '../lib/text.ts';
import { isTimeZone } from '../model/newsletter.ts';
import type { ImportCounts, ImportRow } from '../ports/subscribers.ts';
import { GalleyError } from '../lib/error.ts';
import type { Press } from './press.ts';

export interface SourceRecord {
  line: number;
  cells: readonly string[];
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
  /** The slugs of the lists there were before. */
  lists: string[];
  /** False where rows were refused and only all or nothing was wanted. */
  isWritten: boolean;
}

/** Names longer than this are cut: a longer one is not a name, and encoded words may split it badly (RFC 2047 §2). */
const longestName = 80;

/** The first record is the header. Throws GalleyError data, before any row is read, for a header that does not say what is what. */
export async function importSubscribers(press: Pick<Press, 'ledger' | 'clock'>, records: AsyncIterable<SourceRecord>, request: ImportRequest): Promise<ImportEnd> {
  const good = new Map<string, ImportRow>();
  const refused: RowRefusal[] = [];
  let repeated = 0;
  let columns: readonly string[] | undefined;
  for await (const { line, cells } of records) {
    if (columns === undefined) {
      columns = judgedHeader(cells);
      continue;
    }
    const judged = judge(line, new Map(columns.map((name, index) => [name, cells[index] ?? ''])));
    if ('reason' in judged) refused.push(judged);
    else if (good.has(addressKey(judged.email))) repeated += 1;
    else good.set(addressKey(judged.email), judged);
  }
  if (columns === undefined) throw new GalleyError('data', 'csv-empty', 'The file is empty.', { hint: 'Export it again: its first line names the columns, one of them "email".' });
  const lists = (await press.ledger.subscribers.lists()).map(({ slug }) => slug);
  const isWritten = !request.dryRun && (refused.length === 0 || request.acceptGoodRows);
  const counts = await press.ledger.subscribers.import([...good.values()], { list: request.list, source: request.source, now: press.clock.now(), dryRun: !isWritten });
  return { counts, refused, repeated, lists, isWritten };
}

const emailColumns = ['email', 'e-mail', 'address'];
const known = new Set([...emailColumns, 'name', 'language', 'timezone', 'time zone', 'time_zone']);

function judgedHeader(columns: readonly string[]): readonly string[] {
  if (!columns.some((column) => emailColumns.includes(column.toLowerCase()))) {
    throw new GalleyError('data', 'csv-without-email', 'The file has no column "email".', { hint: 'Name the column with the addresses "email" in the first line.' });
  }
  const taken = new Map<string, string>();
  for (const column of columns) {
    const field = known.has(column.toLowerCase()) ? column.toLowerCase() : fieldNameOf(column);
    if (field === undefined) continue;
    const first = taken.get(field);
    if (first !== undefined) throw new GalleyError('data', 'csv-column-twice', `The file has two columns for "${field}": "${first}" and "${column}".`, { hint: 'Take one of them out, or give it another name in the first line.' });
    taken.set(field, column);
  }
  return columns;
}

/** `values` are by column name; case does not matter for the columns we know. */
function judge(line: number, values: ReadonlyMap<string, string>): ImportRow | RowRefusal {
  const lowered = new Map([...values].map(([column, value]) => [column.toLowerCase(), value]));
  const first = (...columns: string[]): string => oneLine(columns.map((column) => lowered.get(column) ?? '').find((value) => value !== '') ?? '');
  const typed = emailColumns.map((column) => lowered.get(column)).find((value) => value !== undefined);
  const answer = parseAddress(typed ?? '');
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
