"""`inspect` tells what a conversion of the same inputs would report, and changes nothing anywhere."""

import json
import os
import shutil
import unittest
import zipfile

from support import ROOT, WholeRun, files_of, gvoice, made_export, report_of

SAMPLE = ROOT / "examples/takeout/Takeout"


def export():
    return made_export(2000, 7, "--zip-parts", "3", "--tgz")


def zips():
    return sorted(export().glob("*.zip"))


class Inspect(WholeRun):
    def setUp(self):
        super().setUp()
        self.elsewhere = self.folder / "elsewhere"
        self.elsewhere.mkdir()

    def inspect(self, *arguments, code=0):
        """Inspects from an empty folder, which must stay so; returns the completed process."""
        done = gvoice("inspect", *arguments, cwd=self.elsewhere)
        self.assertEqual(done.returncode, code, f"{arguments}\n{done.stdout}\n{done.stderr}")
        self.assertNotIn("Sanitizer", done.stderr)
        self.assertEqual(os.listdir(self.elsewhere), [])
        return done

    def found(self, *inputs, **options):
        return json.loads(self.inspect(*inputs, "--json", **options).stdout)

    def assert_like_a_conversion(self, found, archive):
        report = report_of(archive)
        self.assertEqual(found["entries"], report["entries"])
        self.assertEqual(found["attachments"], report["attachments"])
        self.assertEqual(found["missing_from_parts"], report["missing_from_parts"])
        self.assertEqual([(one["name"], one["kind"], one["files"]) for one in found["inputs"]],
                         [(one["name"], one["kind"], one["entries"]) for one in report["inputs"]])
        records, reported = found["records"], report["records"]
        self.assertEqual((records["parsed"], records["duplicates"], records["distinct"], records["by_kind"]),
                         (reported["parsed"], reported["duplicates"], reported["written"], reported["by_kind"]))
        self.assertEqual(sum(records["by_year"].values()) + records["without_time"], records["distinct"])
        for key in ("own_numbers", "numbers", "unresolved", "ambiguous"):
            self.assertEqual(found["people"][key], report["people"][key])
        kinds = [problem["kind"] for problem in report["problems"]]
        self.assertEqual([(one["kind"], one["count"]) for one in found["problems"]],
                         [(kind, kinds.count(kind)) for kind in dict.fromkeys(kinds)])
        for one in found["problems"]:
            if one["kind"] not in ("unreferenced_media", "unknown_page"):  # a conversion says where it is kept
                self.assertEqual(one["first"], [{key: problem[key] for key in ("input", "entry", "detail")}
                                                for problem in report["problems"] if problem["kind"] == one["kind"]][:5])
        self.assertEqual(found["media"]["files"], report["entries"]["media"])
        pages = list(archive.glob("conversations/*.html"))
        self.assertLessEqual(found["conversations"], len(pages))

    def test_figures_are_those_of_a_conversion(self):
        one, _, three = zips()
        for name, inputs in (("folder", [export() / "Takeout"]), ("zips", zips()), ("tgz", list(export().glob("*.tgz"))),
                             ("one-missing", [one, three]), ("two-exports", [SAMPLE, *zips()])):
            with self.subTest(name):
                self.assert_like_a_conversion(self.found(*inputs), self.convert(*inputs, name=name))

    def test_what_is_in_the_sample(self):
        found = self.found(SAMPLE)
        self.assertEqual(found["exports"], [{"parts": ["Takeout"]}])
        self.assertEqual(found["records"]["first_time"], "2012-10-30T19:00:00.000Z")
        self.assertEqual(found["records"]["last_time"], "2023-12-31T23:59:58.500-08:00")
        self.assertEqual(list(found["records"]["utc_by_year"]), [str(year) for year in range(2012, 2018)])
        self.assertEqual([one["offset"] for one in found["records"]["offsets"]], ["-07:00", "-08:00"])
        self.assertEqual(sum(one["records"] for one in found["records"]["offsets"]) + sum(found["records"]["utc_by_year"].values())
                         + found["records"]["without_time"], found["records"]["distinct"])
        self.assertEqual(found["records"]["likely_time_zones"], ["America/Los_Angeles"])
        said = self.inspect(SAMPLE).stdout
        self.assertIn("Times of 2012 to 2017 are in UTC.\n", said)
        self.assertIn("--time-zone America/Los_Angeles shows all times so.\n", said)
        media = [path for path in SAMPLE.rglob("*") if path.is_file() and path.parent.name in ("Calls", "Spam", "Greetings")
                 and path.suffix != ".html"]
        self.assertEqual(found["media"], {"files": len(media), "bytes": sum(path.stat().st_size for path in media),
                                          "greetings": 1})
        voice = [path for path in SAMPLE.rglob("*") if path.is_file()]
        self.assertEqual(found["inputs"][0]["bytes"], sum(path.stat().st_size for path in voice))

    def test_archives_have_the_size_of_their_files(self):
        found = self.found(*zips())
        self.assertEqual([one["bytes"] for one in found["inputs"]], [path.stat().st_size for path in zips()])
        self.assertEqual(found["exports"], [{"parts": [path.name for path in zips()]}])

    def test_the_same_for_any_order_and_number_of_threads(self):
        forward = self.inspect(*zips(), "--json", "-j1").stdout
        self.assertEqual(forward, self.inspect(*reversed(zips()), "--json", "-j16").stdout)

    def test_people_can_read_it(self):
        one, two, _ = zips()
        said = self.inspect(one, two).stdout
        for words in (one.name, "Messages and calls", "in 2016", "First 20", "numbers of your own", "Media",
                      "a part behind takeout-20240102T030405Z-002.zip is probably missing"):
            self.assertIn(words, said)
        self.assertNotIn("\033", said)

    def test_strict_is_three_where_something_is_missing(self):
        one, two, _ = zips()
        self.inspect(one, two, "--strict", code=3)

    def test_inputs_are_never_changed(self):
        copy = self.folder / "Takeout"
        shutil.copytree(SAMPLE, copy)
        before, times = files_of(copy), {path: path.stat().st_mtime_ns for path in copy.rglob("*")}
        self.inspect(copy)
        self.assertEqual(files_of(copy), before)
        self.assertEqual({path: path.stat().st_mtime_ns for path in copy.rglob("*")}, times)

    def test_it_may_run_inside_its_input(self):
        copy = self.folder / "Takeout"
        shutil.copytree(SAMPLE, copy)
        before = files_of(copy)
        done = gvoice("inspect", ".", cwd=copy)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(files_of(copy), before)

    def test_a_lookup_file_is_neither_read_nor_made(self):
        (self.folder / "gvoice-archive").mkdir()
        lookup = self.folder / "gvoice-archive/phone_lookup.txt"
        lookup.write_text("+15035550114|Captain Nemo\n")
        done = gvoice("inspect", SAMPLE, "--json", cwd=self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(done.stdout), self.found(SAMPLE))
        self.assertEqual(list(files_of(self.folder)), ["gvoice-archive/phone_lookup.txt"])
        self.assertEqual(lookup.read_text(), "+15035550114|Captain Nemo\n")

    def test_media_are_not_opened(self):
        path = self.folder / "takeout.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
            for name in ("Voice/Calls/Mom - Text - 2019-05-12T16_02_10Z.html", "Voice/Calls/Mom - Text - 2019-05-12T16_02_10Z-1-1.jpg"):
                archive.write(SAMPLE / name, "Takeout/" + name)
        jpeg = (SAMPLE / "Voice/Calls/Mom - Text - 2019-05-12T16_02_10Z-1-1.jpg").read_bytes()
        whole = path.read_bytes()
        at = whole.index(jpeg) + len(jpeg) // 2
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:])
        self.assertEqual(self.found(path)["entries"]["media"], 1)
        self.assertEqual(report_of(self.convert(path))["entries"]["unreadable"], 1, "only a reader sees the damage")

    def test_a_damaged_zip(self):
        half = self.folder / "takeout-half.zip"
        whole = zips()[0].read_bytes()
        half.write_bytes(whole[: len(whole) // 2])
        found = self.found(half)
        self.assertIn("damaged_archive", [one["kind"] for one in found["problems"]])
        self.assert_like_a_conversion(found, self.convert(half))
        self.inspect(half, "--strict", code=3)

    def test_no_voice_data_and_no_input(self):
        (self.folder / "letters").mkdir()
        (self.folder / "letters/letter.txt").write_text("hello")
        for path, word in ((self.folder / "letters", "no Google Voice data"), (self.folder / "nowhere.zip", "nowhere.zip")):
            done = self.inspect(path, code=1)
            self.assertIn(word, done.stderr)
            self.assertEqual(done.stdout, "")
        self.inspect(code=2)
        self.inspect(SAMPLE, "-o", "x", code=2)

    def test_help(self):
        self.assertIn("inspect", gvoice("help").stdout)
        self.assertIn("Nothing is written anywhere", gvoice("help", "inspect").stdout)


if __name__ == "__main__":
    unittest.main()
