-- Derived: what the calendar shows of each visit, in the order of time. A day is read from a few pages that lie together,
-- however large the clinic is. Its columns are those of the question it is filled by.
CREATE TABLE calendar_visit (
    start_at       INTEGER NOT NULL,
    n              INTEGER NOT NULL,
    end_at         INTEGER NOT NULL,
    id             BLOB NOT NULL,
    patient_id     BLOB NOT NULL,
    name           TEXT NOT NULL,
    preferred_name TEXT,
    birth_date     TEXT,
    phone          TEXT,
    allergies      TEXT NOT NULL,
    namesake       INTEGER NOT NULL,
    alerts         TEXT NOT NULL,           -- JSON list of [kind, name, the day it expires]
    segments       TEXT NOT NULL,
    status         TEXT NOT NULL,
    status_at      INTEGER NOT NULL,
    arrived_at     INTEGER,
    reason         TEXT,
    cancel_reason  TEXT,
    moved_to       BLOB,
    services       TEXT NOT NULL,
    outside_hours  INTEGER NOT NULL,
    overbooked     TEXT,
    site_id        BLOB NOT NULL,
    repeats        INTEGER NOT NULL,
    PRIMARY KEY (start_at, n)
) STRICT, WITHOUT ROWID;

INSERT INTO calendar_visit
SELECT a.start_at, a.n, a.end_at, a.id, a.patient_id, p.name, p.preferred_name, p.birth_date, p.phone, p.allergies,
    EXISTS (SELECT 1 FROM patient_name s JOIN patient_name o ON o.folded = s.folded AND o.archived = 0 AND o.n <> s.n
        WHERE s.n = p.n),
    (SELECT json_group_array(json_array(f.kind, f.name, f.expires_on) ORDER BY f.noted_on, f.n) FROM finding f
        WHERE f.patient_id = p.id AND f.status = 'active' AND (f.alert = 1 OR f.kind = 'allergy')),
    a.segments, a.status, a.status_at, a.arrived_at, a.reason, a.cancel_reason, a.moved_to, a.services, a.outside_hours,
    a.overbooked, a.site_id, a.series_id IS NOT NULL
FROM appointment a JOIN patient p ON p.id = a.patient_id ORDER BY a.start_at, a.n;

-- Which time a visit is shown at, for the moment it moves.
CREATE UNIQUE INDEX calendar_visit_n ON calendar_visit (n);
