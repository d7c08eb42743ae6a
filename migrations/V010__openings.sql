-- Whose record was opened, whatever of it was; and where the log of openings ends, so that a shortened one shows.

ALTER TABLE access_log ADD COLUMN patient BLOB CHECK (length(patient) = 16);
CREATE INDEX access_log_patient ON access_log (patient, n) WHERE patient IS NOT NULL;

ALTER TABLE state ADD COLUMN openings INTEGER NOT NULL DEFAULT 0;
ALTER TABLE state ADD COLUMN last_opening BLOB NOT NULL
    DEFAULT x'0000000000000000000000000000000000000000000000000000000000000000' CHECK (length(last_opening) = 32);
UPDATE state SET
    openings = (SELECT count(*) FROM access_log),
    last_opening = coalesce((SELECT digest FROM access_log ORDER BY n DESC LIMIT 1), zeroblob(32));
