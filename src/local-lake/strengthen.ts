/**
 * References that were weak only because their target was a draft become strong when their document is published
 * (`_strengthenOnPublish`, as the Studio writes it). Pure.
 */
import { isJsonObject, type Json, type JsonObject } from '../lib/json.ts';

export function strengthened(content: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(content).map(([field, value]) => [field, strengthenedValue(value)]));
}

function strengthenedValue(value: Json): Json {
  if (Array.isArray(value)) return value.map(strengthenedValue);
  if (!isJsonObject(value)) return value;
  const { _strengthenOnPublish: wanted, ...rest } = value;
  if (wanted === undefined) return strengthened(value);
  const { _weak: isWeak, ...strong } = rest;
  // A field whose type is weak keeps its reference so.
  return isJsonObject(wanted) && wanted['weak'] === true ? { ...strong, _weak: isWeak ?? true } : strong;
}
