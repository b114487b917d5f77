-- What came back of deliveries, in the session or later. One row for each delivery, kind and rule: what is told again changes nothing.
CREATE TABLE bounces (
  delivery INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('bounce', 'complaint')),
  rule TEXT NOT NULL,
  -- Null for complaints.
  bounce_class TEXT CHECK (bounce_class IN ('hard', 'soft', 'reputation', 'ours')),
  source TEXT NOT NULL,
  evidence TEXT NOT NULL,
  -- So that bounces of one address are counted over many mailings; null where its subscriber was erased.
  address_hash TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (delivery, kind, rule)
) STRICT, WITHOUT ROWID;
CREATE INDEX bounces_of_address ON bounces (address_hash) WHERE bounce_class = 'soft';
