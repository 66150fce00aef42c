DROP TABLE shred_keys;
