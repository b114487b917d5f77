-- Instants are milliseconds since 1970 UTC, but for a mailing's own two, which stand as they were given.
-- AUTOINCREMENT: numbers of lists and subscribers stand in links for ever, so none is used again.
CREATE TABLE lists (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  slug TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL
) STRICT;

CREATE TABLE subscribers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  email TEXT NOT NULL,
  address_key TEXT NOT NULL UNIQUE,
  address_hash TEXT NOT NULL,
  name TEXT,
  language TEXT,
  time_zone TEXT,
  attributes TEXT NOT NULL,
  -- When this person asked to get nothing at all: no later import subscribes them to a list.
  left_all_at INTEGER,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE subscriptions (
  subscriber_id INTEGER NOT NULL REFERENCES subscribers,
  list_id INTEGER NOT NULL REFERENCES lists,
  state TEXT NOT NULL CHECK (state IN ('pending', 'subscribed', 'unsubscribed')),
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (subscriber_id, list_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX subscriptions_of_list ON subscriptions (list_id, subscriber_id, state);

CREATE TABLE consents (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  subscriber_id INTEGER NOT NULL REFERENCES subscribers,
  list_id INTEGER NOT NULL REFERENCES lists,
  kind TEXT NOT NULL CHECK (kind IN ('subscribed', 'confirmed', 'unsubscribed', 'resubscribed')),
  at INTEGER NOT NULL,
  source TEXT NOT NULL,
  mailing_id TEXT
) STRICT;
CREATE INDEX consents_of_subscriber ON consents (subscriber_id);
CREATE INDEX consents_of_mailing ON consents (mailing_id) WHERE mailing_id IS NOT NULL;

-- By keyed hash and not by address, so that a suppression outlives the erasure of its person.
CREATE TABLE suppressions (
  address_hash TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  evidence TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE mailings (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('live', 'test')),
  edition_id TEXT NOT NULL,
  edition_slug TEXT NOT NULL,
  newsletter_id TEXT NOT NULL,
  title TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  revisions TEXT NOT NULL,
  disclaimers TEXT NOT NULL,
  content TEXT NOT NULL,
  -- The question that chose the audience, as proof; null in test mailings.
  audience TEXT,
  audience_count INTEGER NOT NULL,
  planned_at TEXT NOT NULL,
  send_at TEXT NOT NULL,
  paused_at INTEGER,
  paused_reason TEXT,
  cancelled_at INTEGER,
  cancelled_reason TEXT
) STRICT;
-- The guard against two operators who plan the same edition at once.
CREATE UNIQUE INDEX mailings_live ON mailings (edition_id) WHERE kind = 'live';
CREATE INDEX mailings_by_slug ON mailings (edition_slug) WHERE kind = 'live';

-- `to`: whoever is subscribed to one of these gets it. `leave`: the list that its unsubscribe link leaves.
CREATE TABLE mailing_lists (
  mailing INTEGER NOT NULL REFERENCES mailings,
  part TEXT NOT NULL CHECK (part IN ('to', 'leave')),
  list_id INTEGER NOT NULL REFERENCES lists,
  PRIMARY KEY (mailing, part, list_id)
) STRICT, WITHOUT ROWID;

-- No foreign keys here: a million rows are written in one statement, from the tables they would point to.
CREATE TABLE deliveries (
  -- The mailing's number times 1,000,000,000, plus the delivery's own number in it, from 1.
  id INTEGER PRIMARY KEY,
  mailing INTEGER NOT NULL,
  subscriber_id INTEGER,
  email TEXT NOT NULL,
  name TEXT,
  attributes TEXT NOT NULL,
  -- Only in test mailings, whose recipients may be nobody's subscription.
  address_hash TEXT,
  -- OR and not IN, which SQLite would build anew for each of a million rows.
  state TEXT NOT NULL CHECK (state = 'planned' OR state = 'claimed' OR state = 'handing over' OR state = 'accepted' OR state = 'deferred' OR state = 'refused' OR state = 'uncertain' OR state = 'skipped'),
  reason TEXT,
  -- 0: at any time.
  due_at INTEGER NOT NULL,
  worker INTEGER,
  fence INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  -- Of the attempt under way or the last one.
  started_at INTEGER,
  relay INTEGER,
  changed_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX deliveries_once ON deliveries (mailing, subscriber_id) WHERE subscriber_id IS NOT NULL;
-- What a claim looks for, in its order: the first rows of this index, however many are at an end.
CREATE INDEX deliveries_open ON deliveries (mailing, due_at, id) WHERE state IN ('planned', 'deferred');
-- What workers hold now: a few hundred rows at most.
CREATE INDEX deliveries_held ON deliveries (worker) WHERE worker IS NOT NULL;
CREATE INDEX deliveries_of_tests ON deliveries (address_hash) WHERE address_hash IS NOT NULL;

CREATE TABLE relays (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

-- Attempts that ended; the one under way stands in its delivery.
CREATE TABLE attempts (
  delivery INTEGER NOT NULL,
  number INTEGER NOT NULL,
  relay INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  -- Null where the process ended first: how it ended nobody knows.
  ended_at INTEGER,
  outcome TEXT,
  PRIMARY KEY (delivery, number)
) STRICT, WITHOUT ROWID;

-- One lease for all that a worker holds, so that renewing is one row.
CREATE TABLE workers (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  host TEXT NOT NULL,
  pid INTEGER NOT NULL,
  lease_until INTEGER NOT NULL
) STRICT;

CREATE TABLE settlements (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  delivery INTEGER NOT NULL,
  settlement TEXT NOT NULL CHECK (settlement IN ('accepted', 'refused', 'resend')),
  evidence TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX settlements_of_delivery ON settlements (delivery);

-- Proof that the secret which keys the hashes is still the same.
CREATE TABLE secret_proof (proof TEXT NOT NULL) STRICT;
