import os, sqlite3, time
old, young = 1767600000, int(time.time())
os.makedirs("state")
with sqlite3.connect("state/ledger.sqlite") as db:
    db.execute("PRAGMA journal_mode=WAL")
    db.executescript("CREATE TABLE transcripts(key TEXT PRIMARY KEY, transcript TEXT NOT NULL, stored_unix_s INTEGER NOT NULL) WITHOUT ROWID;"
                     "CREATE TABLE operations(key TEXT PRIMARY KEY, operation_id TEXT NOT NULL, state TEXT NOT NULL, submitted_unix_s INTEGER NOT NULL) WITHOUT ROWID;")
    db.executemany("INSERT INTO transcripts VALUES(?,?,?)", [(f"k{n}", "SECRET words " * 50, old) for n in range(200)] + [("young", "YOUNG words", young)])
    db.execute("INSERT INTO operations VALUES('k1','op','stored',?)", (old,))
with sqlite3.connect("state/ingest.sqlite") as db:
    db.executescript("CREATE TABLE ingested_files(path TEXT PRIMARY KEY, size_bytes INTEGER NOT NULL, modified_unix_ms INTEGER NOT NULL, content TEXT NOT NULL, facts TEXT NOT NULL, emitted INTEGER NOT NULL) WITHOUT ROWID;")
    for path in (os.path.abspath("policy.toml"), "/gone/79161234567.wav"):
        db.execute("INSERT INTO ingested_files VALUES(?,1,?,'c','{}',1)", (path, old * 1000))
with sqlite3.connect("state/other.sqlite") as db:
    db.execute("CREATE TABLE x(y)")
