-- Suppressions that were lifted, as they were, with who says so: nothing that kept somebody from our mail is forgotten.
CREATE TABLE liftings (
  address_hash text NOT NULL,
  reason text NOT NULL,
  suppressed_at bigint NOT NULL,
  evidence text NOT NULL,
  lifted_at bigint NOT NULL,
  because text NOT NULL
);
CREATE INDEX liftings_of_address ON liftings (address_hash);

-- A person's word outranks a bounce; before, whichever came first stood.
UPDATE suppressions SET reason = 'complaint', evidence = evidence || '; a complaint came too'
WHERE reason IN ('hard-bounce', 'soft-bounces') AND address_hash IN (SELECT address_hash FROM bounces WHERE kind = 'complaint' AND address_hash IS NOT NULL);
