"""search and stats: the same answers whatever an archive was made with, which are those that its records give; nothing of it changes."""

import functools
import hashlib
import json
import os
import re
import shutil
import stat
import unicodedata
import unittest
from datetime import datetime, timezone

from support import SCRATCH, WholeRun, gvoice, made_export, records_of, report_of
from text_pages import TextPages, message, page

EVERYTHING = ("--limit", "1000000")
# A run without words needs something that says what is meant.
QUESTIONS = (
    ("the",),
    ("the or",),
    ('"in the"',),
    ("th* NOT the NOT this",),
    ("the", "(is OR are)", "you"),
    ("--after", "1990-01-01"),
    ("--from", "me"),
    ("the", "--from", "me"),
    ("--with", "0100"),
    ("--kind", "voicemail"),
    ("--kind", "placed"),
    ("--has", "attachment"),
    ("the", "--after", "2015-01-01", "--before", "2018-01-01T00:00Z"),
)


def export():
    return made_export(300, 5)


@functools.cache
def archive_of(formats):
    """An archive of the export, which all tests share."""
    archive = SCRATCH / f"search-{formats.replace(',', '-')}"
    done = gvoice("convert", export() / "Takeout", "-o", archive, "--format", formats)
    assert done.returncode == 0, done.stderr
    return archive


def plain(text):
    """As the search compares words: without case and accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))


def local_time(record):
    """As pages show it: a time that only the name of a file states has no zone."""
    if record["timestamp_ms"] is None:
        return ""
    return record["time"] or datetime.fromtimestamp(record["timestamp_ms"] / 1000, timezone.utc).isoformat()


def words_of(text):
    return re.findall(r"[^\W_]+", plain(text or ""))


def state_of(folder):
    return {path: (path.lstat().st_mtime_ns, path.lstat().st_size, path.lstat().st_mode) for path in [folder, *folder.rglob("*")]}


class Asking(WholeRun):
    def setUp(self):
        super().setUp()
        self.cache = self.folder / "cache"
        self.environment = {**os.environ, "XDG_CACHE_HOME": str(self.cache)}

    def run_verb(self, *arguments, code=0):
        done = gvoice(*arguments, env=self.environment)
        self.assertEqual(done.returncode, code, f"{arguments}\n{done.stdout}\n{done.stderr}")
        self.assertNotIn("Sanitizer", done.stderr)
        return done

    def answer(self, verb, archive, *arguments):
        """What the JSON says, but for the archive's name."""
        answer = json.loads(self.run_verb(verb, archive, *arguments, "--json").stdout)
        self.assertEqual(answer.pop("archive"), str(archive.resolve()))
        return answer

    def search(self, archive, *arguments):
        return self.answer("search", archive, *arguments, *EVERYTHING)

    def indexes(self):
        return sorted((self.cache / "gvoice").glob("*")) if (self.cache / "gvoice").exists() else []


class WhateverTheFormat(Asking):
    def test_the_same_answers(self):
        """Paths of pages are those of archives that have them."""
        for first, *others in (("html,sqlite", "html", "html,ndjson"), ("sqlite", "ndjson")):
            made = {name: archive_of(name) for name in (first, *others)}
            for question in QUESTIONS:
                expected = self.search(made[first], *question)
                for other in others:
                    with self.subTest(question=question, first=first, other=other):
                        self.assertEqual(self.search(made[other], *question), expected)
            expected = self.answer("stats", made[first])
            for other in others:
                with self.subTest(first=first, other=other):
                    self.assertEqual(self.answer("stats", made[other]), expected)
        self.assertEqual(len(self.indexes()), 3)


