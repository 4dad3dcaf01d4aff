-- A feed that was removed is kept for a while as it was, so that the removal can be taken back.
ALTER TABLE feed ADD COLUMN removed_at INTEGER;
