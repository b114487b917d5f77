-- What came back of deliveries, in the session or later. One row for each delivery, kind and rule: what is told again changes nothing.
CREATE TABLE bounces (
  delivery bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('bounce', 'complaint')),
  rule text NOT NULL,
  -- Null for complaints.
  bounce_class text CHECK (bounce_class IN ('hard', 'soft', 'reputation', 'ours')),
  source text NOT NULL,
  evidence text NOT NULL,
  -- So that bounces of one address are counted over many mailings; null where its subscriber was erased.
  address_hash text,
  at bigint NOT NULL,
  PRIMARY KEY (delivery, kind, rule)
);
CREATE INDEX bounces_of_address ON bounces (address_hash) WHERE bounce_class = 'soft';