class Answers(Asking):
    """Those of one archive, which its messages.ndjson bears out."""

    def setUp(self):
        super().setUp()
        self.archive = archive_of("html,ndjson,sqlite")
        self.records = records_of(self.archive)

    def assert_found(self, expected, *question):
        found = self.search(self.archive, *question)
        expected = sorted(record["id"] for record in self.records if expected(record))
        self.assertEqual(sorted(hit["id"] for hit in found["hits"]), expected, question)
        self.assertEqual(found["total"], len(expected))
        self.assertGreater(len(expected), 0, f"{question} asks for nothing")
        return found

    def test_words_are_those_of_the_texts(self):
        self.assert_found(lambda record: "the" in words_of(record["text"]), "the")
        self.assert_found(lambda record: {"the", "is"} <= set(words_of(record["text"])), "the", "IS")
        self.assert_found(lambda record: {"the", "is"} & set(words_of(record["text"])), "the", "OR", "is")
        self.assert_found(lambda record: "the" in words_of(record["text"]) and "is" not in words_of(record["text"]), "the", "NOT", "is")
        self.assert_found(lambda record: any(word.startswith("th") for word in words_of(record["text"])), "th*")
        self.assert_found(lambda record: " in the " in f" {' '.join(words_of(record['text']))} ", '"in the"')

    def test_filters_are_those_of_the_records(self):
        self.assert_found(lambda record: record["kind"] == "voicemail", "--kind", "voicemail")
        self.assert_found(lambda record: record["attachments"], "--has", "attachment")
        own = set(report_of(self.archive)["people"]["own_numbers"])
        self.assert_found(lambda record: record["sender"] and (record["sender"]["me"] or record["sender"]["number"] in own), "--from", "me")
        self.assert_found(lambda record: local_time(record) >= "2016-01-01", "--after", "2016-01-01")
        self.assert_found(lambda record: "" < local_time(record) < "2016", "--before", "2016-01-01")
        # 2016-01-01T00:00Z
        self.assert_found(lambda record: record["timestamp_ms"] is not None and record["timestamp_ms"] < 1451606400000,
                          "--before", "2016-01-01T00:00Z")

    def test_the_newest_first_and_no_more_than_asked_for(self):
        everything = self.search(self.archive, "the")
        times = {record["id"]: record["timestamp_ms"] or float("inf") for record in self.records}
        in_order = [times[hit["id"]] for hit in everything["hits"]]
        self.assertEqual(in_order, sorted(in_order, reverse=True))
        few = self.answer("search", self.archive, "the", "--limit", "3")
        self.assertEqual(few["total"], everything["total"])
        self.assertEqual(few["hits"], everything["hits"][:3])

    def test_a_hit_is_what_its_record_says(self):
        records = {record["id"]: record for record in self.records}
        for hit in self.search(self.archive, "--after", "1990-01-01")["hits"]:
            record = records[hit["id"]]
            self.assertEqual((hit["kind"], hit["direction"], hit["text"]), (record["kind"], record["direction"], record["text"] or ""))
            self.assertEqual(hit["attachments"], [each["path"] or each["reference"] for each in record["attachments"]])

    def test_marks_are_the_words(self):
        for hit in self.search(self.archive, "the", "OR", "is")["hits"]:
            self.assertTrue(hit["marks"], hit)
            for begin, end in hit["marks"]:
                self.assertIn(plain(hit["text"].encode()[begin:end].decode()), ("the", "is"))

    def test_pages_of_hits_are_there(self):
        pages = {}
        for hit in self.search(self.archive, "--after", "1990-01-01")["hits"]:
            page, anchor = hit["page"].split("#")
            if page not in pages:
                pages[page] = (self.archive / page).read_text(encoding="utf-8")
            self.assertEqual(anchor, f"r-{hit['id']}")
            self.assertIn(f'id="{anchor}"', pages[page])

    def test_conversations_are_found_by_their_names(self):
        named = max((record["sender"]["name"] for record in self.records if record["sender"] and record["sender"]["name"] and not record["sender"]["me"]), key=len)
        found = self.search(self.archive, f'"{named}"')["conversations"]
        self.assertTrue(any(named in each["title"] for each in found), found)
        for each in found:
            self.assertTrue((self.archive / each["page"]).is_file(), each)

    def test_figures_are_those_of_the_records(self):
        stats = self.answer("stats", self.archive)
        of_kind = [record["kind"] for record in self.records]
        total = stats["total"]
        self.assertEqual(total["messages"], len(self.records))
        self.assertEqual(total["voicemails"], of_kind.count("voicemail"))
        self.assertEqual(total["calls_missed"], of_kind.count("missed"))
        self.assertEqual(total["texts_sent"] + total["texts_received"] + total["texts_undirected"], of_kind.count("text"))
        self.assertEqual(total["attachments"], sum(len(record["attachments"]) for record in self.records))
        self.assertEqual(stats["conversations"], len({record["conversation"] for record in self.records}))
        for period in ("years", "months"):
            self.assertEqual(sum(each["messages"] for each in stats[period]), len(self.records))
        by_month = {each["name"]: each["messages"] for each in stats["months"]}
        for month in by_month:
            self.assertEqual(by_month[month], sum(local_time(record)[:7] == (month or "") for record in self.records))

    def test_nothing_found_is_no_failure(self):
        self.assertEqual(self.run_verb("search", self.archive, "xyzzyplugh").stdout, "No message was found.\n")
        self.assertEqual(self.search(self.archive, "xyzzyplugh")["total"], 0)

    def test_what_people_read(self):
        text = self.run_verb("search", self.archive, "the", "--limit", "2").stdout
        self.assertIn("these are the newest 2. --limit shows more.", text)
        self.assertIn(f"file://{self.archive.resolve()}/conversations/", text)
        self.assertIn("By year\n", self.run_verb("stats", self.archive).stdout)

    def test_wrong_words_end_with_2_and_a_sentence(self):
        for words in ('"the', "(the", "the)", "the OR", "NOT the", "-", "()", "\u2026"):
            with self.subTest(words=words):
                said = self.run_verb("search", self.archive, "--", words, code=2)
                self.assertTrue(said.stderr.startswith("gvoice: "), said.stderr)
                self.assertEqual(said.stdout, "")

    def test_hostile_words_are_words(self):
        for words in ("';--", "'; DROP TABLE messages; --", "x' OR '1'='1", "the:the", "{the}", "^the", "NEAR(the is)", "\\", "%", "a" * 100_000,
                      " ".join(["the"] * 3000), "(" * 50 + "the" + ")" * 50, "\u96ea", "\u0e44\u0e17\u0e22", "e\u0301", "\u202e", "\ud7ff"):
            with self.subTest(words=words[:40]):
                done = gvoice("search", self.archive, "--", words, env=self.environment)
                self.assertIn(done.returncode, (0, 2), done.stderr)
                self.assertNotIn("fts5", done.stderr)
                self.assertNotIn("SQL", done.stderr)
        for raw in (b"\xff\xfe", b"caf\xc3", b"the\x01"):
            done = gvoice("search", self.archive, os.fsdecode(raw), env=self.environment)
            self.assertIn(done.returncode, (0, 2), done.stderr)

    def test_hostile_names_are_names(self):
        for who in ("'; DROP TABLE people; --", "%", "') OR 1=1 --", "a" * 100_000, "\u96ea"):
            for option in ("--from", "--with"):
                self.assertEqual(self.search(self.archive, option, who)["total"], 0, who[:40])


