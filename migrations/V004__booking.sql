-- Appointments, and who is busy because of them.

CREATE TABLE appointment (
    n             INTEGER PRIMARY KEY,
    id            BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    visit_txn     INTEGER,
    patient_id    BLOB NOT NULL REFERENCES patient (id),
    site_id       BLOB NOT NULL REFERENCES site (id),
    schedule_txn  INTEGER,
    start_local   TEXT NOT NULL,            -- wall time in the zone; with it the plan survives a change of zone rules
    zone          TEXT NOT NULL,
    start_at      INTEGER NOT NULL,
    end_at        INTEGER NOT NULL,
    segments      TEXT NOT NULL,            -- JSON list of {doctor, from, to}: minutes from the start in which he is busy
    details_txn   INTEGER,
    reason        TEXT,
    notes         TEXT,
    services      TEXT NOT NULL DEFAULT '[]',        -- JSON list of service ids
    source        TEXT NOT NULL DEFAULT 'desk' CHECK (source IN ('desk', 'phone', 'walk_in', 'request', 'recall')),
    status_txn    INTEGER,
    status        TEXT NOT NULL DEFAULT 'scheduled' CHECK (status IN (
        'requested', 'scheduled', 'confirmed', 'arrived', 'in_chair', 'waiting', 'ready', 'completed',
        'cancelled', 'no_show', 'unseen', 'rescheduled')),
    status_at     INTEGER NOT NULL DEFAULT 0,
    arrived_at    INTEGER,
    cancel_reason TEXT,
    link_txn      INTEGER,
    moved_to      BLOB REFERENCES appointment (id),  -- where a rescheduled visit went
    CHECK (start_at < end_at AND end_at - start_at <= 86400000)
) STRICT;
CREATE INDEX appointment_patient ON appointment (patient_id, start_at);
CREATE INDEX appointment_site ON appointment (site_id);
CREATE INDEX appointment_start ON appointment (start_at);
CREATE INDEX appointment_moved_to ON appointment (moved_to);
-- What still needs an outcome: a handful of rows however old the clinic is.
CREATE INDEX appointment_open ON appointment (start_at)
    WHERE status IN ('requested', 'scheduled', 'confirmed', 'arrived', 'in_chair', 'waiting', 'ready');

-- Every change of an appointment's status or time, with who and when. Final.
CREATE TABLE appointment_event (
    n               INTEGER PRIMARY KEY,
    id              BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    event_txn       INTEGER,
    appointment_id  BLOB NOT NULL REFERENCES appointment (id),
    kind            TEXT NOT NULL CHECK (kind IN ('booked', 'moved', 'status', 'undone')),
    at              INTEGER NOT NULL,
    user_id         BLOB REFERENCES user (id),
    status          TEXT NOT NULL,          -- the status after it
    start_at        INTEGER NOT NULL,       -- the time after it
    reason          TEXT
) STRICT;
CREATE INDEX appointment_event_appointment ON appointment_event (appointment_id, at);
CREATE INDEX appointment_event_user ON appointment_event (user_id);

-- Derived: who or what is busy when. Every question "is it free" reads this and nothing else. No row is longer than a
-- day, so that the index finds what overlaps a time among the rows that begin less than a day before its end; what takes
-- longer is several rows.
CREATE TABLE occupancy (
    n            INTEGER PRIMARY KEY,
    subject      BLOB NOT NULL CHECK (length(subject) = 16),     -- a doctor, a patient; later a chair, a team
    from_at      INTEGER NOT NULL,
    to_at        INTEGER NOT NULL,
    units        INTEGER NOT NULL DEFAULT 1 CHECK (units > 0),
    tbl          INTEGER NOT NULL,          -- the table and row it follows from
    row          INTEGER NOT NULL,
    CHECK (from_at < to_at AND to_at - from_at <= 86400000)
) STRICT;
CREATE INDEX occupancy_subject ON occupancy (subject, from_at, to_at);
CREATE INDEX occupancy_row ON occupancy (tbl, row);
