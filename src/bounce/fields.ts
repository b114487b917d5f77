/** Groups of fields in the form of a header, as a delivery status (RFC 3464 §2.1), a feedback report and a returned header have them. */
export type Fields = ReadonlyMap<string, string>;

/** Names in lower case, continuation lines joined; of a field given twice the first counts. Groups stand apart by blank lines. */
export function fieldGroups(text: string): Fields[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n+/)
    .map(fieldsOf)
    .filter((group) => group.size > 0);
}

export function fieldsOf(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  let name: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const match = /^([A-Za-z][A-Za-z0-9-]{0,76}):[ \t]*(.*)$/.exec(line);
    if (match?.[1] !== undefined) {
      name = match[1].toLowerCase();
      if (fields.has(name)) name = undefined;
      else fields.set(name, (match[2] ?? '').trim());
    } else if (name !== undefined && /^[ \t]+\S/.test(line)) {
      fields.set(name, `${fields.get(name) ?? ''} ${line.trim()}`.trim());
    }
  }
  return fields;
}

/** Bounded, so that a long text without any takes no long time. */
const addressPattern = /[^\s<>()[\],;:"'|=@\u00ab\u00bb\u2018-\u201f\u3000-\u3020\uff08-\uff0c\uff1a-\uff1e]{1,128}@[^\s<>()[\],;:"'|@\u00ab\u00bb\u2018-\u201f\u3000-\u3020\uff08-\uff0c\uff1a-\uff1e]{1,255}[A-Za-z0-9-]/;

/** The first mail address in a text, without what stands around it. */
export function addressIn(text: string | undefined): string | undefined {
  return text === undefined ? undefined : addressPattern.exec(text)?.[0];
}

export function addressesIn(text: string | undefined): string[] {
  return text?.match(new RegExp(addressPattern, 'g')) ?? [];
}
