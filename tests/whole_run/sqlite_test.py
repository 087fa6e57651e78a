"""messages.sqlite holds what messages.ndjson of the same archive does, field by field, and answers what it is made for."""

import contextlib
import datetime
import functools
import re
import sqlite3
import unicodedata
import unittest

from support import ROOT, SCRATCH, WholeRun, gvoice, made_export, records_of, report_of

FORMATS = ("--format", "html,ndjson,sqlite", "--embed-media")
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


def inputs():
    """One account twice, so that every record has two sources."""
    export = made_export(600, 7, "--tgz")
    return (export / "Takeout", *export.glob("*.tgz"))


@functools.cache
def archive():
    place = SCRATCH / "with-database"
    done = gvoice("convert", *inputs(), "-o", place, *FORMATS, "-j4")
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return place


@functools.cache
def records():
    return records_of(archive())


@functools.cache
def own_numbers():
    return report_of(archive())["people"]["own_numbers"]


def is_owner(person):
    """Also where a page takes the owner for somebody else, as it does where a note to self arrives."""
    return bool(person and (person.get("me") or person["number"] in own_numbers()))


def ask(query, *values, place=None):
    """All rows that a query answers, as dictionaries; the file is never changed."""
    path = (place or archive()) / "messages.sqlite"
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute(query, values)]


def column(query, *values, place=None):
    return [next(iter(row.values())) for row in ask(query, *values, place=place)]


def grouped(rows, key):
    """The rows by the value of a column, which they lose."""
    groups = {}
    for row in rows:
        groups.setdefault(row.pop(key), []).append(row)
    return groups


