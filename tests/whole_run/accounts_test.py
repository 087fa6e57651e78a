"""Random accounts, each with several exports of different years: every record as the contract has it, however the exports are given.

    GVOICE_ACCOUNTS=N    so many accounts for each test instead of a few
"""

import json
import os
import random
import sys
import unittest

from support import ROOT, WholeRun, gvoice, records_of, report_of

sys.path.insert(0, str(ROOT / "bench"))

from random_account.account import Account  # noqa: E402
from random_account.books import made_books  # noqa: E402
from random_account.check import differences  # noqa: E402
from random_account.deliveries import (parts, paths_of, unpacked_over, with_copies, with_files_of_systems, write_folder,  # noqa: E402
                                       write_tgz, write_zip)
from random_account.truth import Truth  # noqa: E402

ACCOUNTS = int(os.environ.get("GVOICE_ACCOUNTS", "0"))
NDJSON = ("--format", "ndjson")
PAGES = ("--format", "html,ndjson")


def seeds(usual):
    return range(1, 1 + (ACCOUNTS or usual))


def without_sources(archive):
    return {record["id"]: {key: value for key, value in record.items() if key != "sources"} for record in records_of(archive)}


class Accounts(WholeRun):
    def folders(self, exports, name="given"):
        return [write_folder(self.folder / name / export.name, paths_of(export)) for export in exports]

    def assert_true(self, truth, archive):
        self.assertEqual(list(differences(truth, records_of(archive)))[:8], [])
        report = report_of(archive)
        entries, records = report["entries"], report["records"]
        self.assertEqual(entries["total"], sum(count for name, count in entries.items() if name != "total"))
        self.assertEqual(records["parsed"], truth.parsed)
        self.assertEqual(records["written"] + records["duplicates"], truth.parsed)
        self.assertEqual(records["written"], len(records_of(archive)))

    def assert_same_records(self, one, other):
        left, right = without_sources(one), without_sources(other)
        self.assertEqual(sorted(left.keys() ^ right.keys()), [], "records of one archive only")
        self.assertEqual([(key, field, left[key][field], right[key][field])
                          for key in left for field in left[key] if left[key][field] != right[key][field]][:5], [])


class EveryRecord(Accounts):
    def test_of_exports_as_they_are(self):
        for seed in seeds(15):
            account = Account(seed)
            with self.subTest(seed=seed, features=sorted(account.features)):
                given = self.folders(account.exports, f"given-{seed}")
                archive = self.convert(*given, *NDJSON, name=f"archive-{seed}")
                self.assert_true(Truth(account.exports), archive)
                self.assertEqual(gvoice("verify", archive, *given).returncode, 0)

    def test_of_an_export_alone(self):
        for seed in seeds(3):
            account = Account(seed)
            for export in account.exports:
                with self.subTest(seed=seed, export=export.name, features=sorted(account.features)):
                    archive = self.convert(*self.folders([export], f"given-{seed}"), *NDJSON, name=f"archive-{seed}-{export.name}")
                    self.assert_true(Truth([export]), archive)

    def test_of_an_export_unpacked_over_an_older_one(self):
        for seed in seeds(8):
            # Where names are cut, files of other pages would be overwritten, and where folders have other names, none.
            account = Account(seed, without={"long names", "localised", "lost pictures", "one-way pages"})
            exports = [unpacked_over(*account.exports[:2]), *account.exports[2:]]
            with self.subTest(seed=seed, features=sorted(account.features)):
                given = self.folders(exports, f"given-{seed}")
                archive = self.convert(*given, *NDJSON, name=f"archive-{seed}")
                self.assert_true(Truth(exports), archive)

    def test_of_exports_with_copies_of_pages(self):
        for seed in seeds(4):
            account, rng = Account(seed), random.Random(seed)
            exports = [with_copies(export, rng) for export in account.exports]
            with self.subTest(seed=seed, features=sorted(account.features)):
                archive = self.convert(*self.folders(exports, f"given-{seed}"), *NDJSON, name=f"archive-{seed}")
                self.assert_true(Truth(exports), archive)

    def test_with_an_address_book_and_typed_names(self):
        for seed in seeds(5):
            account = Account(seed)
            for merged in (True, False):
                books = made_books(random.Random(seed), account.people, merged)
                with self.subTest(seed=seed, merged=merged, features=sorted(account.features)):
                    archive = self.convert(*self.folders(account.exports, f"given-{seed}"), *NDJSON, *books.write(self.folder / f"books-{seed}"),
                                           *([] if merged else ["--no-merge-people"]), name=f"archive-{seed}-{merged}")
                    self.assert_true(Truth(account.exports, books.persons, books.names, books.cards), archive)


