-- A subscription whose place cannot be written to rests until it is asked for again or the bot is let in again.
ALTER TABLE subscription ADD COLUMN member TEXT; -- who asked for it, by the platform's id
ALTER TABLE subscription ADD COLUMN parked_at INTEGER;
ALTER TABLE subscription ADD COLUMN parked_reason TEXT;

-- Settings belong to a community, which is an address without its thread.
ALTER TABLE chat_setting ADD COLUMN moderator_role TEXT;

-- What a button does. Its token is all that a platform carries.
CREATE TABLE kept_action (
    token     TEXT PRIMARY KEY,
    community TEXT NOT NULL,
    line      TEXT NOT NULL,
    view      TEXT NOT NULL CHECK (view IN ('Answer', 'Sources', 'Share')),
    in_place  INTEGER NOT NULL,
    page      INTEGER NOT NULL,
    member    TEXT, -- the only one who may use it
    evidence  TEXT, -- fingerprint of the evidence that was shown
    kept_at   INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX kept_action_age ON kept_action (kept_at);
