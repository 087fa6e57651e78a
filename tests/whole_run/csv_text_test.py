"""Every record of an archive stands in its tables and in its text files, as it does in messages.ndjson."""

import csv
import functools
import re
import unittest
from collections import Counter

from support import SCRATCH, WholeRun, files_of, gvoice, made_export, records_of

FORMATS = ("--format", "ndjson,csv,text")
MESSAGES = ("text", "voicemail", "recorded")


def export():
    return made_export(400, 7, "--zip-parts", "3", "--tgz") / "Takeout"


@functools.cache
def raw_archive():
    """What most tests look at: all formats in question, without the guard against formulas, by one thread."""
    archive = SCRATCH / "csv-and-text"
    gvoice("convert", export(), *FORMATS, "-j1", "--raw-csv", "-o", archive).check_returncode()
    return archive


def table(archive, name):
    """The lines of a table by its columns; every field as it stands there."""
    with open(archive / "csv" / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def joined(values):
    """Several values in one field, as docs/formats/csv.md has them."""
    return "; ".join('"' + value.replace('"', '""') + '"' if re.search("^[ \"]|[;\r\n]", value) else value
                     for value in (value or "" for value in values))


def taken_apart(field):
    """What docs/formats/csv.md advises, word by word."""
    return next(csv.reader([field], delimiter=";", skipinitialspace=True), [])


def flag(value):
    return {True: "true", False: "false", None: ""}[value]


def number(party):
    return party["number"] or party["raw"]


def as_row(record):
    """What a line of the tables says, concluded from messages.ndjson."""
    sender = record["sender"] or {"me": False, "name": None, "number": None, "raw": None}
    found = [attachment for attachment in record["attachments"] if attachment["path"]]
    return {
        "id": record["id"],
        "conversation_id": record["conversation"],
        "kind": record["kind"],
        "direction": record["direction"],
        "inferred": joined(record["inferred"]),
        "timestamp_ms": "" if record["timestamp_ms"] is None else str(record["timestamp_ms"]),
        "exported_time": record["time"] or "",
        "sender_name": "Me" if sender["me"] else sender["name"] or "",
        "sender_number": number(sender) or "",
        "participant_names": joined(party["name"] for party in record["participants"]),
        "participant_numbers": joined(number(party) for party in record["participants"]),
        "unresolved": record["unresolved"] or "",
        "group": flag(record["group"]),
        "text": record["text"] or "",
        "transcript_status": record["transcript_status"] or "",
        "placeholder": record["placeholder"] or "",
        "attachments": joined(attachment["path"] for attachment in found),
        "attachment_names": joined(attachment["file"] for attachment in found),
        "attachments_ambiguous": joined(attachment["path"] for attachment in found if attachment["status"] == "ambiguous"),
        "attachments_missing": joined(attachment["reference"] for attachment in record["attachments"] if not attachment["path"]),
        "duration_seconds": "" if record["duration_seconds"] is None else str(record["duration_seconds"]),
        "labels": joined(record["labels"]),
        "spam": flag(record["spam"]),
        "unread": flag(record["unread"]),
        "deleted": flag(record["deleted"]),
    }


# The same that docs/formats/text.md says: a backslash before punctuation means that character.
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# The mark of the first heading is what the file was cut at.
HEADING = re.compile(r"(## )?(\d{4}-\d\d-\d\d [A-Z][a-z]+day(, UTC([+-]\d\d:\d\d)?)?|Time unknown)")
TERMINAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def plain(lines):
    return [ESCAPED.sub(r"\1", "" if line == "\\" else line).strip(" \t") for line in lines]


def items(markdown):
    """The records of a text file, each as its lines without the marks of the list."""
    found = []
    for line in markdown.partition("\n## ")[2].split("\n"):
        if line.startswith("- "):
            found.append([line[2:]])
        elif line.startswith("  "):
            found[-1].append(line[2:])
        else:
            assert not line or HEADING.fullmatch(line), line
    return [plain(lines) for lines in found]


def words_of(record):
    """The lines of a record's text as a text file has them."""
    text = TERMINAL.sub("\ufffd", re.sub("\r\n?", "\n", record["text"] or ""))
    return [line.strip(" \t") for line in text.rstrip(" \t\n").split("\n")]


class CsvAndText(WholeRun):
    def test_tables_hold_what_the_lines_hold(self):
        for name, kinds in (("messages.csv", MESSAGES), ("calls.csv", ("placed", "received", "missed", "call"))):
            expected = [as_row(record) for record in records_of(raw_archive()) if record["kind"] in kinds]
            rows = table(raw_archive(), name)
            self.assertGreater(len(rows), 50)
            self.assertEqual(len(rows), len(expected))
            for row, wanted in zip(rows, expected):
                self.assertEqual({column: row[column] for column in wanted}, wanted)

    def test_lists_are_taken_apart_as_documented(self):
        records = {record["id"]: record for record in records_of(raw_archive())}
        for row in table(raw_archive(), "messages.csv"):
            participants = records[row["id"]]["participants"]
            for column, value_of in (("participant_names", lambda party: party["name"]), ("participant_numbers", number)):
                if row[column]:
                    self.assertEqual(taken_apart(row[column]), [value_of(party) or "" for party in participants])
        # What no list of this export has, as the unit tests pin it.
        self.assertEqual(taken_apart('"Smith; Ann"; """Bob"""; Bob "Bobby" Jones; " b"; "a\nb"; '),
                         ["Smith; Ann", '"Bob"', 'Bob "Bobby" Jones', " b", "a\nb", ""])

    def test_local_times_are_those_of_the_export(self):
        for row in table(raw_archive(), "messages.csv"):
            self.assertEqual(row["iso_time"].partition(".")[0], f"{row['date']}T{row['time_of_day']}")
            if row["exported_time"] and "time" not in row["inferred"]:
                self.assertEqual(row["iso_time"][:19], row["exported_time"].strip()[:19])

    def test_conversations_add_up(self):
        rows = {row["conversation_id"]: row for row in table(raw_archive(), "conversations.csv")}
        records = Counter(record["conversation"] for record in records_of(raw_archive()))
        self.assertEqual({key: int(row["records"]) for key, row in rows.items()}, records)
        for row in rows.values():
            if row["group"] == row["note_to_self"] == "false" and row["participant_names"]:
                self.assertEqual([row["conversation"]], taken_apart(row["participant_names"]))
        for name in ("messages.csv", "calls.csv"):
            for row in table(raw_archive(), name):
                self.assertEqual(row["conversation"], rows[row["conversation_id"]]["conversation"])

    def test_every_text_is_in_the_file_of_its_conversation(self):
        files = {path.stem[-16:]: items(path.read_bytes().decode("utf-8")) for path in (raw_archive() / "text").iterdir()}
        expected = {}
        for record in records_of(raw_archive()):
            expected.setdefault(record["conversation"], []).append(record)
        self.assertEqual(sorted(files), sorted(expected))
        for conversation, records in expected.items():
            self.assertEqual(len(files[conversation]), len(records), conversation)
            for record, (first, *further) in zip(records, files[conversation]):
                words = words_of(record)
                if words == [""]:
                    continue
                self.assertRegex(first, r"^(\d\d:\d\d:\d\d )?.*:[ \t]*" + re.escape(words[0]) + "$")
                self.assertEqual(further[:len(words) - 1], words[1:])

    def test_bytes_do_not_depend_on_the_number_of_threads(self):
        other = self.convert(export(), *FORMATS, "-j4", "--raw-csv")
        self.assert_same_files(raw_archive(), other)
        self.assert_sums_hold(raw_archive())
        self.assert_sums_hold(other)

    def test_a_format_alone_is_the_same(self):
        alone = self.convert(export(), "--format", "text")
        self.assertEqual(files_of(alone / "text"), files_of(raw_archive() / "text"))
        self.assert_sums_hold(alone)
        self.assertEqual(gvoice("verify", alone).returncode, 0)

    def test_without_raw_csv_nothing_in_the_tables_is_run(self):
        guarded = self.convert(export(), "--format", "csv")
        self.assert_sums_hold(guarded)
        changed = 0
        for name in ("messages.csv", "calls.csv", "conversations.csv"):
            for raw, row in zip(table(raw_archive(), name), table(guarded, name), strict=True):
                for column, field in row.items():
                    if field != raw[column]:
                        self.assertEqual(field, "'" + raw[column])
                        changed += 1
                    numbers = column.endswith(("_number", "_numbers")) and re.fullmatch(r"(\+?\d+|; |)*", field)
                    self.assertTrue(numbers or column == "timestamp_ms" or field[:1] not in tuple("=+-@\t\r"), (column, field))
        self.assertGreater(changed, 0)


if __name__ == "__main__":
    unittest.main()
