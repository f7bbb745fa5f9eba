-- How a PBX's log is read (YAML), as an import's mapping says it; null: the usual readings.
ALTER TABLE connections ADD COLUMN settings text;
