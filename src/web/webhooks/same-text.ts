/** Compares secrets in a time that tells nothing of them, their length neither. */
import { createHash, timingSafeEqual } from 'node:crypto';

export function isSameText(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
