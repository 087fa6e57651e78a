"""Days come in order, each once, where an older export tells the times of an account in UTC and a newer one at local offsets."""

import random
import re
import unittest
from datetime import datetime, timedelta, timezone

from support import WholeRun, records_of

WINTER, SUMMER = timezone(timedelta(hours=-6)), timezone(timedelta(hours=-5))
CHANGE = datetime(2018, 3, 11, 8, tzinfo=timezone.utc)  # of the clocks in Chicago
MORE_THAN_A_PAGE = 1500


def written(when, in_utc):
    if in_utc:
        return f"{when:%Y-%m-%dT%H:%M:%S}.000Z"
    return when.astimezone(WINTER if when < CHANGE else SUMMER).isoformat(timespec="milliseconds")


def page(texts, in_utc):
    messages = "".join(
        f'<div class="message"><abbr class="dt" title="{written(when, in_utc)}">x</abbr>:\n<cite class="sender vcard">'
        f'<a class="tel" href="tel:+12025550107"><span class="fn">Cora Sample</span></a></cite>:\n<q>{text}</q></div>\n'
        for text, when in texts)
    return f'<html><head><title>Cora Sample</title></head><body><div class="hChatLog hfeed">\n{messages}</div></body></html>'


class Days(WholeRun):
    def setUp(self):
        super().setUp()
        made = random.Random(7)
        when, texts = datetime(2018, 2, 20, tzinfo=timezone.utc), ([], [])
        for number in range(MORE_THAN_A_PAGE):
            when += timedelta(minutes=made.randrange(1, 70))
            texts[made.randrange(2)].append((f"text {number}", when))
        self.inputs = []
        for name, in_utc in (("older", True), ("newer", False)):
            calls = self.folder / name / "Takeout/Voice/Calls"
            calls.mkdir(parents=True)
            start = f"{texts[not in_utc][0][1]:%Y-%m-%dT%H_%M_%S}Z"
            (calls / f"Cora Sample - Text - {start}.html").write_text(page(texts[not in_utc], in_utc))
            self.inputs.append(self.folder / name)

    def days_of(self, archive):
        """The days of the headings, of pages (the last of one page may go on on the next) and of the text file."""
        pages = sorted((archive / "conversations").glob("*.html"), key=lambda path: (len(path.name), path.name))
        self.assertEqual(len(pages), 2)
        on_pages = [re.findall(r'<h2><time datetime="([^"]*)"', path.read_text(encoding="utf-8")) for path in pages]
        text, = (archive / "text").iterdir()
        return on_pages, re.findall(r"^## (\d{4}-\d\d-\d\d)", text.read_text(encoding="utf-8"), re.MULTILINE)

    def assert_in_order(self, archive):
        (first, second), in_text = self.days_of(archive)
        for days in (first, second, in_text):
            self.assertEqual(days, sorted(set(days)))
        self.assertLessEqual(first[-1], second[0])
        self.assertEqual(sorted({*first, *second}), in_text)

    def test_days_come_in_order_and_times_stay_as_exported(self):
        archive = self.convert(*self.inputs, "--format", "html,text,ndjson")
        self.assert_in_order(archive)
        pages = "".join(path.read_text(encoding="utf-8") for path in (archive / "conversations").glob("*.html"))
        self.assertEqual(len(records_of(archive)), MORE_THAN_A_PAGE)
        for record in records_of(archive):
            self.assertIn(f'<time datetime="{record["time"].replace("Z", "+00:00")}">', pages)
        self.assertRegex(pages, r">\w+ \d+, 2018, \d+:\d\d [AP]M UTC</time>")

    def test_with_a_zone_no_time_needs_its_date(self):
        archive = self.convert(*self.inputs, "--format", "html,text", "--time-zone", "America/Chicago")
        self.assert_in_order(archive)
        pages = "".join(path.read_text(encoding="utf-8") for path in (archive / "conversations").glob("*.html"))
        self.assertNotRegex(pages, r", 2018, \d+:\d\d [AP]M")


if __name__ == "__main__":
    unittest.main()