def words(text):
    """As the full-text search takes them apart."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text or "") if not unicodedata.combining(c))
    return set(re.findall(r"[^\W_]+", plain.lower()))


class Database(WholeRun):
    def test_it_is_whole_and_says_what_it_is(self):
        self.assertEqual(column("PRAGMA integrity_check"), ["ok"])
        self.assertEqual(ask("PRAGMA foreign_key_check"), [])
        self.assertEqual(column("PRAGMA user_version"), [3])
        self.assertEqual(column("PRAGMA application_id"), [0x67766D64])
        self.assertEqual(ask("SELECT * FROM archive ORDER BY name"),
                         [{"name": "schema_version", "value": "3"}, {"name": "time_zone", "value": None}])
        self.assert_sums_hold(archive())
        done = gvoice("verify", archive())
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_messages_are_the_records(self):
        expected = [{
            "id": number, "key": record["id"], "conversation": record["conversation"], "kind": record["kind"],
            "direction": record["direction"], "inferred": " ".join(record["inferred"]) or None,
            "timestamp_ms": record["timestamp_ms"], "time_exported": record["time"], "text": record["text"],
            "transcript_status": record["transcript_status"], "placeholder": record["placeholder"],
            "duration_seconds": record["duration_seconds"], "labels": " ".join(record["labels"]) or None,
            "unresolved": record["unresolved"], "is_spam": int(record["spam"]), "is_unread": int(record["unread"]),
            "is_deleted": None if record["deleted"] is None else int(record["deleted"]),
        } for number, record in enumerate(records(), 1)]
        found = ask("""SELECT m.id, m.key, c.key AS conversation, kind, direction, inferred, timestamp_ms, CASE WHEN time_exported IS NULL AND coalesce(inferred, '') NOT LIKE '%time%' THEN time ELSE time_exported END AS time_exported, text, transcript_status,
                              placeholder, duration_seconds, labels, unresolved, is_spam, is_unread, is_deleted
                         FROM messages AS m JOIN conversations AS c ON c.id = m.conversation_id ORDER BY m.id""")
        self.assertEqual(len(found), len(expected))
        for one, other in zip(found, expected):
            self.assertEqual(one, other)

    def test_times_are_the_instants(self):
        rows = ask("SELECT time, timestamp_ms FROM messages")
        for row in rows:
            if row["timestamp_ms"] is None:
                self.assertIsNone(row["time"])
                continue
            self.assertRegex(row["time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$")
            instant = datetime.datetime.fromisoformat(row["time"]) - EPOCH
            self.assertEqual(instant // datetime.timedelta(milliseconds=1), row["timestamp_ms"])

    def test_senders_are_people(self):
        found = ask("""SELECT m.sender_id, p.name, p.is_me, n.number, n.person_id
                         FROM messages AS m LEFT JOIN people AS p ON p.id = m.sender_id
                              LEFT JOIN numbers AS n ON n.id = m.sender_number_id ORDER BY m.id""")
        for row, record in zip(found, records()):
            sender = record["sender"]
            if sender is None or not (sender["me"] or sender["number"] or sender["name"]):
                self.assertIsNone(row["sender_id"], record)
                continue
            self.assertEqual(row["number"], sender["number"], record)
            self.assertEqual(row["is_me"], int(is_owner(sender)), record)
            self.assertEqual(row["name"], "Me" if is_owner(sender) else sender["name"], record)
            if row["number"]:
                self.assertEqual(row["person_id"], row["sender_id"])

    def test_members_are_the_participants(self):
        members = grouped(ask("""SELECT c.key, p.name, n.number, p.is_me FROM conversation_members AS m
                                   JOIN conversations AS c ON c.id = m.conversation_id JOIN people AS p ON p.id = m.person_id
                                   LEFT JOIN numbers AS n ON n.id = m.number_id ORDER BY c.id, m.position"""), "key")
        for record in records():
            listed = [(row["number"], row["name"]) for row in members.get(record["conversation"], [])]
            named = [(person["number"], "Me" if is_owner(person) else person["name"]) for person in record["participants"]
                     if person["number"] or person["name"]]
            if not record["group"]:
                self.assertEqual(listed, named, record)
            sender = record["sender"] or {"number": None, "name": None}
            self.assertEqual(listed, [person for person in named if person in listed], record)
            self.assertLessEqual(set(named) - set(listed), {(sender["number"], sender["name"])}, record)

    def test_conversations_count_and_their_pages_are_there(self):
        counts = {}
        for record in records():
            counts[record["conversation"]] = counts.get(record["conversation"], 0) + 1
        self.assertEqual({row["key"]: row["messages"] for row in ask("SELECT key, messages FROM conversations")}, counts)
        for row in ask("""SELECT c.is_group, c.is_note_to_self, count(m.person_id) AS members, min(p.is_me) AS owner_alone FROM conversations AS c
                            LEFT JOIN conversation_members AS m ON m.conversation_id = c.id LEFT JOIN people AS p ON p.id = m.person_id
                           GROUP BY c.id"""):
            self.assertEqual(row["is_group"], int(row["members"] > 1))
            self.assertEqual(row["is_note_to_self"], row["owner_alone"] or 0)
        pages = {}
        for row in ask("SELECT m.key, v.page, c.page AS first FROM v_messages AS v JOIN messages AS m ON m.id = v.id JOIN conversations AS c ON c.id = m.conversation_id"):
            page, place = row["page"].split("#")
            if page not in pages:
                pages[page] = (archive() / page).read_text(encoding="utf-8")
            self.assertEqual(place, f"r-{row['key']}")
            self.assertIn(f'id="{place}"', pages[page])
            self.assertTrue((archive() / row["first"]).exists())

    def test_attachments_and_sources_are_those_of_the_records(self):
        attachments = grouped(ask("""SELECT message_id, reference, status, file, path, media_type, size, sha256
                                       FROM attachments LEFT JOIN media ON media.id = media_id ORDER BY message_id, position"""), "message_id")
        sources = grouped(ask("SELECT * FROM v_sources"), "message_id")
        for number, record in enumerate(records(), 1):
            self.assertEqual(attachments.get(number, []), record["attachments"])
            found = sorted((row["input"], row["entry"], row["position"]) for row in sources[number])
            self.assertEqual(found, sorted((source["input"], source["entry"], source["index"]) for source in record["sources"]))
        self.assertGreater(len(attachments), 10)

    def test_embedded_media_are_the_files(self):
        media = ask("SELECT * FROM media")
        self.assertGreater(len(media), 10)
        for row in media:
            self.assertEqual(row["content"], (archive() / row["path"]).read_bytes(), row["path"])
        self.assertEqual(len({row["path"] for row in media}), len(media))

    def test_the_search_finds_texts_and_people(self):
        texts = {row["id"]: words(row["text"]) for row in ask("SELECT id, text FROM messages")}
        everything = sorted(word for word in set().union(*texts.values()) if word.isascii())
        chosen = everything[::max(1, len(everything) // 200)]
        self.assertGreater(len(chosen), 100)
        for word in chosen:
            found = column("SELECT rowid FROM messages_fts WHERE messages_fts MATCH ? ORDER BY rowid", f'"{word}"')
            self.assertEqual(found, [number for number, there in sorted(texts.items()) if word in there], word)
        for row in ask("SELECT p.name, m.conversation_id FROM conversation_members AS m JOIN people AS p ON p.id = m.person_id "
                       "WHERE p.name IS NOT NULL AND NOT p.is_me LIMIT 50"):
            phrase = '"' + row["name"].replace('"', '""') + '"'
            found = column("SELECT rowid FROM conversations_fts WHERE conversations_fts MATCH ?", phrase)
            self.assertIn(row["conversation_id"], found, row["name"])

    def test_views_answer(self):
        rows = ask("SELECT * FROM v_messages ORDER BY id")
        self.assertEqual([row["id"] for row in rows], list(range(1, len(records()) + 1)))
        for row, record in zip(rows, records()):
            self.assertEqual(row["text"], record["text"])
            self.assertEqual(row["attachments"], "; ".join(a["path"] or a["reference"] for a in record["attachments"]) or None)
            sender = record["sender"]
            self.assertEqual(row["sender"] == "Me", is_owner(sender) or bool(sender and sender["name"] == "Me"), record)
        months = {}
        names = {"placed": "placed", "call": "placed", "received": "received", "missed": "missed", "voicemail": "voicemails"}
        for row in ask("SELECT kind, time, duration_seconds FROM messages"):
            if row["kind"] not in names:
                continue
            month = row["time"] and row["time"][:7]
            counts = months.setdefault(month, {"month": month, "placed": 0, "received": 0, "missed": 0, "voicemails": 0, "minutes": 0})
            counts[names[row["kind"]]] += 1
            if names[row["kind"]] in ("placed", "received"):
                counts["minutes"] += row["duration_seconds"] or 0
        found = ask("SELECT * FROM v_calls_per_month")
        self.assertEqual([row["month"] for row in found], sorted(months, key=lambda month: month or ""))
        for row in found:
            expected = months[row["month"]]
            self.assertAlmostEqual(row["minutes"], expected["minutes"] / 60, delta=0.0501)
            self.assertEqual({**row, "minutes": 0}, {**expected, "minutes": 0})

    def test_the_same_bytes_each_time(self):
        again = self.convert(*inputs(), *FORMATS, "-j1", name="with-database")
        self.assert_same_files(archive(), again)
        once_more = self.convert(*inputs(), *FORMATS, "-j4", name="with-database")
        self.assert_same_files(archive(), once_more)

    def test_without_pages_and_media(self):
        alone = self.convert(ROOT / "examples/takeout/Takeout", "--format", "sqlite", "--time-zone", "Asia/Tokyo")
        self.assertEqual(column("SELECT count(*) FROM messages WHERE page_number IS NOT NULL", place=alone), [0])
        self.assertEqual(column("SELECT count(*) FROM conversations WHERE page IS NOT NULL", place=alone), [0])
        self.assertEqual(column("SELECT count(*) FROM media WHERE content IS NOT NULL", place=alone), [0])
        self.assertEqual(column("SELECT value FROM archive WHERE name = 'time_zone'", place=alone), ["Asia/Tokyo"])
        self.assertEqual(column("SELECT DISTINCT substr(time, -6) FROM messages WHERE time IS NOT NULL", place=alone), ["+09:00"])
        self.assert_sums_hold(alone)


if __name__ == "__main__":
    unittest.main()
