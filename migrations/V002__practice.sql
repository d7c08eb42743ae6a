-- The clinic itself, its sites, its computers, and who may do what.
-- In every synchronised table: `n` is local, `id` is the row's identity everywhere, and `<group>_txn` is the
-- transaction that last changed that column group (its stamp, its user and its time).

-- One row: the clinic's own settings.
CREATE TABLE clinic (
    n                INTEGER PRIMARY KEY,
    id               BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    details_txn      INTEGER,
    name             TEXT NOT NULL,
    country          TEXT NOT NULL,
    currency         TEXT NOT NULL,
    language         TEXT NOT NULL,
    zone             TEXT NOT NULL,
    demo             INTEGER NOT NULL DEFAULT 0 CHECK (demo IN (0, 1)),
    letterhead_txn   INTEGER,
    address          TEXT,
    phone            TEXT,
    email            TEXT,
    tax_number       TEXT,
    footer           TEXT,
    paper            TEXT NOT NULL DEFAULT 'a4' CHECK (paper IN ('a4', 'letter')),
    logo             BLOB,
    rules_txn        INTEGER,
    lock_minutes     INTEGER NOT NULL DEFAULT 10 CHECK (lock_minutes BETWEEN 2 AND 30),
    prices_with_tax  INTEGER NOT NULL DEFAULT 0 CHECK (prices_with_tax IN (0, 1)),
    exempt_reason    TEXT,
    due_days         INTEGER NOT NULL DEFAULT 0 CHECK (due_days BETWEEN 0 AND 365)
) STRICT;

CREATE TABLE site (
    n            INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    details_txn  INTEGER,
    name         TEXT NOT NULL,
    archived     INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;

-- A computer. Its label names the series of every number it gives out.
CREATE TABLE device (
    n            INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    details_txn  INTEGER,
    label        TEXT NOT NULL,
    made_at      INTEGER NOT NULL
) STRICT;

CREATE TABLE user (
    n            INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    details_txn  INTEGER,
    name         TEXT NOT NULL,
    phone        TEXT NOT NULL,          -- E.164; unique among users that may sign in, checked when written
    email        TEXT,
    language     TEXT NOT NULL,
    status_txn   INTEGER,
    active       INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;
CREATE INDEX user_phone ON user (phone);

CREATE TABLE role (
    n            INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    details_txn  INTEGER,
    name         TEXT NOT NULL,          -- the word of a built-in role, or a custom role's own name
    built_in     INTEGER NOT NULL CHECK (built_in IN (0, 1)),
    archived     INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;

-- The identity of a row here is made from role and permission, so that two computers granting the same thing
-- write the same row.
CREATE TABLE role_permission (
    n           INTEGER PRIMARY KEY,
    id          BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    grant_txn   INTEGER,
    role_id     BLOB NOT NULL REFERENCES role (id),
    permission  TEXT NOT NULL,
    granted     INTEGER NOT NULL CHECK (granted IN (0, 1))
) STRICT;
CREATE INDEX role_permission_role ON role_permission (role_id);

-- Identity made from user, role and site, as above. No site: everywhere.
CREATE TABLE user_role (
    n          INTEGER PRIMARY KEY,
    id         BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    grant_txn  INTEGER,
    user_id    BLOB NOT NULL REFERENCES user (id),
    role_id    BLOB NOT NULL REFERENCES role (id),
    site_id    BLOB REFERENCES site (id),
    granted    INTEGER NOT NULL CHECK (granted IN (0, 1))
) STRICT;
CREATE INDEX user_role_user ON user_role (user_id);
CREATE INDEX user_role_role ON user_role (role_id);
CREATE INDEX user_role_site ON user_role (site_id);

-- The clinic's key, sealed for one user's password or for the recovery code. The `keys` file is a projection.
CREATE TABLE key_slot (
    n          INTEGER PRIMARY KEY,
    id         BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    slot_txn   INTEGER,
    user_id    BLOB REFERENCES user (id),     -- none: the recovery code's
    sealed     TEXT NOT NULL,                 -- parameters, salt, nonce and the sealed key, as in the file
    confirmed  INTEGER NOT NULL DEFAULT 1 CHECK (confirmed IN (0, 1))
) STRICT;
CREATE INDEX key_slot_user ON key_slot (user_id);

-- A care giver with a licence. May belong to a user.
CREATE TABLE doctor (
    n            INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    details_txn  INTEGER,
    name         TEXT NOT NULL,
    licence      TEXT,
    specialty    TEXT,
    phone        TEXT,
    email        TEXT,
    colour       INTEGER NOT NULL CHECK (colour BETWEEN 1 AND 8),
    user_id      BLOB REFERENCES user (id),
    status_txn   INTEGER,
    archived     INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
    hours_txn    INTEGER,
    hours        TEXT NOT NULL DEFAULT '[]'   -- working hours: JSON list of {day, from, to}: a weekday's word and minutes of the day
) STRICT;
CREATE INDEX doctor_user ON doctor (user_id);
