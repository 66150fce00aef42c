-- The tables of the service. Ids are prefixed text and random; days are days since
-- 1970-01-01, seconds (staff's plane alone) are UTC. `head` is an age header encrypted under
-- the shred key of its owner, `body` the age payload as it came (docs/protocol.md, section 8).
-- The other database has the same tables under the same migration name.
--
-- A table with large rows has a `place` for its primary key: a hash of what names the row, so
-- that looking one up reads no neighbour's body and the order of rows is not that of arrival.

CREATE TABLE organisation_trees (
    hash TEXT NOT NULL,
    number BIGINT NOT NULL,
    day INTEGER NOT NULL,
    content BYTEA NOT NULL,
    PRIMARY KEY (hash),
    UNIQUE (number)
);

CREATE TABLE staff (
    id TEXT NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    organisations TEXT NOT NULL,
    state TEXT NOT NULL,
    key TEXT,
    verify_key BYTEA,
    recipient TEXT,
    since INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (key)
);

CREATE TABLE invitations (
    token_hash BYTEA NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    organisations TEXT NOT NULL,
    expires BIGINT NOT NULL,
    used_by TEXT REFERENCES staff (id),
    PRIMARY KEY (token_hash)
);

CREATE TABLE unlock_paths (
    place BIGINT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    credential TEXT NOT NULL,
    kind TEXT NOT NULL,
    sign_in_key BYTEA,
    passkey TEXT,
    head BYTEA NOT NULL,
    body BYTEA NOT NULL,
    shred_key TEXT NOT NULL,
    PRIMARY KEY (place),
    UNIQUE (staff, credential),
    UNIQUE (credential),
    UNIQUE (sign_in_key)
);

CREATE TABLE sessions (
    token_hash BYTEA NOT NULL,
    staff TEXT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    created BIGINT NOT NULL,
    seen BIGINT NOT NULL,
    PRIMARY KEY (token_hash)
);

CREATE INDEX sessions_by_staff ON sessions (staff);

CREATE TABLE statements (
    hash TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT,
    coordinator TEXT,
    number BIGINT,
    day INTEGER NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (hash),
    UNIQUE (kind, coordinator, number)
);

CREATE INDEX statements_by_kind_subject ON statements (kind, subject);

CREATE TABLE cases (
    id TEXT NOT NULL,
    organisation TEXT NOT NULL,
    mailbox TEXT NOT NULL,
    mailbox_key BYTEA NOT NULL,
    state TEXT NOT NULL,
    received INTEGER NOT NULL,
    acknowledged INTEGER,
    feedback INTEGER,
    closed INTEGER,
    waiting_for TEXT NOT NULL,
    shred_key TEXT NOT NULL,
    submission BYTEA NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (mailbox)
);

-- What may be due for purging is asked every minute.
CREATE INDEX cases_by_received ON cases (received);
CREATE INDEX cases_by_closed ON cases (closed) WHERE closed IS NOT NULL;

CREATE TABLE burnt_ids (
    hash BYTEA NOT NULL,
    day INTEGER NOT NULL,
    PRIMARY KEY (hash)
);

CREATE TABLE readers (
    case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    role TEXT NOT NULL,
    state TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    PRIMARY KEY (case_id, key)
);

CREATE INDEX readers_by_key_case ON readers (key, case_id);

CREATE TABLE capsules (
    place BIGINT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    reader TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    head BYTEA NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (place),
    UNIQUE (case_id, reader, epoch)
);

CREATE TABLE frames (
    place BIGINT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    stream TEXT NOT NULL,
    author TEXT NOT NULL,
    seq INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    day INTEGER NOT NULL,
    head BYTEA NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (place),
    UNIQUE (case_id, position)
);

CREATE TABLE self_frames (
    place BIGINT NOT NULL,
    key TEXT NOT NULL,
    slot TEXT NOT NULL,
    seq INTEGER NOT NULL,
    shred_key TEXT NOT NULL,
    head BYTEA NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (place),
    UNIQUE (key, slot)
);

CREATE TABLE count_batches (
    place BIGINT NOT NULL,
    adviser TEXT NOT NULL,
    organisation TEXT NOT NULL,
    period TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL,
    shred_key TEXT NOT NULL,
    head BYTEA NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (place),
    UNIQUE (adviser, organisation, period)
);

CREATE INDEX count_batches_by_period ON count_batches (period);

CREATE TABLE desk_capsules (
    place BIGINT NOT NULL,
    year INTEGER NOT NULL,
    reader TEXT NOT NULL,
    shred_key TEXT NOT NULL,
    head BYTEA NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (place),
    UNIQUE (year, reader)
);

-- A challenge carries its expiry under the same seal as its random part.
CREATE TABLE spent_challenges (
    hash BYTEA NOT NULL,
    expires BIGINT NOT NULL,
    PRIMARY KEY (expires, hash)
);

-- The last days on which the service ran: nothing is purged on the word of one day alone.
CREATE TABLE seen_days (
    day INTEGER NOT NULL,
    PRIMARY KEY (day)
);

CREATE TABLE journal (
    id TEXT NOT NULL,
    day INTEGER NOT NULL,
    plane TEXT NOT NULL,
    actor TEXT,
    act TEXT NOT NULL,
    subject TEXT,
    PRIMARY KEY (id)
);

CREATE INDEX journal_by_day ON journal (day);

CREATE TABLE journal_batches (
    number BIGINT NOT NULL,
    day INTEGER NOT NULL,
    hash BYTEA NOT NULL,
    previous BYTEA,
    entries BYTEA NOT NULL,
    PRIMARY KEY (number)
);

-- Public once approved; while it is a proposal for report authors alone.
CREATE TABLE releases (
    period TEXT NOT NULL,
    author TEXT NOT NULL,
    approver TEXT,
    day INTEGER NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (period)
);
