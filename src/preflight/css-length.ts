/** Lengths of style sheets in CSS pixels. `emPx` is what 1em and 100 % are. Undefined for what cannot be told. */
export function lengthInPixels(value: string, emPx: number): number | undefined {
  const match = /^([\d.]+)(px|pt|em|rem|%)?$/.exec(value.trim().toLowerCase());
  if (!match) return keywords[value.trim().toLowerCase()];
  const number = Number(match[1]);
  switch (match[2] ?? '') {
    case 'px':
      return number;
    case 'pt':
      return (number * 4) / 3;
    case 'em':
      return number * emPx;
    case 'rem':
      return number * 16;
    case '%':
      return (number / 100) * emPx;
    default:
      return number === 0 ? 0 : undefined;
  }
}

const keywords: Record<string, number> = { 'xx-small': 9, 'x-small': 10, small: 13, medium: 16, large: 18, 'x-large': 24, 'xx-large': 32 };
