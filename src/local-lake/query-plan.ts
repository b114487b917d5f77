/**
 * The same query with less work: groq-js looks at every document for every `*`, also within projections, and projects
 * all before it takes the first few. A filter on `_type` or `_id` begins at those documents alone here, and a slice is
 * taken before the projection. The answer is the same, which a test asks of random queries.
 */
import type { JsonObject } from '../lib/json.ts';

/** Where a plan finds documents; in the order of the whole view. */
export interface Index {
  ofType(type: string): readonly JsonObject[];
  get(id: string): JsonObject | undefined;
}

/** groq-js 2.0.0 comes without the types of its syntax tree. */
interface Node {
  type: string;
  [field: string]: unknown;
}

/** A new tree; the given one stays as it is. */
export function planned(tree: Node, index: Index): Node {
  const node: Node = { ...tree };
  for (const [field, value] of Object.entries(tree)) {
    if (Array.isArray(value)) node[field] = value.map((member: unknown) => (isNode(member) ? planned(member, index) : member));
    else if (isNode(value)) node[field] = planned(value, index);
  }
  if (node.type === 'Filter') return narrowed(node, index);
  if (node.type === 'Slice' || node.type === 'AccessElement') return slicedFirst(node);
  return node;
}

/** `*[_type == "x" && …]`: the filter stays whole, and only what it is asked of becomes less. */
function narrowed(filter: Node, index: Index): Node {
  const { base, expr } = filter;
  if (!isNode(base) || base.type !== 'Everything' || !isNode(expr)) return filter;
  for (const condition of conjuncts(expr)) {
    const ids = valuesAsked(condition, '_id');
    if (ids !== undefined) {
      const documents = [...new Set(ids)].toSorted().flatMap((id) => index.get(id) ?? []);
      return { ...filter, base: { type: 'Value', value: documents } };
    }
  }
  for (const condition of conjuncts(expr)) {
    const types = valuesAsked(condition, '_type');
    // Several types would have to be merged into the order of ids again.
    if (types?.length === 1) return { ...filter, base: { type: 'Value', value: index.ofType(types[0] ?? '') } };
  }
  return filter;
}

/** `base{…}[0..5]` and `base{…}[0]`. */
function slicedFirst(node: Node): Node {
  const { base } = node;
  if (!isNode(base) || base.type !== 'Map') return node;
  if (node.type === 'Slice') return { ...base, base: { ...node, base: base['base'] } };
  const { index } = node;
  if (typeof index !== 'number' || index < 0) return node;
  return { ...node, index: 0, base: { ...base, base: { type: 'Slice', base: base['base'], left: index, right: index, isInclusive: true } } };
}

function conjuncts(expr: Node): Node[] {
  const { left, right, base } = expr;
  if (expr.type === 'And' && isNode(left) && isNode(right)) return [...conjuncts(left), ...conjuncts(right)];
  return expr.type === 'Group' && isNode(base) ? conjuncts(base) : [expr];
}

/** The strings that `field` is compared with by `==` or `in`; undefined where it is not, or not with strings known now. */
function valuesAsked({ type, op, left, right }: Node, field: string): string[] | undefined {
  if (type !== 'OpCall' || !isNode(left) || !isNode(right)) return undefined;
  if (op === '==' && isField(left, field)) return stringsOf([right]);
  if (op === '==' && isField(right, field)) return stringsOf([left]);
  if (op !== 'in' || !isField(left, field)) return undefined;
  if (right.type === 'Value' && Array.isArray(right['value'])) return right['value'].every((value) => typeof value === 'string') ? right['value'] : undefined;
  const { elements } = right;
  if (right.type !== 'Array' || !Array.isArray(elements)) return undefined;
  return stringsOf(elements.map((element: unknown) => (isNode(element) && element['isSplat'] === false ? element['value'] : undefined)));
}

function stringsOf(nodes: readonly unknown[]): string[] | undefined {
  const values = nodes.map((node) => (isNode(node) && node.type === 'Value' ? node['value'] : undefined));
  return values.every((value) => typeof value === 'string') ? values : undefined;
}

function isField(node: Node, name: string): boolean {
  return node.type === 'AccessAttribute' && node['name'] === name && node['base'] === undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
