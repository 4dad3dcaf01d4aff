-- What Telegram sent and what became of it. Kept before Telegram is told that it was received: whatever happens in between, nothing is lost
-- and nothing is handled twice. Ids count for each bot on its own.
CREATE TABLE telegram_update (
    bot       INTEGER NOT NULL,
    update_id INTEGER NOT NULL,
    chat      TEXT NOT NULL, -- what must be handled in order
    json      TEXT,          -- gone once it is done: only the id is needed against doubles
    at        INTEGER NOT NULL,
    PRIMARY KEY (bot, update_id)
) WITHOUT ROWID;
CREATE INDEX telegram_update_waiting ON telegram_update (bot) WHERE json IS NOT NULL;
CREATE INDEX telegram_update_at ON telegram_update (at);
