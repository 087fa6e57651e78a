"""report.html says what report.json holds, and what it advises works."""

import html
import json
import re
import unittest

from support import ROOT, files_of, gvoice, report_of
from text_pages import TextPages, own_message, page

SAMPLE = ROOT / "examples/takeout"


def page_of(archive):
    return (archive / "report.html").read_text(encoding="utf-8")


class ReportPage(TextPages):
    def test_it_is_in_every_archive_with_pages_and_in_its_checksums(self):
        archive = self.convert(SAMPLE)
        self.assertIn("  report.html\n", (archive / "SHA256SUMS").read_text(encoding="utf-8"))
        self.assert_sums_hold(archive)
        self.assertIn("href=\"report.html\"", (archive / "index.html").read_text(encoding="utf-8"))
        self.assertNotIn("report.html", files_of(self.convert(SAMPLE, "--format", "ndjson", name="lines")))

    def test_it_holds_every_figure_and_every_problem(self):
        archive = self.convert(SAMPLE)
        report, page = report_of(archive), html.unescape(page_of(archive))
        for part in ("entries", "attachments", "records"):
            for name, number in report[part].items():
                if isinstance(number, int) and name != "unreferenced":
                    self.assertIn(f"<td>{number:,}</td>", page, name)
        self.assertTrue(report["problems"])
        for problem in report["problems"]:
            self.assertIn(problem["entry"], page)
            self.assertIn(problem["detail"], page)
        for given in report["inputs"]:
            self.assertIn(given["digest"], page)

    def test_the_lines_it_shows_settle_names(self):
        archive = self.convert(SAMPLE)
        people = report_of(archive)["people"]
        self.assertTrue(people["unresolved"] and people["ambiguous"])
        lines = [html.unescape(line) for line in re.findall(r"<code>([^<]*\|[^<]*)</code>", page_of(archive))]
        chosen = {line.partition("|")[2]: line for line in lines}
        self.assertEqual(sorted(chosen), sorted(name["name"] for name in people["unresolved"] + people["ambiguous"]))
        with open(archive / "phone_lookup.txt", "a", encoding="utf-8") as lookup:
            for place, line in enumerate(chosen.values()):
                lookup.write(line.replace("NUMBER", f"+1303555017{place}") + "\n")
        people = report_of(self.convert(SAMPLE))["people"]
        self.assertEqual((people["unresolved"], people["ambiguous"]), ([], []))
        self.assertNotIn("id=\"unresolved\"", page_of(archive))

    def test_texts_that_name_nobody_are_no_names(self):
        # The name of a file says whom its texts are with, where the page does not.
        pages = {" ": own_message("Where are you?", 1), "  ": own_message("And now?", 2), "Carol Lost": own_message("Carol?", 3)}
        export = self.export("export", **{name: page("", text) for name, text in pages.items()})
        archive = self.convert(export)
        self.assertEqual(report_of(archive)["people"]["unresolved"], [{"name": "", "records": 2}, {"name": "Carol Lost", "records": 1}])
        shown = page_of(archive).replace("\u00a0", " ")
        self.assertIn("For 1 name no number could be determined", shown)
        self.assertIn("2 texts do not say whom they are with", shown)
        for conversation in (archive / "conversations").glob("*.html"):
            has_name = conversation.name.startswith("carol")
            self.assertEqual("known by name only" in conversation.read_text(encoding="utf-8"), has_name, conversation.name)
        summary = json.loads(gvoice("convert", export, "-o", archive, "--json").stdout)
        self.assertEqual((summary["people"]["unresolved"], summary["people"]["texts_without_party"]), (1, 2))
        shown = gvoice("inspect", export).stdout
        self.assertIn("1  name has no number anywhere; it is kept by name\n       Carol Lost (1 record)\n", shown)
        self.assertIn("2  texts do not say whom they are with\n", shown)
        nobody = self.export("nobody", **{" ": page("", own_message("Where are you?", 1))})
        self.assertEqual(gvoice("inspect", nobody, "--strict").returncode, 3, "something is left open")


if __name__ == "__main__":
    unittest.main()
