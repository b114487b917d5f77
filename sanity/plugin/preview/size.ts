/** Gmail cuts a mail's html off at about 102 kB and hides the rest behind a link, the disclaimer and the unsubscribe link with it. */
export const gmailClipBytes = 102 * 1024;
/** From here on a longer name or address filled in may tip it over. */
const nearClipBytes = 90 * 1024;

export interface SizeVerdict {
  tone: 'positive' | 'caution' | 'critical';
  percent: number;
  words: string;
}

export function sizeVerdict(sizeBytes: number): SizeVerdict {
  const percent = Math.round((sizeBytes / gmailClipBytes) * 100);
  const size = `${Math.round(sizeBytes / 1024)} kB of html`;
  if (sizeBytes > gmailClipBytes) return { tone: 'critical', percent, words: `${size}: Gmail cuts it off at 102 kB` };
  if (sizeBytes > nearClipBytes) return { tone: 'caution', percent, words: `${size}: near the 102 kB where Gmail cuts` };
  return { tone: 'positive', percent, words: `${size} of the 102 kB that Gmail shows` };
}
