-- A button may open a form: its fields, as JSON.
ALTER TABLE kept_action ADD COLUMN form TEXT;

-- A form that a member fills in by messages, one field after the other.
CREATE TABLE open_form (
    place  TEXT NOT NULL, -- the chat's address, with its thread
    member TEXT NOT NULL, -- the only one whose messages fill it in
    line   TEXT NOT NULL, -- the command line that is run in the end
    state  TEXT NOT NULL, -- its fields and what was entered so far, as JSON
    at     INTEGER NOT NULL,
    PRIMARY KEY (place, member)
) WITHOUT ROWID;
