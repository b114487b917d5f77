/**
 * Why a delivery `d` must not go out any more, as SQL: `suppressed`, `unsubscribed` or null. Asked at
 * the claim and again at the mark, since minutes may lie between them when the pace is slow. Deliveries of tests alone
 * have a hash of their own: they go to their addresses whatever the subscriptions say.
 * Values of subqueries and not EXISTS, which PostgreSQL may answer by hashing a million subscriptions for a hundred claims.
 */
export const bar = `CASE
  WHEN (SELECT TRUE FROM suppressions x WHERE x.address_hash = coalesce(d.address_hash, (SELECT s.address_hash FROM subscribers s WHERE s.id = d.subscriber_id))) THEN 'suppressed'
  WHEN d.address_hash IS NULL AND (${hasList('to', 'subscribed')} IS NULL OR ${hasList('leave', 'unsubscribed')}) THEN 'unsubscribed'
END`;

/** True where the subscriber has this state on a list that has this part in the mailing; else null. */
function hasList(part: 'to' | 'leave', state: 'subscribed' | 'unsubscribed'): string {
  return `(SELECT TRUE FROM mailing_lists l JOIN subscriptions t ON t.list_id = l.list_id WHERE l.mailing = d.mailing AND l.part = '${part}' AND t.subscriber_id = d.subscriber_id AND t.state = '${state}' LIMIT 1)`;
}
