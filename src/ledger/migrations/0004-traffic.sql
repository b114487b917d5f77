-- Pace that all workers share. `next_at`: the first turn that nobody has taken. A road is closed until `closed_until`.
CREATE TABLE roads (
  name text NOT NULL PRIMARY KEY,
  next_at bigint NOT NULL DEFAULT 0,
  closed_until bigint NOT NULL DEFAULT 0,
  closed_times bigint NOT NULL DEFAULT 0,
  closed_reason text NOT NULL DEFAULT ''
);

-- What a road has carried each day, while its allowance grows.
CREATE TABLE road_days (
  road text NOT NULL,
  day text NOT NULL,
  taken bigint NOT NULL,
  PRIMARY KEY (road, day)
);
