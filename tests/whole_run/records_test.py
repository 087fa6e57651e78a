"""Every record of made-up exports arrives with all it has, from folder, zips and tgz alike."""

import json
import subprocess
import sys
import unittest

from support import NAMING_INPUTS, ROOT, WholeRun, made_export, records_of, report_of

PAGES = 2000
FORMATS = ("--format", "html,ndjson")


def export():
    return made_export(PAGES, 7, "--zip-parts", "3", "--tgz")


def without_sources(archive):
    return [{key: value for key, value in record.items() if key != "sources"} for record in records_of(archive)]


class Records(WholeRun):
    def assert_records(self, expected, archive, *options):
        done = subprocess.run([sys.executable, ROOT / "tests/compare_records.py", expected,
                               archive / "messages.ndjson", *options], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def assert_report(self, expected_file, archive):
        expected = json.loads(expected_file.read_text(encoding="utf-8"))
        report = report_of(archive)
        self.assertEqual(report["entries"], expected["entries"])
        self.assertEqual(report["attachments"], expected["attachments"])
        self.assertEqual(report["records"]["parsed"], expected["records"]["parsed"])
        by_kind = {kind: count for kind, count in report["records"]["by_kind"].items() if count}
        self.assertEqual(by_kind, {kind: count for kind, count in expected["records"]["by_kind"].items() if count})
        self.assertEqual(report["people"]["own_numbers"], sorted(expected["own_numbers"]))
        named = {problem["entry"] for problem in report["problems"]}
        self.assertEqual(sorted(set(expected["problem_entries"]) - named), [], "not named in the report")
        entries, records = report["entries"], report["records"]
        self.assertEqual(entries["total"], sum(count for name, count in entries.items() if name != "total"))
        self.assertEqual(records["parsed"], records["written"] + records["duplicates"])

    def test_folder(self):
        archive = self.convert(export() / "Takeout", *FORMATS)
        self.assert_records(export() / "expected.ndjson", archive)
        self.assert_report(export() / "expected.json", archive)
        self.assert_sums_hold(archive)

    def test_folder_three_zips_and_tgz_are_alike(self):
        folder = self.convert(export() / "Takeout", *FORMATS, name="folder")
        zips = self.convert(*sorted(export().glob("*.zip")), *FORMATS, name="zips")
        tgz = self.convert(*export().glob("*.tgz"), *FORMATS, name="tgz")
        for archive in (zips, tgz):
            self.assert_records(export() / "expected.ndjson", archive, "--any-input")
            self.assert_report(export() / "expected.json", archive)
            self.assert_same_files(folder, archive, but=NAMING_INPUTS)
            self.assertEqual(without_sources(folder), without_sources(archive))

    def test_wherever_the_input_is_pointed_at(self):
        whole = self.convert(export() / "Takeout", *FORMATS, name="whole")
        for name, place in (("parent", export()), ("voice", export() / "Takeout/Voice")):
            archive = self.convert(place, *FORMATS, name=name)
            self.assertEqual(without_sources(whole), without_sources(archive))
        calls = records_of(self.convert(export() / "Takeout/Voice/Calls", *FORMATS, name="calls"))
        self.assertTrue(calls)
        self.assertTrue(all(source["entry"].startswith("Voice/Calls/") for record in calls for source in record["sources"]))

    def test_the_sample_export(self):
        archive = self.convert(ROOT / "examples/takeout/Takeout", *FORMATS)
        self.assert_records(ROOT / "examples/expected.ndjson", archive)
        self.assert_report(ROOT / "examples/expected.json", archive)

    def test_the_same_export_twice_is_one_account(self):
        once = self.convert(*sorted(export().glob("*.zip")), *FORMATS, name="once")
        twice = self.convert(*sorted(export().glob("*.zip")), export() / "Takeout", *FORMATS, name="twice")
        self.assertEqual(without_sources(once), without_sources(twice))
        report = report_of(twice)
        self.assertEqual(report["records"]["parsed"], 2 * report["records"]["written"])


if __name__ == "__main__":
    unittest.main()
