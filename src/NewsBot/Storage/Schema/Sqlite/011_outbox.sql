-- What the outbox knows of each message beyond its state.
ALTER TABLE delivery ADD COLUMN first_try_at INTEGER; -- when the first bytes may have left: a platform refuses doubles for a while only
ALTER TABLE delivery ADD COLUMN resends INTEGER NOT NULL DEFAULT 0; -- how often it was sent again although an earlier try may have been posted
ALTER TABLE delivery ADD COLUMN revision_wanted INTEGER NOT NULL DEFAULT 0; -- what was posted is changed until revision_done is the same
ALTER TABLE delivery ADD COLUMN revision_done INTEGER NOT NULL DEFAULT 0;
ALTER TABLE delivery ADD COLUMN platform TEXT GENERATED ALWAYS AS (substr(address, 1, instr(address, ':') - 1)) VIRTUAL;
DROP INDEX delivery_pending;
DROP INDEX delivery_leased;
CREATE INDEX delivery_pending ON delivery (platform, not_before, digest_id, part) WHERE state = 'Pending';
CREATE INDEX delivery_leased ON delivery (platform, lease_until) WHERE state = 'Leased';
CREATE INDEX delivery_revised ON delivery (platform, not_before) WHERE revision_wanted > revision_done;
CREATE INDEX delivery_open ON delivery (address, digest_id, part) WHERE state IN ('Pending', 'Leased'); -- a chat's messages go out in their order

-- Which node speaks to a platform: one at a time, so that its limits are kept by all together.
CREATE TABLE platform_lease (
    platform     TEXT PRIMARY KEY,
    owner        TEXT NOT NULL,
    until        INTEGER NOT NULL,
    epoch        INTEGER NOT NULL, -- grows with each change of the owner
    closed_until INTEGER NOT NULL DEFAULT 0 -- the platform has asked us all to be silent so long
) WITHOUT ROWID;

-- Where nobody knows whether a message arrived, it is sent once more, unless the community would rather miss it.
ALTER TABLE chat_setting ADD COLUMN never_twice INTEGER NOT NULL DEFAULT 0;
