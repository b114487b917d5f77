import { clockHint, clockSkew } from '../clock-skew.ts';
import { factsRule } from '../rule.ts';

export const clockWrong = factsRule({
  id: 'clock-wrong',
  severity: 'error',
  asks: 'The clocks of this machine, the content lake and the ledger agree within five minutes.',
  reason: 'The Date of every message comes from this clock, and filters take a wrong one for a sign of spam; a mailing would also begin at the wrong time.',
  source: 'RFC 5322 §3.6.1',
  check({ clocks, live }) {
    const message = clockSkew(clocks ?? []);
    return message === undefined ? [] : [{ message, hint: clockHint, ...(live === true ? {} : { severity: 'warning' as const }) }];
  },
});
