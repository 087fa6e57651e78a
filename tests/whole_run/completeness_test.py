"""What the index page of an export names and no input holds is told, file by file, and which part seems to be missing."""

import io
import json
import shutil
import tarfile
import unittest
import zipfile

from support import ROOT, WholeRun, gvoice, made_export, report_of

SAMPLE = ROOT / "examples/takeout/Takeout"
PARTS = "takeout-20240102T030405Z-"
# Google's index pages link to all files but these, of which they show the name alone.
NAMED_ONLY = (".mp3", ".vcf", ".amr")
INDEX = "Takeout/archive_browser.html"


def zips():
    return sorted(made_export(2000, 7, "--zip-parts", "3", "--tgz").glob("*.zip"))


def voice_files(archives):
    """The files of Voice in these archives, as an index names them."""
    paths = {name.removeprefix("Takeout/") for path in archives for name in zipfile.ZipFile(path).namelist()}
    return {path.rsplit("/", 1)[-1] if path.endswith(NAMED_ONLY) else path for path in paths if path.startswith("Voice/")}


class Completeness(WholeRun):
    def missing(self, archive):
        return [line["entry"] for line in report_of(archive)["missing_from_parts"]]

    def missing_parts(self, archive):
        return [(problem["input"], problem["detail"]) for problem in report_of(archive)["problems"]
                if problem["kind"] == "missing_part"]

    def assert_complete(self, archive):
        self.assertEqual(self.missing(archive), [])
        self.assertEqual(self.missing_parts(archive), [])

    def assert_lacks(self, archive, dropped):
        """Exactly the files of the dropped part are missing, but for names that a given part has, too."""
        missing = self.missing(archive)
        given = [path for path in zips() if path != dropped]
        names = {path.rsplit("/", 1)[-1] for path in voice_files(given)}
        expected = {path for path in voice_files([dropped]) if "/" in path or path not in names}
        self.assertTrue(expected)
        self.assertEqual(missing, sorted(expected, key=str.encode))

    def zip_of(self, name, files):
        path = self.folder / name
        with zipfile.ZipFile(path, "w") as archive:
            for entry, content in files.items():
                archive.writestr(entry, content)
        return path

    def index_of(self, part):
        return zipfile.ZipFile(part).read(INDEX)

    def without_index(self, part):
        held = zipfile.ZipFile(part)
        (self.folder / "bare").mkdir(exist_ok=True)
        return self.zip_of("bare/" + part.name, {name: held.read(name) for name in held.namelist() if name != INDEX})

    def test_whatever_is_given_whole_lacks_nothing(self):
        export = made_export(2000, 7, "--zip-parts", "3", "--tgz")
        for name, inputs in (("folder", [export / "Takeout"]), ("zips", zips()), ("tgz", list(export.glob("*.tgz"))),
                             ("sample", [SAMPLE]), ("voice", [SAMPLE / "Voice"])):
            self.assert_complete(self.convert(*inputs, name=name))

    def test_a_part_in_the_middle(self):
        one, two, three = zips()
        archive = self.convert(one, three)
        self.assert_lacks(archive, two)
        [(name, detail)] = self.missing_parts(archive)
        self.assertEqual(name, one.name)
        self.assertIn(f"names {len(self.missing(archive))} files", detail)
        self.assertIn(f"{PARTS}002.zip was not given", detail)

    def test_the_last_part(self):
        one, two, three = zips()
        done = gvoice("convert", one, two, "-o", self.folder / "archive", "--strict")
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assert_lacks(self.folder / "archive", three)
        [(_, detail)] = self.missing_parts(self.folder / "archive")
        self.assertIn(f"behind {PARTS}002.zip is probably missing", detail)
        self.assertIn(f"{len(self.missing(self.folder / 'archive')):,}  files that an export should have", done.stdout)
        self.assertIn(detail, done.stdout)

    def test_the_part_with_the_index(self):
        _, two, three = zips()
        archive = self.convert(two, three)
        self.assertEqual(self.missing(archive), [])
        [(name, detail)] = self.missing_parts(archive)
        self.assertEqual(name, two.name)
        self.assertIn(f"{PARTS}001.zip was not given", detail)

    def test_an_index_in_an_archive_of_its_own_whatever_the_order(self):
        one, two, three = zips()
        index = self.zip_of("takeout-20240102T040000Z-001.zip", {INDEX: self.index_of(one)})
        bare = self.without_index(one)
        inputs = [index, bare, three]
        archive = self.convert(*inputs, name="one")
        self.assert_lacks(archive, two)
        [(name, detail)] = self.missing_parts(archive)
        self.assertEqual(name, one.name)
        self.assertIn(f"{PARTS}002.zip was not given", detail)
        self.assert_same_files(archive, self.convert(*reversed(inputs), "-j1", name="two"))

    def test_copies_of_the_index_are_one(self):
        one, two, three = zips()
        files = {name: zipfile.ZipFile(three).read(name) for name in zipfile.ZipFile(three).namelist()}
        again = self.zip_of(three.name, files | {INDEX: self.index_of(one)})
        self.assert_lacks(self.convert(one, again), two)

    def test_another_export_may_hold_what_is_missing(self):
        one, _, three = zips()
        whole = made_export(2000, 7, "--zip-parts", "3", "--tgz") / "Takeout"
        self.assert_complete(self.convert(one, three, whole))

    def test_a_folder_and_a_tgz_tell_the_same(self):
        copy = self.folder / "Takeout"
        shutil.copytree(SAMPLE, copy)
        [page] = copy.glob("Voice/Calls/Clémence*2022-07-10*.html")
        page.unlink()
        tgz = self.folder / "takeout.tgz"
        with tarfile.open(tgz, "w:gz") as archive:
            archive.add(copy, "Takeout")
        for name, given in (("folder", copy), ("from-tgz", tgz)):
            archive = self.convert(given, name=name)
            self.assertEqual(self.missing(archive), ["Voice/Calls/" + page.name])

    def test_a_cut_and_an_empty_index_are_reported(self):
        copy = self.folder / "Takeout"
        shutil.copytree(SAMPLE, copy)
        index = copy / "archive_browser.html"
        index.write_bytes(index.read_bytes()[:5000])
        problems = {(problem["kind"], problem["entry"]) for problem in report_of(self.convert(copy, name="cut"))["problems"]}
        self.assertIn(("damaged_page", "archive_browser.html"), problems)
        index.write_bytes(b"")
        report = report_of(self.convert(copy, name="empty"))
        self.assertIn(("unreadable_entry", "archive_browser.html"),
                      {(problem["kind"], problem["entry"]) for problem in report["problems"]})
        self.assertEqual(report["entries"]["total"], sum(count for kind, count in report["entries"].items() if kind != "total"))

    def test_the_index_says_what_voice_is_called(self):
        index = ('<html><body><h1 data-english-name="VOICE" data-folder-name="Voz">Voz</h1>'
                 '<a href="Voz/Llamadas/Ann.html">Ann</a><a href="Voz/Llamadas/Ann.gif">Ann</a></body></html>')
        media = {"Takeout/Voz/Llamadas/Ann.gif": "GIF89a-not-much-of-it"}
        one = self.zip_of(PARTS + "002.zip", media)
        two = self.zip_of(PARTS + "003.zip", {INDEX: index})
        tgz = self.folder / (PARTS + "002.tgz")
        with tarfile.open(tgz, "w:gz") as archive:
            for name, content in (media | {INDEX: index}).items():
                member = tarfile.TarInfo(name)
                member.size = len(content)
                archive.addfile(member, io.BytesIO(content.encode()))
        for name, inputs in (("zips", [one, two]), ("tgz", [tgz])):
            archive = self.convert(*inputs, name=name)
            self.assertEqual(report_of(archive)["entries"]["media"], 1)
            self.assertEqual(self.missing(archive), ["Voice/Llamadas/Ann.html"])
            self.assertIn(f"{PARTS}001.", self.missing_parts(archive)[0][1])

    def test_the_summary_for_programs(self):
        one, _, three = zips()
        done = gvoice("convert", one, three, "-o", self.folder / "archive", "--json")
        summary = json.loads(done.stdout)
        self.assertEqual(summary["missing_from_parts"], len(self.missing(self.folder / "archive")))
        [sentence] = summary["missing_parts"]
        self.assertIn("002.zip", sentence)
        self.assertTrue(summary["losses"])


if __name__ == "__main__":
    unittest.main()
