"""verify with inputs finds nothing in an archive that nobody has touched, however it was made, and with no option given again."""

import json
import re
import shutil
import subprocess
import unittest
import warnings
import zipfile
from pathlib import Path

from forgeries import OWN, SAMPLE, mend_sums
from support import PROGRAM, WholeRun, files_of, gvoice, kept_lines_of, made_export, pack_kept_lines


class NoFalseAlarm(WholeRun):
    def good(self, archive, *inputs, options=(), compared_by="bytes"):
        done = gvoice("verify", archive, *inputs, "--json", *options)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        found = json.loads(done.stdout)
        if compared_by is not None:
            self.assertEqual(found["inputs"]["compared_by"], compared_by, found["notes"])
        return found

    def test_of_every_format_and_option(self):
        lookup = self.folder / "elsewhere.txt"
        lookup.write_text("+15035550101|Mother\nno line\n+17025550117|Pest|filter\n", encoding="utf-8")
        contacts = self.folder / "contacts.vcf"
        contacts.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Teacher\nTEL:+13035550119\nTEL:555\nEND:VCARD\n"
                            "BEGIN:VCARD\nVERSION:3.0\nFN:Nobody\nTEL:+13035550188\nTEL:5\nEND:VCARD\n", encoding="utf-8")
        every = [["--format", one] for one in ("html", "ndjson", "csv", "text", "sqlite", "sms-backup", "html,csv", "ndjson,html")]
        every += [["--format", "all", *more] for more in (
            ["--split", "20"], ["--embed-media"], ["--raw-csv"], ["--time-zone", "asia/tokyo"], OWN, ["--keep-going"],
            ["--filter-spam", "--filter-non-phone-numbers"], ["--filter-commercial-conversations", "--filter-call-only-conversations"],
            ["--filter-numbers-without-aliases"], ["--exclude-older-than", "2016-01-01"], ["--include-date-range", "2015-01-01_2018-01-01"],
            ["--exclude-older-than", "2016-01-01", "--forget"], ["--filter-spam", "--forget"], ["--filter-numbers-without-aliases", "--forget"],
            ["--test-mode", "--test-limit", "9"], ["--phone-lookup-file", lookup], ["--contacts", contacts],
            ["--contacts", contacts, "--phone-lookup-file", lookup, "--filter-numbers-without-aliases", "--forget", "--no-skip-filtered-contacts"],
            ["--no-skip-filtered-contacts", "--phone-lookup-file", lookup])]
        for number, options in enumerate(every):
            with self.subTest(options=options):
                archive = self.convert(SAMPLE, *(OWN if "sms-backup" in options else ()), *options, name=f"archive-{number}")
                self.good(archive, SAMPLE)
                self.assertEqual(gvoice("verify", archive).returncode, 0)

    def test_of_every_kind_of_input(self):
        made = made_export(400, 11, "--zip-parts", "3", "--tgz")
        for number, inputs in enumerate(([made / "Takeout"], sorted(made.glob("*.zip")), sorted(made.glob("*.tgz")),
                                         [made / "Takeout", SAMPLE], [*sorted(made.glob("*.zip")), SAMPLE])):
            with self.subTest(inputs=inputs):
                archive = self.convert(*inputs, "--format", "all", "--embed-media", *OWN, name=f"archive-{number}")
                self.assertEqual(self.good(archive, *reversed(inputs))["inputs"]["records_unchecked"], 0)

    def test_of_several_runs(self):
        made = made_export(400, 11, "--exports", "3")
        given = [made / f"export-{number}" for number in (1, 2, 3)]
        contacts = self.folder / "contacts.vcf"
        contacts.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Somebody\nTEL:+13035550119\nEND:VCARD\n", encoding="utf-8")
        first = self.convert(given[0], "--format", "all", *OWN, "--contacts", contacts)
        (first / "phone_lookup.txt").write_text("+13035550171|Ann\nno line\n", encoding="utf-8")
        self.convert(given[1], "--format", "html,csv")
        archive = self.convert(given[2], "--format", "all", *OWN)
        self.good(archive, *given)
        for part in ([given[0]], [given[2]], given[1:]):
            found = self.good(archive, *part)
            self.assertGreater(found["inputs"]["records_unchecked"], 0)
            self.assertIn("Not all inputs of the archive were given", " ".join(found["not_compared"]))
        at_once = self.convert(*given, "--format", "all", name="at-once")
        self.assertGreater(self.good(at_once, given[1])["inputs"]["records_unchecked"], 0)
        both = self.convert(archive, at_once, "--format", "all", name="both")
        self.good(both, *given)
        self.good(both, archive)

    def test_of_inputs_with_another_name_or_in_another_form(self):
        made = made_export(400, 11, "--zip-parts", "3", "--tgz")
        zips = sorted(made.glob("*.zip"))
        archive = self.convert(*zips, "--format", "all", *OWN)
        others = []
        for number, path in enumerate(zips):
            others.append(shutil.copy(path, self.folder / f"zz{9 - number}.zip"))
        found = self.good(archive, *others)
        self.assertIn("other names than they had", " ".join(found["notes"]))
        shutil.copytree(made / "Takeout", self.folder / "unpacked/Takeout")
        for form in ([self.folder / "unpacked"], [made / "Takeout"], sorted(made.glob("*.tgz"))):
            found = self.good(archive, *form)
            self.assertEqual(len(found["not_compared"]), 1, found["not_compared"])
            self.assertIn("in other files", found["not_compared"][0])
        folder = self.convert(made / "Takeout", "--format", "all", *OWN, name="of-folder")
        self.good(folder, *zips)
        copied = self.folder / "other-place"
        shutil.copytree(SAMPLE, copied)
        self.good(self.convert(SAMPLE, "--format", "all", *OWN, name="sample"), copied)

    def test_beside_files_and_changes_of_the_user(self):
        archive = self.convert(SAMPLE, "--format", "all", *OWN)
        (archive / "phone_lookup.txt").write_text("+15035550101|Mother\n", encoding="utf-8")
        self.convert(SAMPLE, "--format", "all", *OWN)
        found = self.good(archive, SAMPLE)
        self.assertIn("These names come from the archive alone", " ".join(found["notes"]))
        self.assertIn("Mother", " ".join(found["notes"]))
        self.good(archive, SAMPLE, options=("--phone-lookup-file", archive / "phone_lookup.txt"))
        (archive / "phone_lookup.txt").write_text("+15035550101|Somebody else|filter\n", encoding="utf-8")
        (archive / "backup").mkdir(exist_ok=True)
        (archive / "backup/phone_lookup.txt.1").write_text("x", encoding="utf-8")
        self.good(archive, SAMPLE)
        done = gvoice("verify", archive, SAMPLE, "--phone-lookup-file", archive / "phone_lookup.txt")
        self.assertEqual(done.returncode, 4, "typed names are not those of the archive")

    def test_options_that_are_typed_otherwise_are_named(self):
        archive = self.convert(SAMPLE, "--format", "html,ndjson", "--filter-spam", "--time-zone", "Asia/Tokyo", "--exclude-older-than", "2016-01-01")
        for options, told in ((("--time-zone", "UTC"), "You gave --time-zone UTC; the archive says that it was made with --time-zone Asia/Tokyo."),
                              (("--no-merge-people",), "You gave --no-merge-people; the archive says that it was made without."),
                              (("--no-skip-filtered-contacts",), "You gave --no-skip-filtered-contacts; the archive says that it was made with "
                                                                 "--exclude-older-than, --filter-spam."),
                              (("--exclude-older-than", "2017-01-01", "--filter-spam"), "--filter-spam of other dates."),
                              (OWN, "You gave --my-number +12025550199; the archive says that it was made without.")):
            with self.subTest(options):
                done = gvoice("verify", archive, SAMPLE, "--json", *options)
                self.assertIn(told, " ".join(json.loads(done.stdout)["notes"]))
        named = " ".join(self.good(archive, SAMPLE)["notes"])
        self.assertIn("made with --time-zone Asia/Tokyo, --exclude-older-than, --filter-spam; no input can confirm that.", named)
        self.assertNotIn("You gave", named)
        self.assertNotIn("You gave", " ".join(self.good(archive, SAMPLE, options=("--time-zone", "Asia/Tokyo"))["notes"]))

    def test_after_forgetting_what_a_lookup_file_filters(self):
        lookup = self.folder / "elsewhere.txt"
        lookup.write_text("+15035550101|Mother\n+13035550119|Teacher|filter\n", encoding="utf-8")
        archive = self.convert(SAMPLE, "--format", "all", *OWN, "--forget", "--phone-lookup-file", lookup)
        self.good(archive, SAMPLE, options=("--phone-lookup-file", lookup))
        done = gvoice("verify", archive, SAMPLE)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("Give the lookup file that it was made with", done.stderr)
        inside = self.convert(SAMPLE, "--format", "html", name="inside")
        shutil.copy(lookup, inside / "phone_lookup.txt")
        self.convert(SAMPLE, "--format", "all", *OWN, "--forget", "--replace", name="inside")
        self.good(inside, SAMPLE)

    def test_in_more_or_fewer_copies(self):
        packed = {form: Path(shutil.make_archive(str(self.folder / "whole"), form, SAMPLE)) for form in ("zip", "gztar")}
        renamed = [shutil.copy(path, self.folder / ("renamed" + "".join(path.suffixes))) for path in packed.values()]
        one = self.convert(packed["zip"], "--format", "all", *OWN, name="one")
        both = self.convert(*packed.values(), "--format", "all", *OWN, name="both")
        for archive, given in ((one, renamed), (one, [*packed.values()]), (one, [SAMPLE, packed["zip"]]), (both, [SAMPLE]), (both, [packed["gztar"], SAMPLE])):
            with self.subTest(archive=archive.name, given=given):
                found = self.good(archive, *given)
                self.assertIn("in other files", " ".join(found["not_compared"]))
                self.assertEqual(found["inputs"]["records_unchecked"], 0)
        self.assertEqual(self.good(both, *renamed)["not_compared"], [])
        self.assertEqual(self.good(both, packed["zip"])["inputs"]["records_unchecked"], 0)

    def test_after_forgetting_in_several_runs_or_with_some_inputs(self):
        made = made_export(400, 11, "--exports", "3")
        given = [made / f"export-{number}" for number in (1, 2, 3)]
        lookup = self.folder / "names.txt"
        lookup.write_text("+13035550119|Teacher|filter\n+15035550101|Mother\n", encoding="utf-8")
        # In the middle of the records, so that some are left out of each.
        for number, options in enumerate((["--exclude-older-than", "2017-01-01"], ["--filter-spam", "--filter-non-phone-numbers"],
                                          ["--phone-lookup-file", lookup], ["--exclude-newer-than", "2016-06-30", "--filter-call-only-conversations"])):
            with self.subTest(options=options):
                for one in (SAMPLE, *given[:2]):
                    archive = self.convert(one, "--format", "all", *OWN, "--forget", *options, name=f"several-{number}")
                names = ("--phone-lookup-file", lookup) if lookup in options else ()
                found = self.good(archive, SAMPLE, *given[:2], options=names, compared_by=None)
                self.assertIn("with --forget, and not from the given inputs at once", " ".join(found["not_compared"]))
                self.good(archive, given[0], options=names, compared_by=None)
                once = self.convert(SAMPLE, *given[:2], "--format", "all", *OWN, "--forget", *options, name=f"once-{number}")
                self.assertEqual(self.good(once, SAMPLE, *given[:2], options=names)["not_compared"], [])
                for part in ([SAMPLE], [given[0]], given[:2]):
                    self.good(once, *part, options=names, compared_by=None)
                packed = shutil.make_archive(str(self.folder / f"packed-{number}"), "zip", SAMPLE)
                self.good(once, packed, *given[:2], options=names)

    def test_of_a_damaged_input_beside_a_good_one(self):
        made = made_export(400, 11, "--exports", "3")
        cut = Path(shutil.make_archive(str(self.folder / "cut"), "zip", made / "export-1"))
        whole = cut.read_bytes()
        cut.write_bytes(whole[:len(whole) // 2])
        noise = self.folder / "noise.zip"
        noise.write_bytes(b"PK\3\4 no archive")
        with warnings.catch_warnings(), zipfile.ZipFile(self.folder / "twice.zip", "w") as twice:
            warnings.simplefilter("ignore")
            for _ in range(2):
                twice.write(next((made / "export-3").rglob("*.html")), "Takeout/Voice/Calls/Twice.html")
        given = [cut, noise, self.folder / "twice.zip", made / "export-2"]
        archive = self.convert(*given, "--format", "all", *OWN)
        self.good(archive, *given)
        renamed = shutil.copy(cut, self.folder / "renamed.zip")
        self.good(archive, renamed, shutil.copy(noise, self.folder / "other-noise.zip"), *given[2:])
        self.convert(made / "export-3", "--format", "all", *OWN)
        self.good(archive, *given, made / "export-3")
        self.good(archive, made / "export-3")

    def test_another_version_made_it(self):
        archive = self.convert(SAMPLE, "--format", "all", *OWN)
        lines = kept_lines_of(archive)
        lines[0] = re.sub(r'"version":"[^"]*"', '"version":"2.0.0"', lines[0])
        pack_kept_lines(archive, lines)
        mend_sums(archive)
        found = self.good(archive, SAMPLE, compared_by="records")
        self.assertIn("Version 2.0.0 made the archive", " ".join(found["not_compared"]))
        self.assertIn("not everything was:", gvoice("verify", archive, SAMPLE).stdout)

    def test_how_the_kept_pages_are_packed_does_not_count(self):
        archive = self.convert(SAMPLE, "--format", "html")
        pack_kept_lines(archive, kept_lines_of(archive))
        mend_sums(archive)
        self.assertIn("packed in another way", " ".join(self.good(archive, SAMPLE)["notes"]))

    def test_nothing_is_written(self):
        archive = self.convert(SAMPLE, "--format", "all", *OWN)
        before = files_of(self.folder)
        empty = self.folder.parent / (self.folder.name + "-tmp")
        empty.mkdir()
        self.addCleanup(shutil.rmtree, empty, ignore_errors=True)
        done = subprocess.run([PROGRAM, "verify", str(archive), str(SAMPLE)], cwd=empty, capture_output=True, timeout=600,
                              env={"TMPDIR": str(empty), "HOME": str(empty), "PATH": "/usr/bin:/bin"}, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(files_of(self.folder), before)
        self.assertEqual(list(empty.iterdir()), [])


if __name__ == "__main__":
    unittest.main()
