-- What moderators decided about the actors of their community's library. By name: it holds for articles yet to come.
CREATE TABLE actor_ruling (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    library     TEXT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('Merge', 'Split', 'Never')),
    name        TEXT NOT NULL,
    other       TEXT, -- merge: the name that both have then; split: the name that is another actor's
    member_name TEXT NOT NULL,
    at          INTEGER NOT NULL
);
CREATE INDEX actor_ruling_library ON actor_ruling (library, id);
CREATE TRIGGER actor_ruling_made_stamp AFTER INSERT ON actor_ruling BEGIN
    INSERT INTO library_stamp (library, stamp) VALUES (NEW.library, 1) ON CONFLICT (library) DO UPDATE SET stamp = stamp + 1;
END;
CREATE TRIGGER actor_ruling_undone_stamp AFTER DELETE ON actor_ruling BEGIN
    UPDATE library_stamp SET stamp = stamp + 1 WHERE library = OLD.library;
END;
