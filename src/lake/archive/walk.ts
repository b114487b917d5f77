/** Every object within a document, with its path as patches of the content lake write it: `body[_key=="a1"].asset`. */
import { isJsonObject, type Json, type JsonObject } from '../../lib/json.ts';

/** Parents come before their children, so a visitor may take fields away before they are walked. */
export function walkObjects(value: Json, visit: (object: JsonObject, path: string) => void, path = ''): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      walkObjects(item, visit, `${path}[${selectorOf(item, index)}]`);
    });
  } else if (isJsonObject(value)) {
    visit(value, path);
    for (const [field, member] of Object.entries(value)) walkObjects(member, visit, fieldPath(path, field));
  }
}

export function fieldPath(path: string, field: string): string {
  if (!/^[A-Za-z_]\w*$/.test(field)) return `${path}[${JSON.stringify(field)}]`;
  return path === '' ? field : `${path}.${field}`;
}

function selectorOf(item: Json, index: number): string {
  const key = isJsonObject(item) ? item['_key'] : undefined;
  return typeof key === 'string' ? `_key==${JSON.stringify(key)}` : String(index);
}
