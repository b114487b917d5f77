-- Instants are milliseconds since 1970 UTC, but for a mailing's own two, which stand as they were given.
-- Identities are never used again: numbers of lists and subscribers stand in links for ever.
CREATE TABLE lists (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  slug text NOT NULL UNIQUE,
  title text NOT NULL
);

CREATE TABLE subscribers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL,
  address_key text NOT NULL UNIQUE,
  address_hash text NOT NULL,
  name text,
  language text,
  time_zone text,
  attributes text NOT NULL,
  -- When this person asked to get nothing at all: no later import subscribes them to a list.
  left_all_at bigint,
  created_at bigint NOT NULL
);

CREATE TABLE subscriptions (
  subscriber_id bigint NOT NULL REFERENCES subscribers,
  list_id bigint NOT NULL REFERENCES lists,
  state text NOT NULL CHECK (state IN ('pending', 'subscribed', 'unsubscribed')),
  changed_at bigint NOT NULL,
  PRIMARY KEY (subscriber_id, list_id)
);
CREATE INDEX subscriptions_of_list ON subscriptions (list_id, subscriber_id, state);

CREATE TABLE consents (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subscriber_id bigint NOT NULL REFERENCES subscribers,
  list_id bigint NOT NULL REFERENCES lists,
  kind text NOT NULL CHECK (kind IN ('subscribed', 'confirmed', 'unsubscribed', 'resubscribed')),
  at bigint NOT NULL,
  source text NOT NULL,
  mailing_id text
);
CREATE INDEX consents_of_subscriber ON consents (subscriber_id);
CREATE INDEX consents_of_mailing ON consents (mailing_id) WHERE mailing_id IS NOT NULL;

-- By keyed hash and not by address, so that a suppression outlives the erasure of its person.
CREATE TABLE suppressions (
  address_hash text PRIMARY KEY,
  reason text NOT NULL,
  at bigint NOT NULL,
  evidence text NOT NULL
);

CREATE TABLE mailings (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id text NOT NULL UNIQUE,
  kind text NOT NULL CHECK (kind IN ('live', 'test')),
  edition_id text NOT NULL,
  edition_slug text NOT NULL,
  newsletter_id text NOT NULL,
  title text NOT NULL,
  fingerprint text NOT NULL,
  revisions text NOT NULL,
  disclaimers text NOT NULL,
  content text NOT NULL,
  -- The question that chose the audience, as proof; null in test mailings.
  audience text,
  audience_count integer NOT NULL,
  planned_at text NOT NULL,
  send_at text NOT NULL,
  paused_at bigint,
  paused_reason text,
  cancelled_at bigint,
  cancelled_reason text
);
-- The guard against two operators who plan the same edition at once.
CREATE UNIQUE INDEX mailings_live ON mailings (edition_id) WHERE kind = 'live';
CREATE INDEX mailings_by_slug ON mailings (edition_slug) WHERE kind = 'live';

-- `to`: whoever is subscribed to one of these gets it. `leave`: the list that its unsubscribe link leaves.
CREATE TABLE mailing_lists (
  mailing bigint NOT NULL REFERENCES mailings,
  part text NOT NULL CHECK (part IN ('to', 'leave')),
  list_id bigint NOT NULL REFERENCES lists,
  PRIMARY KEY (mailing, part, list_id)
);

-- No foreign keys here: a million rows are written in one statement, from the tables they would point to.
CREATE TABLE deliveries (
  -- The mailing's number times 1,000,000,000, plus the delivery's own number in it, from 1.
  id bigint PRIMARY KEY,
  mailing bigint NOT NULL,
  subscriber_id bigint,
  email text NOT NULL,
  name text,
  attributes text NOT NULL,
  -- Only in test mailings, whose recipients may be nobody's subscription.
  address_hash text,
  -- OR and not IN, which SQLite would build anew for each of a million rows.
  state text NOT NULL CHECK (state = 'planned' OR state = 'claimed' OR state = 'handing over' OR state = 'accepted' OR state = 'deferred' OR state = 'refused' OR state = 'uncertain' OR state = 'skipped'),
  reason text,
  -- 0: at any time.
  due_at bigint NOT NULL,
  worker bigint,
  fence integer NOT NULL,
  attempts integer NOT NULL,
  -- Of the attempt under way or the last one.
  started_at bigint,
  relay bigint,
  changed_at bigint NOT NULL
);
CREATE UNIQUE INDEX deliveries_once ON deliveries (mailing, subscriber_id) WHERE subscriber_id IS NOT NULL;
-- What a claim looks for, in its order: the first rows of this index, however many are at an end.
CREATE INDEX deliveries_open ON deliveries (mailing, due_at, id) WHERE state IN ('planned', 'deferred');
-- What workers hold now: a few hundred rows at most.
CREATE INDEX deliveries_held ON deliveries (worker) WHERE worker IS NOT NULL;
CREATE INDEX deliveries_of_tests ON deliveries (address_hash) WHERE address_hash IS NOT NULL;

CREATE TABLE relays (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE
);

-- Attempts that ended; the one under way stands in its delivery.
CREATE TABLE attempts (
  delivery bigint NOT NULL,
  number integer NOT NULL,
  relay bigint NOT NULL,
  started_at bigint NOT NULL,
  -- Null where the process ended first: how it ended nobody knows.
  ended_at bigint,
  outcome text,
  PRIMARY KEY (delivery, number)
);

-- One lease for all that a worker holds, so that renewing is one row.
CREATE TABLE workers (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id text NOT NULL UNIQUE,
  host text NOT NULL,
  pid integer NOT NULL,
  lease_until bigint NOT NULL
);

CREATE TABLE settlements (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  delivery bigint NOT NULL,
  settlement text NOT NULL CHECK (settlement IN ('accepted', 'refused', 'resend')),
  evidence text NOT NULL,
  at bigint NOT NULL
);
CREATE INDEX settlements_of_delivery ON settlements (delivery);

-- Proof that the secret which keys the hashes is still the same.
CREATE TABLE secret_proof (proof text NOT NULL);
