-- What is to be done: maintenance, cleaning, sterilisation, calibration, anything else.
CREATE TABLE task (
    n              INTEGER PRIMARY KEY,
    id             BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    details_txn    INTEGER,
    title          TEXT NOT NULL,
    kind           TEXT NOT NULL CHECK (kind IN ('maintenance', 'cleaning', 'sterilisation', 'calibration', 'other')),
    site_id        BLOB NOT NULL REFERENCES site (id),
    resource_id    BLOB REFERENCES resource (id),
    assignee_id    BLOB REFERENCES user (id),
    notes          TEXT,
    due_txn        INTEGER,
    due            TEXT NOT NULL,                    -- a date, or a date and a time of the clinic's clock
    zone           TEXT NOT NULL,
    shifted        INTEGER NOT NULL CHECK (shifted IN (0, 1)),               -- the clocks skip the rule's time on that day
    block_minutes  INTEGER CHECK (block_minutes BETWEEN 1 AND 1440),         -- for how long the resource is blocked
    series_txn     INTEGER,
    series_id      BLOB,                             -- the same for all of a series; none: it does not come again
    rule           TEXT,                             -- by RFC 5545
    first_due      TEXT,                             -- what the rule counts from
    occurs_on      TEXT,                             -- the day of the rule this one stands for
    status_txn     INTEGER,
    status         TEXT NOT NULL CHECK (status IN ('open', 'done', 'skipped', 'cancelled')),
    closed_at      INTEGER,
    closed_by      BLOB REFERENCES user (id),
    reason         TEXT,
    next_id        BLOB                              -- the one of the series that followed
) STRICT;
CREATE INDEX task_open ON task (due, n) WHERE status = 'open';
CREATE INDEX task_closed ON task (closed_at DESC, n DESC) WHERE status <> 'open';
CREATE INDEX task_site ON task (site_id);
CREATE INDEX task_resource ON task (resource_id);
CREATE INDEX task_assignee ON task (assignee_id);
CREATE INDEX task_closed_by ON task (closed_by);

-- What a resource cannot be used without: JSON list of resources.
ALTER TABLE resource ADD COLUMN dependence_txn INTEGER;
ALTER TABLE resource ADD COLUMN depends_on TEXT NOT NULL DEFAULT '[]';

-- The task a reservation blocks its resource for.
ALTER TABLE reservation ADD COLUMN task_txn INTEGER;
ALTER TABLE reservation ADD COLUMN task_id BLOB REFERENCES task (id);
CREATE INDEX reservation_task ON reservation (task_id);
