/** Times as an `<input type="datetime-local">` takes them: wall-clock time in the zone of this computer. */
export function toLocalInput(instant: Date): string {
  return `${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}T${two(instant.getHours())}:${two(instant.getMinutes())}`;
}

function two(part: number): string {
  return String(part).padStart(2, '0');
}

export function fromLocalInput(typed: string): Date | undefined {
  const instant = new Date(typed);
  return typed === '' || Number.isNaN(instant.getTime()) ? undefined : instant;
}

/** The next full hour that is at least half an hour away. */
export function nextGoodHour(now: Date): Date {
  const instant = new Date(now.getTime() + 30 * 60_000);
  instant.setMinutes(60, 0, 0);
  return instant;
}
