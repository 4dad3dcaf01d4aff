-- What a digest says is kept apart from whom it was for: chats that were told the same so far share it.
CREATE TABLE digest_content (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    library     TEXT NOT NULL,
    key         TEXT NOT NULL UNIQUE, -- all that it was built from
    message     TEXT NOT NULL,        -- JSON
    snapshot    TEXT,                 -- what the story said, for the next "what changed"; null where it is not needed any more
    previous_id INTEGER REFERENCES digest_content (id), -- what the same chats were told before
    built_at    INTEGER NOT NULL
);
CREATE TABLE digest_content_item (
    content_id INTEGER NOT NULL REFERENCES digest_content (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES article (id),
    PRIMARY KEY (content_id, position)
) WITHOUT ROWID;
CREATE INDEX digest_content_item_article ON digest_content_item (article_id);

-- What is there already: each digest has contents of its own, under its own number. What was refused for good was told to nobody.
INSERT INTO digest_content (id, library, key, message, previous_id, built_at)
SELECT id, coalesce((SELECT library FROM subscription WHERE subscription.id = subscription_id), ''), 'digest ' || id, message,
    (SELECT max(earlier.id) FROM digest AS earlier
     WHERE earlier.subscription_id = digest.subscription_id AND earlier.id < digest.id
        AND NOT EXISTS (SELECT 1 FROM delivery WHERE digest_id = earlier.id AND part = 0 AND state = 'Dead')),
    built_at
FROM digest ORDER BY id;
INSERT INTO digest_content_item (content_id, position, article_id) SELECT digest_id, position, article_id FROM digest_item;
DROP TABLE digest_item;

ALTER TABLE digest ADD COLUMN run TEXT NOT NULL DEFAULT ''; -- the local run, as scheduled: 2025-07-28T09:00
ALTER TABLE digest ADD COLUMN content_id INTEGER REFERENCES digest_content (id); -- never null; a table cannot be given such a column later
UPDATE digest SET run = period, content_id = id;
ALTER TABLE digest DROP COLUMN message;
CREATE INDEX digest_content_id ON digest (content_id);

-- A period is the local week now. Of two digests in one week, which a changed schedule gave, the last one has it; an earlier one keeps its run.
UPDATE digest SET period = strftime('%G-W%V', substr(run, 1, 10))
WHERE NOT EXISTS (
    SELECT 1 FROM digest AS later
    WHERE later.subscription_id = digest.subscription_id AND later.id > digest.id AND strftime('%G-W%V', substr(later.run, 1, 10)) = strftime('%G-W%V', substr(digest.run, 1, 10)));
UPDATE subscription SET told_id = (
    SELECT max(digest.id) FROM digest
    WHERE digest.subscription_id = subscription.id AND NOT EXISTS (SELECT 1 FROM delivery WHERE digest_id = digest.id AND part = 0 AND state = 'Dead'));

-- Runs that brought no digest, told in one line of the next one.
CREATE TABLE missed_run (
    subscription_id INTEGER NOT NULL,
    period          TEXT NOT NULL,
    run             TEXT NOT NULL,
    at              INTEGER NOT NULL, -- when it should have been
    reason          TEXT NOT NULL,
    told_in         INTEGER REFERENCES digest (id),
    PRIMARY KEY (subscription_id, period)
) WITHOUT ROWID;
CREATE INDEX missed_run_untold ON missed_run (subscription_id) WHERE told_in IS NULL;
CREATE INDEX missed_run_told ON missed_run (told_in) WHERE told_in IS NOT NULL;

-- A digest whose first part can never be posted told nobody anything, whoever finds that out: its run was missed, what it told of is told again, and
-- the chat was told last what came before.
CREATE TRIGGER digest_refused AFTER UPDATE OF state ON delivery WHEN NEW.state = 'Dead' AND OLD.state <> 'Dead' AND NEW.part = 0 BEGIN
    INSERT INTO missed_run (subscription_id, period, run, at, reason)
        SELECT digest.subscription_id, digest.period, digest.run, digest.built_at, coalesce(NEW.reason, 'It could not be posted.')
        FROM digest JOIN subscription ON subscription.id = digest.subscription_id WHERE digest.id = NEW.digest_id
        ON CONFLICT (subscription_id, period) DO NOTHING;
    UPDATE missed_run SET told_in = NULL WHERE told_in = NEW.digest_id;
    UPDATE subscription SET told_id = (
        SELECT told.content_id FROM digest AS told
        WHERE told.subscription_id = subscription.id AND NOT EXISTS (SELECT 1 FROM delivery WHERE digest_id = told.id AND part = 0 AND state = 'Dead')
        ORDER BY told.id DESC LIMIT 1)
    WHERE id = (SELECT subscription_id FROM digest WHERE id = NEW.digest_id);
END;
