DROP TABLE doomed_keys;
