/** A key for a list member: Sanity's are twelve hexadecimal digits. */
export function newKey(): string {
  return crypto.randomUUID().replaceAll('-', '').slice(0, 12);
}
