-- Care providers, and what they are skilled for.
CREATE TABLE care_provider (
    n            INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    details_txn  INTEGER,
    name         TEXT NOT NULL,
    profession   TEXT NOT NULL CHECK (profession IN ('nurse', 'medic', 'anesthesiologist', 'other')),
    user_id      BLOB REFERENCES user (id),
    phone        TEXT,                              -- E.164
    status_txn   INTEGER,
    active       INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;
CREATE INDEX care_provider_user ON care_provider (user_id);

CREATE TABLE provider_skill (
    n            INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    details_txn  INTEGER,
    provider_id  BLOB NOT NULL REFERENCES care_provider (id),
    kind         TEXT NOT NULL CHECK (kind IN ('minimal_sedation', 'moderate_sedation', 'deep_sedation',
        'general_anaesthesia', 'paediatric', 'life_support', 'other')),
    name         TEXT,                              -- of another kind
    since        TEXT NOT NULL,
    expires      TEXT,                              -- the last day, included
    assessed_by  BLOB REFERENCES user (id),
    status_txn   INTEGER,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    CHECK (expires IS NULL OR since <= expires)
) STRICT;
CREATE INDEX provider_skill_provider ON provider_skill (provider_id);
CREATE INDEX provider_skill_assessed ON provider_skill (assessed_by);

-- For which days availability is asked, and when it can be submitted.
CREATE TABLE scheduling_period (
    n            INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    details_txn  INTEGER,
    name         TEXT NOT NULL,
    from_date    TEXT NOT NULL,
    until_date   TEXT NOT NULL,                     -- the last day, included
    opens        TEXT NOT NULL,
    closes       TEXT NOT NULL,                     -- the last day, included
    asked_txn    INTEGER,
    asked        TEXT NOT NULL DEFAULT '[]',        -- JSON list of the providers; none: all that are active
    status_txn   INTEGER,
    status       TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed', 'reviewed', 'published')),
    removal_txn  INTEGER,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    CHECK (from_date <= until_date AND opens <= closes)
) STRICT;
CREATE INDEX scheduling_period_from ON scheduling_period (from_date);

-- What a provider says about a period: one row, whose days are those of its last revision. A review is about a revision;
-- of another one it says nothing.
CREATE TABLE submission (
    n                  INTEGER PRIMARY KEY,
    id                 BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    content_txn        INTEGER,
    period_id          BLOB NOT NULL REFERENCES scheduling_period (id),
    provider_id        BLOB NOT NULL REFERENCES care_provider (id),
    revision           BLOB NOT NULL CHECK (length(revision) = 16),
    note               TEXT,
    sent_at            INTEGER NOT NULL,
    sent_by            BLOB REFERENCES user (id),   -- the provider, or who entered it for him
    review_txn         INTEGER,
    verdict            TEXT CHECK (verdict IN ('accepted', 'returned')),
    reviewed_revision  BLOB CHECK (length(reviewed_revision) = 16),
    feedback           TEXT,
    reviewed_by        BLOB REFERENCES user (id)
) STRICT;
CREATE INDEX submission_period ON submission (period_id);
CREATE INDEX submission_provider ON submission (provider_id);
CREATE INDEX submission_sent ON submission (sent_by);
CREATE INDEX submission_reviewed ON submission (reviewed_by);

-- What a revision says about a day or a part of it.
CREATE TABLE submission_day (
    n              INTEGER PRIMARY KEY,
    id             BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    answer_txn     INTEGER,
    submission_id  BLOB NOT NULL REFERENCES submission (id),
    revision       BLOB NOT NULL CHECK (length(revision) = 16),
    date           TEXT NOT NULL,
    from_minute    INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1440),
    to_minute      INTEGER NOT NULL CHECK (to_minute BETWEEN 0 AND 1440),
    word           TEXT NOT NULL CHECK (word IN ('available', 'prefer', 'unavailable')),
    note           TEXT,
    CHECK (from_minute < to_minute)
) STRICT;
CREATE INDEX submission_day_submission ON submission_day (submission_id, revision, date);
