-- What moderators say about what digests say. Contents stay as they were built: it is put onto them whenever they are laid out.
CREATE TABLE correction (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    community   TEXT NOT NULL,    -- who decided it
    everywhere  INTEGER NOT NULL, -- for the chats of all communities
    item        TEXT,             -- the item, as it is known in every digest; null: all that rests on the article
    library     TEXT NOT NULL,    -- the article
    article_key TEXT NOT NULL,
    was         TEXT NOT NULL,
    text        TEXT,             -- the new words; null: withdrawn
    label       TEXT,
    reason      TEXT NOT NULL,
    member      TEXT NOT NULL,
    member_name TEXT NOT NULL,
    at          INTEGER NOT NULL,
    undone_at   INTEGER,
    spread_at   INTEGER           -- when the messages that it changes were marked to be edited
);
CREATE INDEX correction_in_force ON correction (community) WHERE undone_at IS NULL;
CREATE INDEX correction_everywhere ON correction (everywhere) WHERE undone_at IS NULL AND everywhere;
CREATE INDEX correction_unspread ON correction (id) WHERE spread_at IS NULL;

-- Which articles the contents of a digest rest on, by the library that each belongs to.
CREATE TABLE digest_citation (
    content_id  INTEGER NOT NULL REFERENCES digest_content (id) ON DELETE CASCADE,
    library     TEXT NOT NULL,
    article_key TEXT NOT NULL,
    PRIMARY KEY (content_id, library, article_key)
) WITHOUT ROWID;
CREATE INDEX digest_citation_article ON digest_citation (library, article_key);
-- In the library of a community, which alone has a colon in its name, an article that it follows is called library/key.
CREATE TRIGGER digest_content_cites AFTER INSERT ON digest_content BEGIN
    INSERT INTO digest_citation (content_id, library, article_key)
    SELECT DISTINCT NEW.id, iif(slash > 0, substr(key, 1, slash - 1), library), iif(slash > 0, substr(key, slash + 1), key)
    FROM (
        SELECT value ->> 'library' AS library, value ->> 'article' AS key, iif(instr(value ->> 'library', ':') > 0, instr(value ->> 'article', '/'), 0) AS slash
        FROM json_each(iif(json_valid(NEW.message), NEW.message, '{}'), '$.evidence'));
END;
INSERT INTO digest_citation (content_id, library, article_key)
SELECT DISTINCT content, iif(slash > 0, substr(key, 1, slash - 1), library), iif(slash > 0, substr(key, slash + 1), key)
FROM (
    SELECT digest_content.id AS content, value ->> 'library' AS library, value ->> 'article' AS key, iif(instr(value ->> 'library', ':') > 0, instr(value ->> 'article', '/'), 0) AS slash
    FROM digest_content, json_each(iif(json_valid(message), message, '{}'), '$.evidence'));

-- A post may be edited: a page that is open asks for the edits behind the last one that it has.
ALTER TABLE web_post ADD COLUMN edit INTEGER;
ALTER TABLE web_post ADD COLUMN edited_at INTEGER;
CREATE INDEX web_post_edit ON web_post (channel, edit) WHERE edit IS NOT NULL;
