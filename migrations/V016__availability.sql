-- Exceptions to weekly hours: holidays of the clinic (neither doctor nor resource), leave, extra hours.
CREATE TABLE availability_exception (
    n            INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    details_txn  INTEGER,
    doctor_id    BLOB REFERENCES doctor (id),
    resource_id  BLOB REFERENCES resource (id),
    effect       TEXT NOT NULL CHECK (effect IN ('off', 'extra')),
    from_date    TEXT NOT NULL,
    to_date      TEXT NOT NULL,                    -- the last day, included
    from_minute  INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1440),      -- of each day
    to_minute    INTEGER NOT NULL CHECK (to_minute BETWEEN 0 AND 1440),
    reason       TEXT,
    status_txn   INTEGER,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    CHECK (from_minute < to_minute AND from_date <= to_date)
) STRICT;
CREATE INDEX availability_exception_to ON availability_exception (to_date);
CREATE INDEX availability_exception_doctor ON availability_exception (doctor_id);
CREATE INDEX availability_exception_resource ON availability_exception (resource_id);
