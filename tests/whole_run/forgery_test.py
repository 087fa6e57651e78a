"""verify with inputs finds every forgery, also where whoever forged has mended SHA256SUMS."""

import json
import shutil
import tempfile
import unittest
from pathlib import Path

from forgeries import (FORGERIES, NAMED_ELSEWHERE, OWN, SAMPLE, in_file, in_header, in_record, made_archive, mend_sums, new_file, of_an_earlier_archive,
                       of_another_digest, of_one_more_input, of_version, removed)
from support import WholeRun, gvoice, made_export


class Found(WholeRun):
    def verified(self, archive, *inputs, options=()):
        done = gvoice("verify", archive, *inputs, "--json", *options)
        return done.returncode, json.loads(done.stdout) if done.stdout else done.stderr

    def check(self, forge, named_elsewhere=False):
        archive = Path(tempfile.mkdtemp(dir=self.folder)) / "forged"
        shutil.copytree(made_archive(), archive)
        forged = forge(archive).relative_to(archive).as_posix()
        mend_sums(archive)
        code, found = self.verified(archive, SAMPLE)
        shutil.rmtree(archive)
        self.assertEqual(code, 4, found)
        places = {one["place"] for kind in found["differences"] if kind["kind"] in ("not_as_made", "missing_media") for one in kind["first"]}
        told = json.dumps(found["differences"], ensure_ascii=False)
        if not named_elsewhere:
            self.assertIn(forged, told)
        self.assertTrue(places, told)
        return found

    def test_every_kind_of_forgery(self):
        self.assertGreater(len(FORGERIES), 41)
        for name, forge in FORGERIES.items():
            with self.subTest(name):
                self.check(forge, name in NAMED_ELSEWHERE)

    def test_a_difference_names_the_record(self):
        def detail(name, path):
            found = self.check(FORGERIES[name])
            return next(one["detail"] for kind in found["differences"] if kind["kind"] == "not_as_made"
                        for one in kind["first"] if one["place"].endswith(path))
        self.assertRegex(detail("a word is changed", ".html"), r"line \d+ on, at the record 14d0b23c51ceb60a: it has \"2\. Bring")
        self.assertIn("at the record 7ba96ed8ff5b8ddb", detail("a record's text", ".ndjson"))
        self.assertIn("at the record 7ba96ed8ff5b8ddb", detail("a cell is changed", ".csv"))
        self.assertIn("line 3 on: it has \"old number", detail("a body of the backup", ".xml"))
        self.assertRegex(detail("a row is changed", ".sqlite"), r"page \d+ of the database")
        self.assertIn("/Calls/", detail("a kept text", ".zst"))
        self.assertIn("the inputs do not give it", detail("a page is added", ".html"))
        self.assertIn("the archive does not hold it", detail("a page is removed", ".html"))
        self.assertNotIn("at the record", detail("a conversation in a table", ".csv"))
        self.assertRegex(detail("a message is invented", "SHA256SUMS"), r"line \d+ on, which lists conversations/[^ ]*\.html\.$")

    def test_the_order_of_checksums(self):
        archive = self.folder / "forged"
        shutil.copytree(made_archive(), archive)
        sums = archive / "SHA256SUMS"
        sums.write_text("".join(reversed(sums.read_text(encoding="utf-8").splitlines(True))), encoding="utf-8")
        code, found = self.verified(archive, SAMPLE)
        self.assertEqual(code, 4)
        self.assertEqual([one["place"] for kind in found["differences"] for one in kind["first"]], ["SHA256SUMS"])

    def test_the_same_for_any_number_of_threads(self):
        archive = self.folder / "forged"
        shutil.copytree(made_archive(), archive)
        FORGERIES["a message is invented"](archive)
        FORGERIES["a cell is changed"](archive)
        mend_sums(archive)
        one, other = (self.verified(archive, SAMPLE, options=(f"-j{jobs}",))[1] for jobs in (1, 8))
        self.assertEqual(one | {"seconds": 0}, other | {"seconds": 0})

    def test_in_an_archive_of_several_runs_and_of_other_forms(self):
        made = made_export(400, 11, "--exports", "3")
        given = [made / f"export-{number}" for number in (1, 2)]
        for one in given:
            several = self.convert(one, "--format", "all", *OWN, name="several")
        FORGERIES["a message is invented"](several)
        mend_sums(several)
        self.assertEqual(self.verified(several, *given)[0], 4)
        self.assertEqual(self.verified(several, given[1])[0], 4)
        packed = shutil.make_archive(str(self.folder / "packed"), "zip", given[0])
        archive = self.convert(given[0], "--format", "all", *OWN)
        forge = in_record(lambda record: record | {"labels": ["forged"]})
        for change in (FORGERIES["a message is invented"], forge, FORGERIES["a space is added"]):
            forged = self.folder / "forged"
            shutil.copytree(archive, forged)
            change(forged)
            mend_sums(forged)
            self.assertEqual(self.verified(forged, packed)[0], 4)
            shutil.rmtree(forged)

    def forged(self, *forgeries, archive=None):
        copy = Path(tempfile.mkdtemp(dir=self.folder)) / "forged"
        shutil.copytree(archive or made_archive(), copy)
        for forge in forgeries:
            forge(copy)
        mend_sums(copy)
        return copy

    def test_what_every_archive_keeps_is_missing(self):
        gone = removed(lambda archive: archive / "pages.ndjson.zst")
        for forge in (lambda archive: archive, FORGERIES["a sender is changed"], FORGERIES["a cell is changed"]):
            archive = self.forged(forge, gone)
            for inputs in ((), (SAMPLE,)):
                code, found = self.verified(archive, *inputs)
                self.assertEqual(code, 4, found)
                self.assertIn("pages.ndjson.zst", json.dumps(found["differences"]))
        # Version 1.0 had neither the file nor this key of the report.
        older = self.forged(gone, lambda archive: in_file("report.json", '"partial"', '"was_partial"')(archive), FORGERIES["a sender is changed"])
        code, found = self.verified(older, SAMPLE)
        self.assertIn("only records were compared", " ".join(found["not_compared"]))
        self.assertNotIn("  No difference was found.\n", gvoice("verify", older, SAMPLE).stdout)
        for forge in (FORGERIES["a record's sender number"], FORGERIES["a record's conversation"], FORGERIES["a record's participants"],
                      FORGERIES["a message is moved to another conversation"]):
            code, found = self.verified(self.forged(gone, in_file("report.json", '"partial"', '"was_partial"'), forge), SAMPLE)
            self.assertEqual(code, 4, found)
            self.assertIn("changed_record", [kind["kind"] for kind in found["differences"]])

    def test_another_version_is_said_to_have_made_it(self):
        for version in ("", "1.0", "1.0.0", "0.9.9", "1.0.2.3", "1.0.x"):
            with self.subTest(version):
                self.assertEqual(self.verified(self.forged(of_version(version)), SAMPLE)[0], 4)
                self.assertEqual(self.verified(self.forged(of_version(version)))[0], 4)
        nothing = self.forged(in_header(lambda header: header.pop("made_with")), FORGERIES["a sender is changed"])
        self.assertEqual(self.verified(nothing, SAMPLE)[0], 4)
        self.assertNotIn("Version  ", gvoice("verify", nothing, SAMPLE).stdout)
        for name in ("a sender is changed", "a style on the page hides a message", "a body of the backup", "a sentence of the report is changed"):
            with self.subTest(name):
                forge = FORGERIES[name]
                changed = []
                archive = self.forged(of_version("1.0.2"), lambda archive, forge=forge, changed=changed: changed.append(forge(archive).name))
                code, found = self.verified(archive, SAMPLE)
                self.assertEqual(code, 0, found)
                self.assertIn(changed[0], " ".join(found["not_compared"]))
                self.assertIn("not everything was:", gvoice("verify", archive, SAMPLE).stdout)

    def test_its_input_is_said_to_have_been_another_file(self):
        for name in ("a row is changed", "a view is changed", "a kept sender", "a kept text", "a record's labels", "a sender is changed"):
            with self.subTest(name):
                self.assertEqual(self.verified(self.forged(of_another_digest, FORGERIES[name]), SAMPLE)[0], 4)
        for forge in (lambda archive: archive, FORGERIES["a sentence of the report is changed"]):
            archive = self.forged(of_another_digest, forge)
            code, found = self.verified(archive, SAMPLE)
            self.assertEqual(code, 0, found)
            self.assertIn("What the archive says of its own inputs was taken as it is", " ".join(found["not_compared"]))
        self.assertIn("report.html", " ".join(found["not_compared"]))
        packed = shutil.make_archive(str(self.folder / "packed"), "zip", SAMPLE)
        for name in ("a row is changed", "a kept sender"):
            self.assertEqual(self.verified(self.forged(FORGERIES[name]), packed)[0], 4)

    def test_its_input_is_said_to_be_of_an_earlier_archive(self):
        archive = self.forged(of_an_earlier_archive)
        again = self.folder / "again"
        self.assertEqual(gvoice("convert", archive, "-o", again, "--format", "all").returncode, 0)
        code, found = self.verified(self.forged(of_an_earlier_archive), SAMPLE)
        notes = " ".join(found["notes"])
        self.assertIn("these are the owner's numbers; no input can confirm that: +13035550119", notes)
        self.assertIn("an earlier archive gave these inputs: " + SAMPLE.name, notes)

    def test_of_one_more_input_that_never_was(self):
        given = self.folder / "given"
        shutil.copytree(SAMPLE, given)
        forged = self.forged(of_one_more_input(r'"labels":\[', '"labels":["forged",'))
        # What a run makes of it is whole in itself.
        self.assertEqual(gvoice("convert", forged, "-o", self.folder / "whole", "--format", "all", *OWN).returncode, 0)
        code, found = self.verified(self.folder / "whole", given)
        self.assertEqual(code, 0, found)
        self.assertGreater(found["inputs"]["records_unchecked"], 0)
        self.assertRegex(" ".join(found["not_compared"]), r"0 records of these others alone, and [1-9]\d* records? of the given inputs")

    def test_what_the_archive_says_of_the_lookup_file_is_named(self):
        lookup = self.folder / "names.txt"
        lookup.write_text("no line\n", encoding="utf-8")
        archive = self.convert(SAMPLE, "--format", "html", "--phone-lookup-file", lookup)
        told = "Line 1: It has no `|` between a number and a name."
        forged = "Google has deleted this."
        for path in ("report.json", "report.html"):
            in_file(path, told, forged)(archive)
        in_header(lambda header: header["name_problems"][0].update(detail=forged))(archive)
        mend_sums(archive)
        code, found = self.verified(archive, SAMPLE)
        self.assertIn("comes from the archive alone: " + forged, " ".join(found["notes"]))

    def test_without_inputs_it_is_said_what_cannot_be_shown(self):
        said = gvoice("verify", made_archive()).stdout
        self.assertIn("can show change, not forgery", said)
        self.assertNotIn("not forgery", gvoice("verify", made_archive(), SAMPLE).stdout)


if __name__ == "__main__":
    unittest.main()
