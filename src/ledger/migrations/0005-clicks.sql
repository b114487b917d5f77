-- How often each counted link of an edition was followed. Sums alone: no row is about a person, and none holds a time.
CREATE TABLE clicks (
  edition_key text NOT NULL,
  destination text NOT NULL,
  people bigint NOT NULL,
  machines bigint NOT NULL,
  PRIMARY KEY (edition_key, destination)
);
