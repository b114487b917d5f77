/** Parameters of a statement that is put together of parts: each part binds its values and names them, never writes them out. */
import type { Value } from './database.ts';

export class Binds {
  readonly values: Value[] = [];

  /** The name under which the statement reads this value. */
  bind(value: Value): string {
    return `$${this.values.push(value)}`;
  }
}
