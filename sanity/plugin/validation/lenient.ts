import type { z } from 'zod';
import { isJsonObject } from '../../../src/lib/json.ts';

/** Each round takes out what is wrong; nested faults show only when their surroundings are right. */
const mostRounds = 12;

/**
 * As much of a half-written value as the schema takes: wrong list members and optional fields are left out, and
 * `otherwise` stands for fields that are missing or wrong. Undefined where something else the value cannot do without is
 * missing; the form's own rules tell that.
 */
export function lenient<T>(schema: z.ZodType<T>, value: unknown, otherwise: Readonly<Record<string, unknown>> = {}): T | undefined {
  let rest: unknown = value;
  for (let round = 0; round < mostRounds; round += 1) {
    const parsed = schema.safeParse(rest);
    if (parsed.success) return parsed.data;
    const paths = distinct(parsed.error.issues.map(({ path }) => removable(path)));
    if (paths.some((path) => path.length === 0)) return undefined;
    const before = JSON.stringify(rest);
    // From the back, so that taking out one member does not move the next.
    for (const path of paths.toSorted(byPosition).toReversed()) rest = without(rest, path);
    if (isJsonObject(rest)) rest = { ...otherwise, ...rest };
    if (JSON.stringify(rest) === before) return undefined;
  }
  return undefined;
}

/** Two faults of one member take it out once. */
function distinct(paths: readonly PropertyKey[][]): PropertyKey[][] {
  return [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()];
}

/** The innermost list member on the way, or else the field itself. */
function removable(path: readonly PropertyKey[]): PropertyKey[] {
  const index = path.findLastIndex((step) => typeof step === 'number');
  return index === -1 ? path.slice(0, 1) : path.slice(0, index + 1);
}

function byPosition(a: readonly PropertyKey[], b: readonly PropertyKey[]): number {
  const [one, other] = [a.at(-1), b.at(-1)];
  return typeof one === 'number' && typeof other === 'number' ? one - other : 0;
}

function without(value: unknown, [step, ...rest]: readonly PropertyKey[]): unknown {
  if (step === undefined) return value;
  if (Array.isArray(value)) {
    return value.flatMap((member: unknown, index) => {
      if (index !== step) return [member];
      return rest.length === 0 ? [] : [without(member, rest)];
    });
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
    if (name !== step) return [[name, member]];
    return rest.length === 0 ? [] : [[name, without(member, rest)]];
  }));
}
