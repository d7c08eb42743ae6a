-- Shared resources: chairs, rooms, equipment.
CREATE TABLE resource (
    n              INTEGER PRIMARY KEY,
    id             BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    details_txn    INTEGER,
    name           TEXT NOT NULL,
    kind           TEXT NOT NULL CHECK (kind IN
        ('chair', 'room', 'imaging', 'laboratory', 'equipment', 'common_space', 'infrastructure', 'other')),
    kind_name      TEXT,                             -- what a kind of the clinic's own is called
    description    TEXT,
    notes          TEXT,
    colour         INTEGER NOT NULL CHECK (colour BETWEEN 1 AND 8),
    place_txn      INTEGER,
    site_id        BLOB NOT NULL REFERENCES site (id),
    sites          TEXT NOT NULL DEFAULT '[]',       -- other sites that may use it: JSON list of their identities
    staff          TEXT NOT NULL DEFAULT '[]',       -- who works with it: JSON list of users
    rules_txn      INTEGER,
    capacity       INTEGER NOT NULL DEFAULT 1 CHECK (capacity BETWEEN 1 AND 1000),
    least_minutes  INTEGER CHECK (least_minutes BETWEEN 1 AND 1440),
    most_minutes   INTEGER CHECK (most_minutes BETWEEN 1 AND 1440),
    buffer_before  INTEGER NOT NULL DEFAULT 0 CHECK (buffer_before BETWEEN 0 AND 240),
    buffer_after   INTEGER NOT NULL DEFAULT 0 CHECK (buffer_after BETWEEN 0 AND 240),
    lead_hours     INTEGER NOT NULL DEFAULT 0 CHECK (lead_hours BETWEEN 0 AND 8760),
    confirm        INTEGER NOT NULL DEFAULT 0 CHECK (confirm IN (0, 1)),
    bookers        TEXT NOT NULL DEFAULT '[]',       -- JSON list of the roles that may reserve it; none: all that may
    hours_txn      INTEGER,
    hours          TEXT NOT NULL DEFAULT '[]',       -- as a doctor's; none: at any time
    status_txn     INTEGER,
    archived       INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;
CREATE INDEX resource_site ON resource (site_id);
