-- Booking requests: typed in by reception, or read from files. One that a file brought has an identity made from what
-- its sender calls it, so that the same request is the same row however often and wherever its file is read.
CREATE TABLE booking_request (
    n               INTEGER PRIMARY KEY,
    id              BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    origin_txn      INTEGER,
    origin          TEXT NOT NULL CHECK (origin IN ('desk', 'phone', 'message', 'calendar', 'file')),
    received_at     INTEGER NOT NULL,
    version_txn     INTEGER,
    sequence        INTEGER NOT NULL DEFAULT 0,           -- of what its sender wrote, the highest counts
    stamped_at      INTEGER NOT NULL DEFAULT 0,           -- and of one sequence the latest
    later           TEXT CHECK (later IN ('changed', 'withdrawn')),    -- what its sender did after it was accepted
    wish_txn        INTEGER,
    name            TEXT,
    phone           TEXT,
    email           TEXT,
    patient_id      BLOB REFERENCES patient (id),
    reason          TEXT,
    services        TEXT NOT NULL DEFAULT '[]',           -- JSON list of service ids
    minutes         INTEGER CHECK (minutes BETWEEN 1 AND 1440),
    doctor_id       BLOB REFERENCES doctor (id),          -- none: any
    resources       TEXT NOT NULL DEFAULT '[]',           -- JSON list of resource ids
    kinds           TEXT NOT NULL DEFAULT '[]',           -- JSON list of kinds of resources
    times           TEXT NOT NULL DEFAULT '[]',           -- JSON list of {from, until}, by the clinic's clock
    site_id         BLOB NOT NULL REFERENCES site (id),
    priority        TEXT NOT NULL DEFAULT 'normal' CHECK (priority IN ('low', 'normal', 'high')),
    note            TEXT,
    unknown         TEXT,                                 -- what a file asked for that the clinic has nothing of
    status_txn      INTEGER,
    status          TEXT NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'answered', 'accepted', 'declined', 'withdrawn')),
    status_at       INTEGER NOT NULL DEFAULT 0,
    status_before   TEXT CHECK (status_before IN ('new', 'answered')),
    closed_reason   TEXT,
    offered         TEXT NOT NULL DEFAULT '[]',           -- JSON list of the times that were offered
    appointment_id  BLOB REFERENCES appointment (id),
    reservation_id  BLOB REFERENCES reservation (id)
) STRICT;
CREATE INDEX booking_request_patient ON booking_request (patient_id);
CREATE INDEX booking_request_doctor ON booking_request (doctor_id);
CREATE INDEX booking_request_site ON booking_request (site_id);
CREATE INDEX booking_request_appointment ON booking_request (appointment_id);
CREATE INDEX booking_request_reservation ON booking_request (reservation_id);
-- What somebody still has to see to: a handful of rows however old the clinic is.
CREATE INDEX booking_request_open ON booking_request (received_at)
    WHERE status IN ('new', 'answered') OR later IS NOT NULL;
CREATE INDEX booking_request_closed ON booking_request (status_at)
    WHERE status IN ('accepted', 'declined', 'withdrawn');

-- Files that were read, by a row whose identity is made from their content: none is read a second time.
CREATE TABLE request_file (
    n               INTEGER PRIMARY KEY,
    id              BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    file_txn        INTEGER,
    hash            BLOB NOT NULL CHECK (length(hash) = 32),
    read_at         INTEGER NOT NULL,
    requests        INTEGER NOT NULL
) STRICT;

-- Where a computer reads files from; its row has the computer's identity. None: nowhere.
CREATE TABLE request_folder (
    n               INTEGER PRIMARY KEY,
    id              BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    folder_txn      INTEGER,
    own             INTEGER NOT NULL DEFAULT 0 CHECK (own IN (0, 1)),    -- the folder within the clinic's
    folder          TEXT
) STRICT;
