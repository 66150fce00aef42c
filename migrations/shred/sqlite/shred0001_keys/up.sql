-- Shred keys: a database of their own with a short backup horizon. Nothing else lives here.

CREATE TABLE shred_keys (
    id TEXT NOT NULL,
    key BLOB NOT NULL,
    PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;
