import { factsRule } from '../rule.ts';

export const oneClickUnsigned = factsRule({
  id: 'one-click-unsigned',
  severity: 'error',
  asks: 'The signature covers List-Unsubscribe and List-Unsubscribe-Post.',
  reason: 'Gmail and Yahoo offer one-click unsubscribing, which they demand of bulk senders, only where both fields are signed.',
  source: 'RFC 8058 §4',
  check({ oneClick, live, loopbackRelay }) {
    if (!oneClick || oneClick.headersSigned === true) return [];
    if (oneClick.headersSigned === 'relay') {
      return [{ message: 'The relay signs, so whether it signs the unsubscribe fields is not known here.', severity: 'notice', hint: 'Send a test and look for both fields in h= of its DKIM-Signature.' }];
    }
    return [{
      message: oneClick.why ?? 'Messages are not signed, or the signature leaves out List-Unsubscribe or List-Unsubscribe-Post.',
      hint: 'Configure a DKIM key, or let the relay sign both fields.',
      ...(live === true && loopbackRelay !== true ? {} : { severity: 'warning' as const }),
    }];
  },
});
