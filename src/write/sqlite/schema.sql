-- The tables of messages.sqlite. docs/formats/sqlite.md explains each column; PRAGMA user_version is the version of this schema.

CREATE TABLE archive (
  name  TEXT PRIMARY KEY,  -- schema_version, time_zone
  value TEXT
) WITHOUT ROWID;

CREATE TABLE people (
  id    INTEGER PRIMARY KEY,
  name  TEXT,              -- NULL: nobody has named them
  is_me INTEGER NOT NULL
);

CREATE TABLE numbers (
  id        INTEGER PRIMARY KEY,
  number    TEXT NOT NULL,  -- as it is compared: +13035550101, 22395
  formatted TEXT,           -- as people write it
  person_id INTEGER NOT NULL REFERENCES people (id)
);

CREATE TABLE conversations (
  id              INTEGER PRIMARY KEY,
  key             TEXT NOT NULL,  -- 16 hex digits, the same in every run
  title           TEXT NOT NULL,
  people          TEXT NOT NULL,  -- all of them, where a title stops at some; the full-text search reads it
  is_group        INTEGER NOT NULL,
  is_note_to_self INTEGER NOT NULL,
  messages        INTEGER NOT NULL,
  page            TEXT            -- the first page below the archive; NULL without pages
);

CREATE TABLE conversation_members (
  conversation_id INTEGER NOT NULL REFERENCES conversations (id),
  position        INTEGER NOT NULL,
  person_id       INTEGER NOT NULL REFERENCES people (id),
  number_id       INTEGER REFERENCES numbers (id),
  PRIMARY KEY (conversation_id, position)
) WITHOUT ROWID;

CREATE TABLE sources (
  id    INTEGER PRIMARY KEY,
  input TEXT NOT NULL,  -- what was given to convert
  entry TEXT NOT NULL   -- the page in it
);

CREATE TABLE messages (
  id                INTEGER PRIMARY KEY,  -- in order of time
  key               TEXT NOT NULL,        -- 16 hex digits, the same in every run
  conversation_id   INTEGER NOT NULL REFERENCES conversations (id),
  kind              TEXT NOT NULL,
  direction         TEXT NOT NULL,
  inferred          TEXT,                 -- what the export did not state, with spaces between
  time              TEXT,                 -- ISO 8601 with the offset in which it is shown
  timestamp_ms      INTEGER,              -- Unix time
  time_exported     TEXT,                 -- as the export writes it; NULL where that is `time`
  sender_id         INTEGER REFERENCES people (id),
  sender_number_id  INTEGER REFERENCES numbers (id),
  text              TEXT,                 -- or the transcript of a voicemail
  transcript_status TEXT,
  placeholder       TEXT,
  duration_seconds  INTEGER,
  labels            TEXT,                 -- with spaces between
  unresolved        TEXT,
  is_spam           INTEGER NOT NULL,
  is_unread         INTEGER NOT NULL,
  is_deleted        INTEGER,              -- NULL: not stated
  page_number       INTEGER,              -- of the conversation's pages, from 1; NULL without pages
  source_id         INTEGER REFERENCES sources (id),  -- the first page that holds it; NULL where it was not kept
  source_position   INTEGER               -- on that page, from 0
);

CREATE TABLE media (
  id         INTEGER PRIMARY KEY,
  path       TEXT NOT NULL,     -- below the archive
  media_type TEXT NOT NULL,
  size       INTEGER NOT NULL,  -- bytes
  sha256     TEXT NOT NULL,
  content    BLOB               -- with --embed-media
);

CREATE TABLE attachments (
  message_id INTEGER NOT NULL REFERENCES messages (id),
  position   INTEGER NOT NULL,
  reference  TEXT NOT NULL,  -- as the page has it
  status     TEXT NOT NULL,  -- found, ambiguous, missing
  file       TEXT,           -- its name in the export
  media_id   INTEGER REFERENCES media (id),
  PRIMARY KEY (message_id, position)
) WITHOUT ROWID;

-- A message that several pages hold, of several exports, say: the pages after the first.
CREATE TABLE more_sources (
  message_id INTEGER NOT NULL REFERENCES messages (id),
  source_id  INTEGER NOT NULL REFERENCES sources (id),
  position   INTEGER NOT NULL,  -- on the page, from 0
  PRIMARY KEY (message_id, source_id, position)
) WITHOUT ROWID;
