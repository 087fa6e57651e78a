"""verify with inputs finds every forgery, also where whoever forged has mended SHA256SUMS."""

import json
import shutil
import tempfile
import unittest
from pathlib import Path

from forgeries import FORGERIES, NAMED_ELSEWHERE, OWN, SAMPLE, in_record, made_archive, mend_sums
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

    def test_without_inputs_it_is_said_what_cannot_be_shown(self):
        said = gvoice("verify", made_archive()).stdout
        self.assertIn("can show change, not forgery", said)
        self.assertNotIn("not forgery", gvoice("verify", made_archive(), SAMPLE).stdout)


if __name__ == "__main__":
    unittest.main()
