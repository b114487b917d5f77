/** Reading what the lake holds without trusting its shape: a form hands over half-written documents. */
import { isJsonObject, type JsonObject } from '../../src/lib/json.ts';

export function member(value: unknown, ...path: string[]): unknown {
  return path.reduce((here: unknown, step) => (isJsonObject(here) ? here[step] : undefined), value);
}

export function textAt(value: unknown, ...path: string[]): string | undefined {
  const found = member(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

/** The id a reference at that path leads to. */
export function refAt(value: unknown, ...path: string[]): string | undefined {
  return textAt(value, ...path, '_ref');
}

/** The objects of a list; none where there is no list. */
export function objectsAt(value: unknown, ...path: string[]): JsonObject[] {
  const found: unknown = member(value, ...path);
  return Array.isArray(found) ? found.filter(isJsonObject) : [];
}

/** The words of the first paragraph that has any, for previews. */
export function firstWords(blocks: unknown): string | undefined {
  for (const block of objectsAt({ blocks }, 'blocks')) {
    const words = objectsAt(block, 'children').map((child) => textAt(child, 'text') ?? '').join('');
    if (words.trim() !== '') return words;
  }
  return undefined;
}