class Addresses(Asking, TextPages):
    """Who writes from an address that is no number, in an archive of either kind."""

    def test_they_are_found_in_any_case_and_by_their_parts(self):
        people = {"Robert": "bob@example.com", "Books": "AMAZON", "Ann": "+442079460101"}
        export = self.export("export", **{name: page(name, message(address, name, f"Words from {address}", 1)) for name, address in people.items()})
        for formats in ("html", "sqlite"):
            archive = self.convert(export, "--format", formats, name=formats)
            for typed, text in (("bob@example.com", "bob@example.com"), ("BOB@", "bob@example.com"), ("amazon", "AMAZON"), ("Amaz", "AMAZON"),
                                ("020 7946 0101", "+442079460101"), ("0101", "+442079460101")):
                for option in ("--from", "--with"):
                    with self.subTest(formats=formats, typed=typed, option=option):
                        found = self.search(archive, option, typed)
                        self.assertEqual([hit["text"] for hit in found["hits"]], [f"Words from {text}"])


class TheArchiveAndTheIndex(Asking):
    def test_the_archive_never_changes(self):
        for formats in ("sqlite", "html", "ndjson"):
            archive = archive_of(formats)
            before = state_of(archive)
            for _ in range(2):
                self.run_verb("search", archive, "the")
                self.run_verb("stats", archive)
            self.assertEqual(state_of(archive), before)

    def test_one_that_nobody_may_write_to_can_be_searched(self):
        for formats in ("sqlite", "html"):
            archive = shutil.copytree(archive_of(formats), self.folder / formats)
            paths = [*archive.rglob("*"), archive]
            for path in paths:
                path.chmod(0o555 if path.is_dir() else 0o444)
            try:
                self.assertGreater(self.search(archive, "the")["total"], 0)
            finally:
                for path in paths:
                    path.chmod(0o755 if path.is_dir() else 0o644)

    def test_the_index_is_named_by_the_checksums_and_for_the_user_alone(self):
        archive = archive_of("html")
        self.run_verb("search", archive, "the")
        name = hashlib.sha256((archive / "SHA256SUMS").read_bytes()).hexdigest()
        index = self.cache / "gvoice" / f"{name}.sqlite"
        self.assertEqual(self.indexes(), [index])
        self.assertEqual(stat.S_IMODE(index.stat().st_mode), 0o600)
        self.assertEqual(stat.S_IMODE(index.parent.stat().st_mode), 0o700)

    def test_it_is_built_once_and_again_where_it_is_damaged(self):
        archive = archive_of("html")
        building = "building an index"
        self.assertIn(building, self.run_verb("search", archive, "the", "--verbose").stderr)
        self.assertNotIn(building, self.run_verb("stats", archive, "--verbose").stderr)
        index, = self.indexes()
        expected = self.search(archive, "the")
        for content in (b"", b"no database", index.read_bytes()[:5000]):
            index.write_bytes(content)
            self.assertEqual(self.search(archive, "the"), expected)
        index.unlink()
        self.assertIn(building, self.run_verb("search", archive, "the", "--verbose").stderr)

    def test_archives_with_a_database_need_none(self):
        archive = archive_of("sqlite")
        for unset in ("XDG_CACHE_HOME", "HOME"):
            self.environment.pop(unset, None)
        self.run_verb("search", archive, "the")
        self.run_verb("stats", archive)
        self.assertEqual(self.indexes(), [])
        said = self.run_verb("search", archive_of("html"), "the", code=1).stderr
        self.assertIn("XDG_CACHE_HOME", said)

    def test_what_is_no_archive_is_reported(self):
        for place in (self.folder / "nothing", self.folder):
            for verb in (("search", place, "the"), ("stats", place)):
                self.assertIn("is not an archive of gvoice", self.run_verb(*verb, code=1).stderr)
        archive = self.folder / "older"
        shutil.copytree(archive_of("csv"), archive)
        (archive / "pages.ndjson.zst").unlink()
        sums = archive / "SHA256SUMS"
        sums.write_text("".join(line for line in sums.read_text().splitlines(True) if "pages.ndjson.zst" not in line))
        self.assertIn("holds nothing that can be searched", self.run_verb("stats", archive, code=1).stderr)
        self.assertEqual(self.indexes(), [])


if __name__ == "__main__":
    unittest.main()
