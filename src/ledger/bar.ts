/**
 * Why a delivery `d` must not go out any more, as SQL: `suppressed`, `unsubscribed` or null. Asked at
 * the claim and again at the mark, since minutes may lie between them when the pace is slow. Deliveries of tests alone
 * have a hash of their own: they go to their addresses whatever the subscriptions say.
 */
export const bar = `CASE
  WHEN EXISTS (SELECT 1 FROM suppressions x WHERE x.address_hash = coalesce(d.address_hash, (SELECT s.address_hash FROM subscribers s WHERE s.id = d.subscriber_id))) THEN 'suppressed'
  WHEN d.address_hash IS NULL AND (
    NOT EXISTS (SELECT 1 FROM mailing_lists l JOIN subscriptions t ON t.list_id = l.list_id WHERE l.mailing = d.mailing AND l.part = 'to' AND t.subscriber_id = d.subscriber_id AND t.state = 'subscribed')
    OR EXISTS (SELECT 1 FROM mailing_lists l JOIN subscriptions t ON t.list_id = l.list_id WHERE l.mailing = d.mailing AND l.part = 'leave' AND t.subscriber_id = d.subscriber_id AND t.state = 'unsubscribed')
  ) THEN 'unsubscribed'
END`;
