"""Several overlapping exports of one account are one account: every item once, whatever is given, in which order, and how often.

    GVOICE_EXPORT_SEEDS=N    so many made-up small accounts instead of a few
    GVOICE_EXPORT_FILES=N    so many pages in each of the two large exports instead of 2,000
"""

import json
import os
import random
import shutil
import subprocess
import sys
import unittest
import zipfile
from collections import Counter

from support import ROOT, WholeRun, made_export, records_of, report_of

PAGES = int(os.environ.get("GVOICE_EXPORT_FILES", "2000"))
SEEDS = range(1, 1 + int(os.environ.get("GVOICE_EXPORT_SEEDS", "4")))
SMALL = 60
ARRANGEMENTS = 3
FORMATS = ("--format", "html,ndjson")


def exports():
    return made_export(PAGES, 11, "--exports", "2", "--zip-parts", "3", "--tgz")


def zips(export):
    return sorted((exports() / export).glob("*.zip"))


def folder(export):
    return exports() / export / "Takeout"


def apart_from_sources(archive):
    """By id: the order of the file is that of the format, and tested with it."""
    return {record["id"]: {key: value for key, value in record.items() if key != "sources"} for record in records_of(archive)}


class SameRecords(WholeRun):
    def assert_same_records(self, one, other):
        left, right = apart_from_sources(one), apart_from_sources(other)
        self.assertEqual(sorted(left.keys() ^ right.keys()), [], "records of one archive only")
        different = [(key, field, left[key][field], right[key][field])
                     for key in left for field in left[key] if left[key][field] != right[key][field]]
        fields = Counter(field for _, field, _, _ in different)
        self.assertEqual(different[:5], [], f"differences by field: {dict(fields)}")


class TwoExports(SameRecords):
    """Two exports with all known peculiarities; their expected records are derived from the account that they are made of."""

    def assert_expected(self, archive):
        done = subprocess.run([sys.executable, ROOT / "tests/compare_records.py", exports() / "expected.ndjson",
                               archive / "messages.ndjson", "--any-input"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def both_as_zips(self):
        return self.convert(*zips("export-1"), *zips("export-2"), *FORMATS, name="zips")

    def test_every_field_of_every_record(self):
        self.assert_expected(self.both_as_zips())

    def test_every_field_of_every_record_from_folders(self):
        self.assert_expected(self.convert(folder("export-1"), folder("export-2"), *FORMATS))

    def test_report(self):
        report = report_of(self.both_as_zips())
        expected = json.loads((exports() / "expected.json").read_text(encoding="utf-8"))
        self.assertEqual(report["entries"], expected["entries"])
        self.assertEqual(report["records"], {**expected["records"], "filtered": {}})
        self.assertEqual(report["people"]["own_numbers"], expected["own_numbers"])
        named = {problem["entry"] for problem in report["problems"]}
        self.assertEqual(sorted(set(expected["problem_entries"]) - named), [], "not named in the report")
        entries, records = report["entries"], report["records"]
        self.assertEqual(entries["total"], sum(count for name, count in entries.items() if name != "total"))
        self.assertEqual(records["parsed"], records["written"] + records["duplicates"])

    def test_order_and_parts_shuffled(self):
        parts = [*zips("export-1"), *zips("export-2")]
        forward = self.both_as_zips()
        self.assert_same_files(forward, self.convert(*reversed(parts), *FORMATS, name="backward"))
        shuffled = random.Random(5).sample(parts, len(parts))
        self.assert_same_files(forward, self.convert(*shuffled, *FORMATS, name="shuffled"))

    def test_one_export_twice(self):
        twice = self.convert(*zips("export-1"), *zips("export-2"), *zips("export-1"), *FORMATS, name="twice")
        self.assert_same_records(self.both_as_zips(), twice)

    def test_folders_zips_and_tgz_in_any_mix(self):
        alike = self.both_as_zips()
        [old_tgz] = (exports() / "export-1").glob("*.tgz")
        for name, inputs in (("folder_and_zips", [folder("export-1"), *zips("export-2")]),
                             ("zips_and_folder", [*zips("export-1"), folder("export-2")]),
                             ("folders", [folder("export-1"), folder("export-2")]),
                             ("tgz_and_zips", [old_tgz, *zips("export-2")]),
                             ("folder_and_its_zips", [folder("export-1"), *zips("export-1"), *zips("export-2")])):
            with self.subTest(name):
                self.assert_same_records(alike, self.convert(*inputs, *FORMATS, name=name))


class AnyArrangement(SameRecords):
    """Small accounts with one to four exports: the order, grouping and repetition of the inputs change no record."""

    def unpacked(self, archive, place):
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(place)
        return place

    def given_as(self, export, rng, name):
        """The inputs for one export: its folder, its parts, its parts unpacked one by one, or all of them at once."""
        parts = sorted(export.glob("*.zip"))
        way = rng.choice(["folder", "parts", "unpacked parts", "parts and folder"])
        if way == "folder":
            return [export / "Takeout"]
        if way == "unpacked parts":
            return [self.unpacked(part, self.folder / name / part.stem) for part in parts]
        return parts if way == "parts" else [*parts, export / "Takeout"]

    def test_any_arrangement(self):
        for seed in SEEDS:
            count = 1 + seed % 4
            account = made_export(SMALL, seed, "--exports", str(count), "--zip-parts", "2")
            # An account of one export has no folders for each.
            places = [account] if count == 1 else sorted(account.glob("export-*"))
            parts = [part for place in places for part in sorted(place.glob("*.zip"))]
            usual = self.convert(*parts, "--format", "ndjson", name=f"{seed}-usual")
            rng = random.Random(seed)
            for turn in range(ARRANGEMENTS):
                name = f"{seed}-{turn}"
                inputs = [path for place in places for path in self.given_as(place, rng, f"in-{name}-{place.name}")]
                inputs += rng.sample(inputs, rng.randint(0, len(inputs)))
                rng.shuffle(inputs)
                given = [str(path.relative_to(path.parents[1])) for path in inputs]
                with self.subTest(seed=seed, inputs=given):
                    archive = self.convert(*inputs, "--format", "ndjson", name=name)
                    self.assert_same_records(usual, archive)
                shutil.rmtree(self.folder / name, ignore_errors=True)


if __name__ == "__main__":
    unittest.main()
