-- What the outbox knows of each message beyond its state.
ALTER TABLE delivery ADD COLUMN first_try_at BIGINT; -- when the first bytes may have left: a platform refuses doubles for a while only
ALTER TABLE delivery ADD COLUMN resends INTEGER NOT NULL DEFAULT 0; -- how often it was sent again although an earlier try may have been posted
ALTER TABLE delivery ADD COLUMN revision_wanted INTEGER NOT NULL DEFAULT 0; -- what was posted is changed until revision_done is the same
ALTER TABLE delivery ADD COLUMN revision_done INTEGER NOT NULL DEFAULT 0;
ALTER TABLE delivery ADD COLUMN platform TEXT COLLATE "C" GENERATED ALWAYS AS (split_part(address, ':', 1)) STORED;
DROP INDEX delivery_pending;
DROP INDEX delivery_leased;
CREATE INDEX delivery_pending ON delivery (platform, not_before, digest_id, part) WHERE state = 'Pending';
CREATE INDEX delivery_leased ON delivery (platform, lease_until) WHERE state = 'Leased';
CREATE INDEX delivery_revised ON delivery (platform, not_before) WHERE revision_wanted > revision_done;
CREATE INDEX delivery_open ON delivery (address, digest_id, part) WHERE state IN ('Pending', 'Leased'); -- a chat's messages go out in their order

-- Which node speaks to a platform: one at a time, so that its limits are kept by all together.
CREATE TABLE platform_lease (
    platform     TEXT COLLATE "C" PRIMARY KEY,
    owner        TEXT COLLATE "C" NOT NULL,
    until        BIGINT NOT NULL,
    epoch        BIGINT NOT NULL, -- grows with each change of the owner
    closed_until BIGINT NOT NULL DEFAULT 0 -- the platform has asked us all to be silent so long
);

-- Where nobody knows whether a message arrived, it is sent once more, unless the community would rather miss it.
ALTER TABLE chat_setting ADD COLUMN never_twice BOOLEAN NOT NULL DEFAULT FALSE;
