-- Times are UTC ticks (100 ns since year 1). An address is its text form: web:general, telegram:-100123/45.

CREATE TABLE article (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    library        TEXT NOT NULL,
    key            TEXT NOT NULL,
    text           TEXT NOT NULL, -- JSON: text and metadata as read
    analysis       TEXT NOT NULL, -- JSON: what the engine found, without the text again
    engine_version INTEGER NOT NULL,
    content_hash   TEXT NOT NULL,
    added_at       INTEGER NOT NULL,
    updated_at     INTEGER NOT NULL,
    withdrawn_at   INTEGER,
    UNIQUE (library, key)
);
CREATE INDEX article_added ON article (library, added_at);

-- Counts a library's changes, whoever makes them, so that what was computed from its articles knows when it is old.
CREATE TABLE library_stamp (
    library TEXT PRIMARY KEY,
    stamp   INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TRIGGER article_added_stamp AFTER INSERT ON article BEGIN
    INSERT INTO library_stamp (library, stamp) VALUES (NEW.library, 1) ON CONFLICT (library) DO UPDATE SET stamp = stamp + 1;
END;
CREATE TRIGGER article_changed_stamp AFTER UPDATE ON article BEGIN
    INSERT INTO library_stamp (library, stamp) VALUES (NEW.library, 1) ON CONFLICT (library) DO UPDATE SET stamp = stamp + 1;
END;

CREATE TABLE subscription (
    id         INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice: digests name it after it is gone
    address    TEXT NOT NULL,
    library    TEXT NOT NULL,
    weekday    TEXT NOT NULL,
    time       TEXT NOT NULL, -- local, HH:mm:ss
    zone       TEXT NOT NULL, -- IANA
    created_at INTEGER NOT NULL,
    UNIQUE (address, library)
);

-- A digest outlives its subscription, hence no foreign key to it.
CREATE TABLE digest (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    subscription_id INTEGER NOT NULL,
    period          TEXT NOT NULL,
    message         TEXT NOT NULL, -- JSON
    built_at        INTEGER NOT NULL,
    UNIQUE (subscription_id, period)
);

CREATE TABLE digest_item (
    digest_id  INTEGER NOT NULL REFERENCES digest (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES article (id),
    PRIMARY KEY (digest_id, position)
) WITHOUT ROWID;
CREATE INDEX digest_item_article ON digest_item (article_id);

CREATE TABLE delivery (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    digest_id   INTEGER NOT NULL REFERENCES digest (id) ON DELETE CASCADE,
    address     TEXT NOT NULL,
    part        INTEGER NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('Pending', 'Leased', 'Sent', 'Dead', 'Unknown')),
    attempt     INTEGER NOT NULL,
    lease_owner TEXT,
    lease_until INTEGER,
    not_before  INTEGER NOT NULL,
    message_id  TEXT,
    reason      TEXT,
    sent_at     INTEGER,
    UNIQUE (digest_id, address, part)
);
CREATE INDEX delivery_pending ON delivery (not_before) WHERE state = 'Pending';
CREATE INDEX delivery_leased ON delivery (lease_until) WHERE state = 'Leased';
CREATE INDEX delivery_address ON delivery (address);

CREATE TABLE web_post (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    channel         TEXT NOT NULL,
    message         TEXT NOT NULL, -- JSON
    idempotency_key TEXT NOT NULL UNIQUE,
    posted_at       INTEGER NOT NULL
);
CREATE INDEX web_post_channel ON web_post (channel, id);

CREATE TABLE chat_setting (
    address TEXT PRIMARY KEY,
    zone    TEXT NOT NULL -- IANA
) WITHOUT ROWID;
