-- Analyses of an earlier engine are made anew in the background.
ALTER TABLE article ADD COLUMN failed_version INTEGER NOT NULL DEFAULT 0; -- the engine that could not read it; it is not asked again
CREATE INDEX article_engine ON article (engine_version, failed_version) WHERE withdrawn_at IS NULL;
