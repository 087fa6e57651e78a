"""The pages that are written say what is expected of them.

A page is read here by Python's own HTML parser, which shares no line with the renderer: texts, times and attachments
must be those of the expected records, and the page must not hold more of them.
"""

import json
import re
import tempfile
import unittest
from collections import defaultdict
from html.parser import HTMLParser
from pathlib import Path

from takeout_maker import cli


class PageReader(HTMLParser):
    """Collects the texts in `<q>` and `full-text`, the times, and the references of one page."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.times: list[str] = []
        self.references: list[str] = []
        self._open: list[str] | None = None

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag == "q" or found.get("class") == "full-text":
            self._open = []
        elif tag == "br" and self._open is not None:
            self._open.append("\n")
        elif tag == "abbr" and found.get("class") in ("dt", "published"):
            self.times.append(found["title"])
        elif tag in ("img", "audio") or tag == "a" and found.get("class") in ("video", "vcard", "audio"):
            self.references.append(found.get("src") or found.get("href"))

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)

    def handle_data(self, data):
        if self._open is not None:
            self._open.append(data)

    def handle_endtag(self, tag):
        if self._open is not None and tag in ("q", "span"):
            self.texts.append("".join(self._open))
            self._open = None


def read_page(path: Path) -> PageReader:
    reader = PageReader()
    html = path.read_bytes().decode("utf-8", "replace")
    reader.feed(html[html.find("<body"):])
    return reader


def shown_text(record: dict) -> str | None:
    """What stands in the page for the text of a record."""
    if record["transcript_status"] == "unavailable":
        return "Unable to transcribe this message."
    return record["placeholder"] or record["text"]


class MixedPages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.out = Path(cls.folder.name, "made")
        cli.main([str(cls.out), "--files", "500", "--seed", "5"])
        cls.takeout = cls.out / "Takeout"
        cls.expected = json.loads((cls.out / "expected.json").read_text(encoding="utf-8"))
        cls.by_entry = defaultdict(list)
        with (cls.out / "expected.ndjson").open(encoding="utf-8", newline="\n") as lines:
            for record in map(json.loads, lines):
                cls.by_entry[record["sources"][0]["entry"]].append(record)

    def pages(self):
        for path in sorted((self.takeout / "Voice").glob("*/*.html")):
            yield str(path.relative_to(self.takeout)), read_page(path)

    def test_texts(self):
        for entry, page in self.pages():
            wanted = [shown_text(record) for record in self.by_entry[entry] if shown_text(record) is not None]
            with self.subTest(entry):
                self.assertEqual(wanted, page.texts)

    def test_times(self):
        for entry, page in self.pages():
            wanted = [record["time"] for record in self.by_entry[entry] if record["time"] is not None]
            may_be_cut = entry in self.expected["problem_entries"]  # then one more time stands before the lost text
            with self.subTest(entry):
                self.assertEqual(wanted, page.times[:len(wanted)] if may_be_cut else page.times)

    def test_references(self):
        for entry, page in self.pages():
            wanted = [a["reference"] for record in self.by_entry[entry] for a in record["attachments"]]
            with self.subTest(entry):
                self.assertEqual(wanted, page.references)

    def test_every_record_is_of_a_page_that_exists(self):
        self.assertEqual(set(), set(self.by_entry) - {entry for entry, _ in self.pages()})

    def test_every_label_is_on_the_page(self):
        for entry, records in self.by_entry.items():
            html = (self.takeout / entry).read_text(encoding="utf-8", errors="replace")
            labels = re.findall(r'<a rel="tag" href="[^"]*#([^"]*)"', html)
            for record in records:
                self.assertEqual(sorted(set(labels)), record["labels"], entry)


if __name__ == "__main__":
    unittest.main()
