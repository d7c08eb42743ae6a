-- Who waits for a time, and who is not to be called for a while about a visit that fell through.
CREATE TABLE waiting (
    n              INTEGER PRIMARY KEY,
    id             BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    entry_txn      INTEGER,
    patient_id     BLOB NOT NULL REFERENCES patient (id),
    site_id        BLOB NOT NULL REFERENCES site (id),
    made_at        INTEGER NOT NULL,
    sooner_id      BLOB REFERENCES appointment (id),     -- the visit that would be moved, where there is one
    sooner_start   INTEGER,                              -- when it was then: at another time it is what was wished for
    wish_txn       INTEGER,
    reason         TEXT,
    services       TEXT NOT NULL DEFAULT '[]',           -- JSON list of service ids
    minutes        INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    doctor_id      BLOB REFERENCES doctor (id),          -- none: any
    times          TEXT NOT NULL DEFAULT '[]',           -- as a doctor's hours; none: at any time
    from_date      TEXT,
    until_date     TEXT,
    notice         INTEGER NOT NULL DEFAULT 0 CHECK (notice BETWEEN 0 AND 20160),    -- minutes before a visit
    urgent         INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1)),
    note           TEXT,
    visit_txn      INTEGER,
    appointment_id BLOB REFERENCES appointment (id),     -- the visit it became
    status_txn     INTEGER,
    removed        INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    CHECK ((sooner_id IS NULL) = (sooner_start IS NULL))
) STRICT;
CREATE INDEX waiting_patient ON waiting (patient_id);
CREATE INDEX waiting_site ON waiting (site_id);
CREATE INDEX waiting_doctor ON waiting (doctor_id);
CREATE INDEX waiting_sooner ON waiting (sooner_id);
CREATE INDEX waiting_appointment ON waiting (appointment_id);

-- Derived: who still waits, by local number. A handful of rows however old the clinic is.
CREATE TABLE waiting_open (
    n              INTEGER PRIMARY KEY
) STRICT;

-- Until when a patient is not called about visits that fell through.
CREATE TABLE set_aside (
    n              INTEGER PRIMARY KEY,
    id             BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    aside_txn      INTEGER,
    patient_id     BLOB NOT NULL REFERENCES patient (id),
    until_date     TEXT,                                 -- none: not any more
    reason         TEXT
) STRICT;
CREATE INDEX set_aside_patient ON set_aside (patient_id);

-- Visits that were called off or missed and not booked anew.
CREATE INDEX appointment_fell_through ON appointment (start_at)
    WHERE status IN ('cancelled', 'no_show', 'unseen') AND moved_to IS NULL;
