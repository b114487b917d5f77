-- Which start of its machine a worker belongs to: after a power cut its last marks may be missing.
ALTER TABLE workers ADD COLUMN boot text NOT NULL DEFAULT '';