class AnyArrangement(Accounts):
    def arranged(self, exports, rng, name, repeated=False):
        """Each export in some way: a folder, a zip, a tgz, or parts of them, with what systems add."""
        inputs = []
        for export in exports:
            files, place = paths_of(export, rng), self.folder / name
            if rng.random() < 0.5:
                files = with_files_of_systems(files, rng)
            way = rng.choice(["folder", "zip", "tgz", "zips", "folders", *(["zip and folder"] if repeated else [])])
            stem = export.name.removesuffix("-001")
            for number, part in enumerate(parts(files, rng) if way.endswith("s") else [files], 1):
                if way.startswith("folder"):
                    inputs.append(write_folder(place / f"{stem}-{number:03}", part))
                elif way == "tgz":
                    inputs.append(write_tgz(place / f"{stem}-{number:03}.tgz", part))
                else:
                    inputs.append(write_zip(place / f"{stem}-{number:03}.zip", part))
            if way == "zip and folder":
                inputs.append(write_folder(place / export.name, files))
        if repeated:
            inputs += rng.sample(inputs, 1)
        return rng.sample(inputs, len(inputs))

    def test_gives_the_same_records(self):
        self.assert_arrangements_are_alike(repeated=False)

    def test_with_exports_given_twice_gives_the_same_records(self):
        self.assert_arrangements_are_alike(repeated=True)

    def assert_arrangements_are_alike(self, repeated):
        for seed in seeds(4):
            account, rng = Account(seed), random.Random(seed)
            usual = self.convert(*self.folders(account.exports, f"given-{seed}"), *NDJSON, name=f"usual-{seed}")
            for turn in range(3):
                inputs = self.arranged(account.exports, rng, f"in-{seed}-{turn}", repeated)
                given = [path.name for path in inputs]
                with self.subTest(seed=seed, turn=turn, inputs=given, features=sorted(account.features)):
                    archive = self.convert(*inputs, *NDJSON, "-j", rng.choice([1, 3]), name=f"archive-{seed}-{turn}")
                    self.assert_same_records(usual, archive)

    def test_all_in_one_folder_gives_the_same_records(self):
        for seed in seeds(3):
            account = Account(seed)
            usual = self.convert(*self.folders(account.exports, f"given-{seed}"), *NDJSON, name=f"usual-{seed}")
            place = self.folder / f"downloads-{seed}"
            for export in account.exports:
                write_zip(place / "zips" / f"{export.name}.zip", paths_of(export))
                write_folder(place / "folders" / export.name, paths_of(export))
            for way in ("zips", "folders"):
                with self.subTest(seed=seed, way=way, features=sorted(account.features)):
                    self.assert_same_records(usual, self.convert(place / way, *NDJSON, name=f"{way}-{seed}"))

    def test_parts_without_stamps_are_alike_in_any_form(self):
        def write(form, place, files):
            if form == "folder":
                return write_folder(place, files)
            return (write_zip if form == "zip" else write_tgz)(place.with_name(f"{place.name}.{form}"), files)

        for seed in seeds(6):
            account, rng = Account(seed), random.Random(seed)
            for export in account.exports[-1:]:
                files = paths_of(export)
                # Both parts hold some files, as a download that was repeated does.
                halves = [rng.sample(files, (2 * len(files) + 2) // 3) for _ in range(2)]
                archives = []
                for forms in (("folder", "folder"), ("zip", "tgz"), ("tgz", "folder")):
                    place = self.folder / f"parts-{seed}-{'-'.join(forms)}"
                    inputs = [write(form, place / name, half) for form, name, half in zip(forms, ("one", "other"), halves)]
                    with self.subTest(seed=seed, forms=forms, features=sorted(account.features)):
                        archives.append(self.convert(*inputs, *NDJSON, name=f"archive-{seed}-{'-'.join(forms)}"))
                        self.assert_same_records(archives[0], archives[-1])
                        self.assertEqual(gvoice("verify", archives[-1]).returncode, 0)

    def test_an_archive_takes_the_place_of_what_it_was_made_from(self):
        for seed in seeds(5):
            account, rng = Account(seed), random.Random(seed)
            given = self.folders(account.exports, f"given-{seed}")
            usual = self.convert(*given, *NDJSON, name=f"usual-{seed}")
            rng.shuffle(given)
            some, others = given[:len(given) // 2], given[len(given) // 2:]
            with self.subTest(seed=seed, archived=[path.name for path in some], features=sorted(account.features)):
                first = self.convert(*some, "--format", "text", name=f"first-{seed}")
                both = self.convert(first, *others, *NDJSON, name=f"both-{seed}")
                self.assertEqual((usual / "messages.ndjson").read_bytes(), (both / "messages.ndjson").read_bytes())
                self.convert(*others, *NDJSON, name=f"first-{seed}")
                self.assertEqual((usual / "messages.ndjson").read_bytes(), (first / "messages.ndjson").read_bytes())


class Ids(Accounts):
    def test_stay_where_the_party_was_known_and_else_as_anchors(self):
        for seed in seeds(6):
            account = Account(seed)
            truth = Truth(account.exports)
            given = self.folders(account.exports, f"given-{seed}")
            everything = self.convert(*given, *PAGES, name=f"everything-{seed}")
            now = {json.dumps(source): record for record in records_of(everything) for source in record["sources"]}
            pages = "".join(path.read_text(encoding="utf-8") for path in (everything / "conversations").rglob("*.html"))
            open_places = {(entry, index) for one in truth.expected if one.item in truth.open_items for _, entry, index in one.sources}
            for count in range(1, len(account.exports)):
                alone = self.convert(*given[:count], *NDJSON, name=f"alone-{seed}-{count}")
                for record in records_of(alone):
                    if any((source["entry"], source["index"]) in open_places for source in record["sources"]):
                        continue
                    with self.subTest(seed=seed, exports=count, record=record["sources"], features=sorted(account.features)):
                        self.assert_known_again(record, now, pages)

    def assert_known_again(self, record, now, pages):
        later = {now[json.dumps(source)]["id"] for source in record["sources"]}
        self.assertEqual(len(later), 1, "one record became several")
        if record["unresolved"] is None:
            # More input never makes anybody unknown.
            self.assertIsNone(now[json.dumps(record["sources"][0])]["unresolved"])
            if "direction" in record["inferred"] and later != {record["id"]}:
                self.assertIn(f'id="r-{record["id"]}"', pages)
            else:
                self.assertEqual(later, {record["id"]})
            [conversation] = {now[json.dumps(source)]["conversation"] for source in record["sources"]}
            self.assertEqual(conversation, record["conversation"])
        else:
            self.assertIn(f'id="r-{record["id"]}"', pages)


if __name__ == "__main__":
    unittest.main()
