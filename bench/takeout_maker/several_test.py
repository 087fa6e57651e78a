"""Several exports of one account: they overlap, differ in all the ways that real ones do, and the books know it."""

import json
import re
import tempfile
import unittest
import zipfile
from collections import Counter
from pathlib import Path

from takeout_maker import cli
from takeout_maker.ledger import Draft, Party
from takeout_maker.merged import AccountLedger



def make(folder: str, *options: str) -> Path:
    out = Path(folder, "made")
    cli.main([str(out), *options])
    return out


def tree(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


class TwoExports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.out = make(folder.name, "--files", "600", "--seed", "5", "--exports", "2", "--zip-parts", "3")
        cls.files = [tree(cls.out / f"export-{number}" / "Takeout") for number in (1, 2)]
        with (cls.out / "expected.ndjson").open(encoding="utf-8", newline="\n") as lines:
            cls.records = list(map(json.loads, lines))
        cls.shared = [record for record in cls.records if len(record["sources"]) > 1]
        cls.expected = json.loads((cls.out / "expected.json").read_text(encoding="utf-8"))

    def pages(self, record):
        return [self.files[int(source["input"][-1]) - 1][source["entry"]].decode("utf-8", "replace")
                for source in record["sources"]]

    def test_the_same_seed_gives_the_same_bytes(self):
        with tempfile.TemporaryDirectory() as again:
            other = make(again, "--files", "600", "--seed", "5", "--exports", "2", "--zip-parts", "3")
            self.assertEqual(tree(self.out), tree(other))

    def test_one_export_is_what_it_was_without_the_option(self):
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
            self.assertEqual(tree(make(one, "--files", "80", "--tgz")),
                             tree(make(other, "--files", "80", "--tgz", "--exports", "1")))

    def test_each_has_about_the_pages_asked_for(self):
        for files in self.files:
            pages = [name for name in files if re.fullmatch(r"Voice/(Calls|Spam)/[^/]*\.html", name)]
            self.assertAlmostEqual(600, len(pages), delta=30)

    def test_they_overlap(self):
        found_in = Counter(frozenset(source["input"] for source in record["sources"]) for record in self.records)
        for inputs in ({"export-1"}, {"export-2"}, {"export-1", "export-2"}):
            self.assertGreater(found_in[frozenset(inputs)], 50, inputs)
        times = {name: [record["timestamp_ms"] for record in self.records if [s["input"] for s in record["sources"]] == [name]]
                 for name in ("export-1", "export-2")}
        self.assertLess(sorted(times["export-1"])[len(times["export-1"]) // 2], min(times["export-2"]))

    def test_records_balance(self):
        books = self.expected["records"]
        self.assertEqual(len(self.records), books["written"])
        self.assertEqual(sum(len(record["sources"]) for record in self.records), books["parsed"])
        self.assertEqual(books["parsed"], books["written"] + books["duplicates"])
        self.assertEqual(sum(books["by_kind"].values()), books["written"])

    def test_entries_are_the_files(self):
        self.assertEqual(self.expected["entries"]["total"], sum(map(len, self.files)))

    def test_every_page_is_a_source(self):
        sources = {(source["input"], source["entry"], source["index"]) for record in self.records for source in record["sources"]}
        self.assertEqual(sum(len(record["sources"]) for record in self.records), len(sources))

    def test_the_ways_in_which_copies_differ(self):
        seen = Counter()
        for record in self.shared:
            one, other = self.pages(record)[:2]
            entries = [source["entry"] for source in record["sources"]]
            seen["file name"] += len({entry.split("/")[-1] for entry in entries}) > 1
            seen["folder"] += len({entry.split("/")[1] for entry in entries}) > 1
            seen["page"] += one != other
            seen["human time"] += ("&#8239;" in one) != ("&#8239;" in other)
            seen["zone"] += len({re.search(r'title="(?:\S*?)(Z|[+-]\d\d:\d\d)"', page)[1]
                                 for page in (one, other) if re.search(r'title="\S*?(Z|[+-]\d\d:\d\d)"', page)}) > 1
            seen["unread"] += ("voice#unread" in one) != ("voice#unread" in other)
            seen["inbox"] += ("voice#inbox" in one) != ("voice#inbox" in other)
            seen["deleted"] += ("Deleted:\nTrue" in one) != ("Deleted:\nTrue" in other)
            seen["transcript"] += record["kind"] == "voicemail" and len(set(re.findall("full-text\">([^<]*)", one + other))) > 1
            seen["length"] += one.count('class="message"') != other.count('class="message"')
            seen["collision"] += len({re.search(r"\(\d+\)|$", entry)[0] for entry in entries}) > 1
        for difference in ("file name", "folder", "page", "human time", "zone", "unread", "inbox", "deleted", "transcript",
                           "length", "collision"):
            self.assertGreater(seen[difference], 0, f"{difference}: {seen}")

    def test_media_that_only_one_has(self):
        found = Counter()
        for record in self.shared:
            for attachment in record["attachments"]:
                if attachment["status"] == "found":
                    found[sum(path.endswith("/" + attachment["file"]) for files in self.files for path in files)] += 1
        self.assertGreater(found[1], 0)
        self.assertGreater(found[2], 0)

    def test_archives_hold_their_export(self):
        for number, stamp in ((1, "20190203T040506Z"), (2, "20210405T060708Z")):
            packed = {}
            paths = sorted((self.out / f"export-{number}").glob(f"takeout-{stamp}-00?.zip"))
            self.assertEqual(3, len(paths))
            for path in paths:
                with zipfile.ZipFile(path) as archive:
                    packed |= {name.removeprefix("Takeout/"): archive.read(name) for name in archive.namelist()}
            self.assertEqual(self.files[number - 1], packed)


class Merging(unittest.TestCase):
    """The rules for what differs between copies, one by one."""

    def merged(self, *changes, party=("+12025550123", "Ann")):
        """The records of one text that each export states with other fields."""
        ledger = AccountLedger()
        for number, change in enumerate(changes, 1):
            ledger.begin(f"export-{number}")
            name = change.pop("name", party[1])
            entry = change.pop("entry", "Voice/Calls/a.html")
            ledger.mention(party[0], name, 1000, entry, in_text=True)
            sender = Party(party[0], party[0], name)
            fields = {"kind": "text", "direction": "in", "timestamp_ms": 1000, "time": "1970-01-01T00:00:01.000Z", "text": "hi",
                      "transcript_status": None, "placeholder": None, "attachments": [], "duration_seconds": None,
                      "labels": ["sms"], "spam": False, "unread": False, "deleted": None,
                      "sources": [{"input": "", "entry": entry, "index": 0}], **change}
            ledger.add([Draft(fields, [sender], group=False, sender="guest", guest=sender)])
        return list(ledger.records())

    def test_labels_are_the_union(self):
        [record] = self.merged({"labels": ["sms", "inbox"]}, {"labels": ["sms", "starred"]})
        self.assertEqual(record["labels"], ["inbox", "sms", "starred"])

    def test_unread_if_in_all(self):
        self.assertEqual([self.merged({"unread": a}, {"unread": b})[0]["unread"] for a, b in ((True, True), (True, False))],
                         [True, False])

    def test_deleted_if_in_any(self):
        self.assertEqual([self.merged({"deleted": a}, {"deleted": b})[0]["deleted"]
                          for a, b in ((True, False), (None, False), (None, None))], [True, False, None])

    def test_a_zone_beats_zulu(self):
        [record] = self.merged({}, {"time": "1970-01-01T01:00:01.000+01:00"})
        self.assertEqual(record["time"], "1970-01-01T01:00:01.000+01:00")

    def test_the_longest_transcript(self):
        [record] = self.merged(*({"kind": "voicemail", "text": text, "transcript_status": status} for text, status in
                                 (("Hi", "text"), ("Hi there", "text"), (None, "absent"))))
        self.assertEqual(record["text"], "Hi there")

    def test_found_beats_missing(self):
        [record] = self.merged({"attachments": [{"status": "missing"}]}, {"attachments": [{"status": "found"}]})
        self.assertEqual(record["attachments"], [{"status": "found"}])

    def test_the_newest_name(self):
        """The former name's page stands later in the canonical order."""
        [record] = self.merged({"name": "Zed", "entry": "Voice/Calls/z.html"}, {"name": "Ann"})
        self.assertEqual(record["sender"]["name"], "Ann")

    def test_another_text_is_another_item(self):
        self.assertEqual(["hi", "ho"], sorted(record["text"] for record in self.merged({}, {"text": "ho"})))


if __name__ == "__main__":
    unittest.main()
