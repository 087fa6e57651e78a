-- What is quicker to make once all rows are there.

CREATE INDEX numbers_by_number ON numbers (number);
CREATE UNIQUE INDEX conversations_by_key ON conversations (key);
CREATE INDEX conversation_members_by_person ON conversation_members (person_id);
CREATE INDEX messages_by_conversation ON messages (conversation_id);
CREATE INDEX attachments_by_media ON attachments (media_id);

-- Everything at a glance.
CREATE VIEW v_messages AS
SELECT m.id, m.time, c.title AS conversation, m.kind, m.direction,
       CASE WHEN p.is_me THEN 'Me' ELSE coalesce(p.name, n.formatted, n.number) END AS sender,
       m.text, m.duration_seconds,
       (SELECT group_concat(coalesce(d.path, a.reference), '; ')
          FROM (SELECT * FROM attachments WHERE message_id = m.id ORDER BY position) AS a
               LEFT JOIN media AS d ON d.id = a.media_id) AS attachments,
       CASE WHEN m.page_number = 1 THEN c.page
            ELSE replace(c.page, '.html', '-' || m.page_number || '.html') END || '#r-' || m.key AS page,
       m.timestamp_ms
  FROM messages AS m
       JOIN conversations AS c ON c.id = m.conversation_id
       LEFT JOIN people AS p ON p.id = m.sender_id
       LEFT JOIN numbers AS n ON n.id = m.sender_number_id;

-- By the months of local time.
CREATE VIEW v_calls_per_month AS
SELECT substr(time, 1, 7) AS month,
       sum(kind IN ('placed', 'call')) AS placed,
       sum(kind = 'received') AS received,
       sum(kind = 'missed') AS missed,
       sum(kind = 'voicemail') AS voicemails,
       round(total(CASE WHEN kind IN ('placed', 'call', 'received') THEN duration_seconds ELSE 0 END) / 60.0, 1) AS minutes
  FROM messages
 WHERE kind IN ('placed', 'call', 'received', 'missed', 'voicemail')
 GROUP BY month
 ORDER BY month;

-- Every place where a message was found.
CREATE VIEW v_sources AS
SELECT m.id AS message_id, f.input, f.entry, m.source_position AS position
  FROM messages AS m JOIN sources AS f ON f.id = m.source_id
UNION ALL
SELECT s.message_id, f.input, f.entry, s.position
  FROM more_sources AS s JOIN sources AS f ON f.id = s.source_id;

-- Full-text search over texts and transcripts, and over the names of those whom conversations are with. The texts
-- themselves are in the tables alone, and the sizes of columns, which only ranking needs, are counted when it does.
-- Signs of scripts without spaces, and emoji, are words by themselves: index_text sets them apart, which the tokenizer does not.
-- Gathered in memory up to 64 MiB, where FTS5 itself would stop at one, an index is written at once and needs no merging.
CREATE VIRTUAL TABLE messages_fts USING fts5 (
  text, content = 'messages', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO messages_fts (messages_fts, rank) VALUES ('hashsize', 67108864);
INSERT INTO messages_fts (rowid, text) SELECT id, index_text(text) FROM messages;

CREATE VIRTUAL TABLE conversations_fts USING fts5 (
  people, content = 'conversations', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO conversations_fts (rowid, people) SELECT id, index_text(people) FROM conversations;

-- Who sent a message and what kind it is, for searches that ask for that. Indices of the usual form take three times as
-- long to make.
CREATE VIRTUAL TABLE messages_by_facet USING fts5 (
  sender_id, kind, content = 'messages', content_rowid = 'id', columnsize = 0, detail = 'column', tokenize = 'ascii'
);
INSERT INTO messages_by_facet (messages_by_facet, rank) VALUES ('hashsize', 67108864);
INSERT INTO messages_by_facet (messages_by_facet) VALUES ('rebuild');
