/**
 * Why a delivery `d` of a mailing `m` must not go out any more, as SQL: `suppressed`, `unsubscribed` or null. Asked at
 * the claim and again at the mark, since minutes may lie between them when the pace is slow.
 */
export const bar = `CASE
  WHEN EXISTS (SELECT 1 FROM suppressions x WHERE x.address_hash = coalesce(d.address_hash, (SELECT s.address_hash FROM subscribers s WHERE s.id = d.subscriber_id))) THEN 'suppressed'
  WHEN m.kind = 'live' AND (
    NOT EXISTS (SELECT 1 FROM mailing_lists l JOIN subscriptions t ON t.list_id = l.list_id WHERE l.mailing = d.mailing AND l.part = 'to' AND t.subscriber_id = d.subscriber_id AND t.state = 'subscribed')
    OR EXISTS (SELECT 1 FROM mailing_lists l JOIN subscriptions t ON t.list_id = l.list_id WHERE l.mailing = d.mailing AND l.part = 'leave' AND t.subscriber_id = d.subscriber_id AND t.state = 'unsubscribed')
  ) THEN 'unsubscribed'
END`;
