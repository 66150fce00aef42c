-- Shred keys of purged cases that are still to be destroyed, in the other store.
CREATE TABLE doomed_keys (
    name TEXT NOT NULL,
    PRIMARY KEY (name)
);
