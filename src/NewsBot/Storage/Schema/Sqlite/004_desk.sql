-- How an article came in: what did not come from a file is nothing that the import of files may touch.
ALTER TABLE article ADD COLUMN origin TEXT NOT NULL DEFAULT 'File' CHECK (origin IN ('File', 'Web', 'Text', 'Upload', 'Feed'));
ALTER TABLE article ADD COLUMN sketch BLOB; -- what its text is known by among near-duplicates

-- One article, as many places that carry it; one of them is the origin.
CREATE TABLE article_source (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id  INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    address     TEXT NOT NULL,
    address_key TEXT NOT NULL, -- the same for every way of writing the address
    publisher   TEXT,
    published   TEXT,          -- as precise as it is known: 2025-07
    is_origin   INTEGER NOT NULL,
    seen_at     INTEGER NOT NULL,
    UNIQUE (article_id, address_key)
);
CREATE INDEX article_source_address ON article_source (address_key);
CREATE UNIQUE INDEX article_source_origin ON article_source (article_id) WHERE is_origin;

-- What waits for a moderator. It is no article yet: nothing that reads articles sees it.
CREATE TABLE submission (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    community     TEXT NOT NULL,
    member        TEXT NOT NULL, -- who added it, by the platform's id
    member_name   TEXT NOT NULL,
    by_moderator  INTEGER NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('Draft', 'Waiting', 'Held')),
    text          TEXT NOT NULL, -- JSON, as article.text
    origin        TEXT NOT NULL CHECK (origin IN ('Web', 'Text', 'Upload', 'Feed')),
    source        TEXT,          -- what it was read from: an address or a file's name
    address_key   TEXT,
    content_hash  TEXT NOT NULL,
    sketch        BLOB,
    replaces      TEXT,          -- key of the article that it is a new state of
    held_by       TEXT,
    hold_reason   TEXT,
    version       INTEGER NOT NULL, -- grows with each change of what would be published
    created_at    INTEGER NOT NULL,
    changed_at    INTEGER NOT NULL,
    expires_at    INTEGER
);
CREATE INDEX submission_community ON submission (community, state);
CREATE INDEX submission_expires ON submission (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE submission_approval (
    submission_id INTEGER NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
    member        TEXT NOT NULL,
    member_name   TEXT NOT NULL,
    at            INTEGER NOT NULL,
    PRIMARY KEY (submission_id, member)
) WITHOUT ROWID;

-- How often a member asked for something to be read: whether it came to anything or not.
CREATE TABLE submission_try (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    community TEXT NOT NULL,
    member    TEXT NOT NULL,
    at        INTEGER NOT NULL
);
CREATE INDEX submission_try_at ON submission_try (community, at);

-- Who did what when. Nothing is ever changed or taken out here.
CREATE TABLE audit_entry (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    community     TEXT NOT NULL,
    at            INTEGER NOT NULL,
    member        TEXT NOT NULL,
    member_name   TEXT NOT NULL,
    action        TEXT NOT NULL,
    subject       TEXT NOT NULL, -- what it was done to, ready to read
    detail        TEXT,
    submission_id INTEGER,
    article_key   TEXT
);
CREATE INDEX audit_entry_community ON audit_entry (community, id);
CREATE INDEX audit_entry_submission ON audit_entry (community, submission_id) WHERE submission_id IS NOT NULL;
CREATE INDEX audit_entry_article ON audit_entry (community, article_key) WHERE article_key IS NOT NULL;

-- A community's library holds its own articles and those of the operator's libraries that it follows.
CREATE TABLE library_follow (
    library  TEXT NOT NULL, -- the community's
    followed TEXT NOT NULL, -- the operator's
    PRIMARY KEY (library, followed)
) WITHOUT ROWID;
-- The sum over all that a library holds must grow with every change, also when what was followed takes its count along.
CREATE TRIGGER library_followed_stamp AFTER INSERT ON library_follow BEGIN
    INSERT INTO library_stamp (library, stamp) VALUES (NEW.library, 1) ON CONFLICT (library) DO UPDATE SET stamp = stamp + 1;
END;
CREATE TRIGGER library_unfollowed_stamp AFTER DELETE ON library_follow BEGIN
    INSERT INTO library_stamp (library, stamp) VALUES (OLD.library, 1) ON CONFLICT (library) DO UPDATE SET stamp = stamp + 1;
    UPDATE library_stamp SET stamp = stamp + coalesce((SELECT stamp FROM library_stamp WHERE library = OLD.followed), 0) WHERE library = OLD.library;
END;

-- How many moderators must agree before an article is published: 0 is at once.
ALTER TABLE chat_setting ADD COLUMN approvals INTEGER NOT NULL DEFAULT 0 CHECK (approvals IN (0, 1, 2));
