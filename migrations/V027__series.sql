-- Visits and reservations that repeat: the rule they were made by, and what was done to many of them at once.
CREATE TABLE series (
    n            INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    rule_txn     INTEGER,
    rule         TEXT NOT NULL,                      -- by RFC 5545
    first_start  TEXT NOT NULL,                      -- the wall time it counts from
    zone         TEXT NOT NULL
) STRICT;

CREATE TABLE series_change (
    n            INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    change_txn   INTEGER,
    series_id    BLOB NOT NULL REFERENCES series (id),
    kind         TEXT NOT NULL CHECK (kind IN ('booked', 'moved', 'cancelled')),
    before       BLOB NOT NULL,                      -- the column groups as they were, and as the change left them
    after        BLOB NOT NULL,
    undo_txn     INTEGER,
    undone_at    INTEGER
) STRICT;
CREATE INDEX series_change_series ON series_change (series_id);

-- Which day of its rule a visit or a reservation stands for, and what the series plans for it. One that is at another
-- time was moved by hand.
ALTER TABLE appointment ADD COLUMN series_txn INTEGER;
ALTER TABLE appointment ADD COLUMN series_id BLOB REFERENCES series (id);
ALTER TABLE appointment ADD COLUMN occurs_on TEXT;
ALTER TABLE appointment ADD COLUMN planned_start TEXT;
ALTER TABLE appointment ADD COLUMN planned_minutes INTEGER;
ALTER TABLE appointment ADD COLUMN planned_segments TEXT;
CREATE INDEX appointment_series ON appointment (series_id, occurs_on, n) WHERE series_id IS NOT NULL;

ALTER TABLE reservation ADD COLUMN series_txn INTEGER;
ALTER TABLE reservation ADD COLUMN series_id BLOB REFERENCES series (id);
ALTER TABLE reservation ADD COLUMN occurs_on TEXT;
ALTER TABLE reservation ADD COLUMN planned_start TEXT;
ALTER TABLE reservation ADD COLUMN planned_minutes INTEGER;
ALTER TABLE reservation ADD COLUMN planned_resource BLOB;
ALTER TABLE reservation ADD COLUMN planned_units INTEGER;
CREATE INDEX reservation_series ON reservation (series_id, occurs_on, n) WHERE series_id IS NOT NULL;
