-- What a community reads by itself. The row says when it is read next: the scheduler only looks here.
CREATE TABLE feed (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    community     TEXT NOT NULL,
    place         TEXT NOT NULL, -- where it was added
    address       TEXT NOT NULL,
    address_key   TEXT NOT NULL, -- the same for every way of writing the address
    name          TEXT NOT NULL,
    filter        TEXT,
    member        TEXT NOT NULL, -- who added it, by the platform's id
    added_at      INTEGER NOT NULL,
    paused_at     INTEGER,
    etag          TEXT,
    last_modified TEXT,
    interval      INTEGER NOT NULL, -- minutes
    polled_at     INTEGER,
    next_at       INTEGER NOT NULL,
    failures      INTEGER NOT NULL, -- in a row
    problem       TEXT,             -- of the last one
    is_gone       INTEGER NOT NULL, -- the site says that it will never be there again
    told_at       INTEGER,          -- when moderators were told of the failures that last
    UNIQUE (community, address_key),
    UNIQUE (community, name)
);
CREATE INDEX feed_due ON feed (next_at) WHERE paused_at IS NULL AND NOT is_gone;

-- What a feed has said. Kept before it is read, so that whatever happens in between nothing is lost and nothing comes in twice.
CREATE TABLE feed_entry (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    feed_id     INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
    key         TEXT NOT NULL, -- its own id, else its address, else what it says
    hash        TEXT NOT NULL, -- of what it says
    state       TEXT NOT NULL CHECK (state IN ('New', 'Taken', 'Known', 'Dropped', 'Refused')),
    item        TEXT,          -- JSON, while it is new
    tries       INTEGER NOT NULL,
    reason      TEXT,
    title       TEXT,
    article_key TEXT,
    seen_at     INTEGER NOT NULL, -- when the feed last had it
    UNIQUE (feed_id, key)
);
CREATE INDEX feed_entry_new ON feed_entry (feed_id) WHERE state = 'New';
