-- What happened to every file of a run. One row a file; `position` is its place in the inputs.
-- `start` and `length`: bytes of its line in reports.jsonl. `maker`: version, model and forms.
-- `limits`: those that the reason of a failure names, with their values, as JSON.
-- `new_start` is only filled while reports.jsonl is put in order.
CREATE TABLE files (
    path TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    sha256 TEXT,
    status TEXT NOT NULL CHECK (status IN ('pending', 'read', 'failed', 'duplicate')),
    document_id TEXT,
    same_as TEXT,
    stage TEXT,
    code TEXT,
    reason TEXT,
    limits TEXT,
    start INTEGER,
    length INTEGER,
    new_start INTEGER,
    maker TEXT,
    summary TEXT
) WITHOUT ROWID;
CREATE INDEX files_position ON files (position);
-- What could not be read, and the copies of it.
CREATE VIEW failures AS
    SELECT position, path, stage, code, reason FROM files WHERE status = 'failed'
    UNION ALL
    SELECT copies.position, copies.path, firsts.stage, firsts.code, firsts.reason
    FROM files AS copies JOIN files AS firsts ON copies.same_as = firsts.path
    WHERE copies.status = 'duplicate' AND firsts.status = 'failed';
-- Texts of records that are no longer among the results, to be taken away.
CREATE TABLE stale_texts (name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
