-- What shared resources are reserved for. The buffers are those the resource had when it was reserved.
CREATE TABLE reservation (
    n              INTEGER PRIMARY KEY,
    id             BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    slot_txn       INTEGER,
    resource_id    BLOB NOT NULL REFERENCES resource (id),
    site_id        BLOB NOT NULL REFERENCES site (id),
    start_local    TEXT NOT NULL,
    zone           TEXT NOT NULL,
    start_at       INTEGER NOT NULL,
    end_at         INTEGER NOT NULL,
    units          INTEGER NOT NULL CHECK (units BETWEEN 1 AND 1000),
    buffer_before  INTEGER NOT NULL CHECK (buffer_before BETWEEN 0 AND 240),     -- minutes
    buffer_after   INTEGER NOT NULL CHECK (buffer_after BETWEEN 0 AND 240),
    details_txn    INTEGER,
    title          TEXT NOT NULL,
    patient_id     BLOB REFERENCES patient (id),
    service_id     BLOB REFERENCES service (id),
    doctor_id      BLOB REFERENCES doctor (id),
    priority       TEXT NOT NULL DEFAULT 'normal' CHECK (priority IN ('low', 'normal', 'high')),
    notes          TEXT,
    contact        TEXT,
    status_txn     INTEGER,
    status         TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'confirmed', 'cancelled', 'completed')),
    status_at      INTEGER NOT NULL DEFAULT 0,
    CHECK (start_at < end_at)
) STRICT;
CREATE INDEX reservation_start ON reservation (start_at, n);
CREATE INDEX reservation_resource ON reservation (resource_id, start_at, n);
CREATE INDEX reservation_site ON reservation (site_id);
CREATE INDEX reservation_patient ON reservation (patient_id);
CREATE INDEX reservation_service ON reservation (service_id);
CREATE INDEX reservation_doctor ON reservation (doctor_id);

-- Whether there is room is answered by the index alone, units included.
DROP INDEX occupancy_subject;
CREATE INDEX occupancy_subject ON occupancy (subject, from_at, to_at, units, tbl, row);
