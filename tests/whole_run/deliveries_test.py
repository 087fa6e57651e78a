"""Exports as people's computers hand them over: with files of their systems, in archives of other forms, re-made by other programs."""

import io
import tarfile
import tempfile
import unittest
import zipfile
from pathlib import Path

from support import SCRATCH, gvoice, records_of, report_of

STEM = "Cora Sample - Text - 2020-05-06T07_08_09Z"
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 24
VCARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:\r\nN:;;;;\r\nitem1.TEL:+12025550100\r\nitem1.X-ABLabel:Google Voice\r\nEND:VCARD\r\n"


def page(*texts, name="Cora Sample", number="+12025550107", picture=None):
    """A page of texts from one person, a minute apart; `picture` belongs to the last."""
    messages = "".join(
        f'<div class="message"><abbr class="dt" title="2020-05-06T07:{8 + minute:02}:09.000Z">x</abbr>:\n'
        f'<cite class="sender vcard"><a class="tel" href="tel:{number}"><span class="fn">{name}</span></a></cite>:\n<q>{text}</q>'
        + (f'<div><img src="{picture}" alt="Image MMS Attachment" /></div>' if picture and minute + 1 == len(texts) else "")
        + "</div>\n" for minute, text in enumerate(texts))
    return (f'<?xml version="1.0" ?><html><head><title>{name}</title></head><body><div class="hChatLog hfeed">\n{messages}</div>'
            '<div class="tags">Labels:\n<a rel="tag" href="http://www.google.com/voice#sms">Text</a></div></body></html>').encode()


def export_files(root="Takeout/"):
    """The files of an export of two texts and a picture, by path."""
    return {f"{root}Voice/Calls/{STEM}.html": page("one", "two", picture=f"{STEM}-2-1"),
            f"{root}Voice/Calls/{STEM}-2-1.png": PICTURE,
            f"{root}Voice/Phones.vcf": VCARD}


def write_zip(path, files, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def write_folder(folder, files):
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


class DeliveryTest(unittest.TestCase):
    def setUp(self):
        self.place = Path(tempfile.mkdtemp(dir=SCRATCH))

    def convert(self, *arguments, code=0):
        """Converts with --strict unless another code is expected; returns the archive."""
        archive = self.place / "archive"
        strict = ["--strict"] if code in (0, 3) else []
        self.done = gvoice("convert", *arguments, "--format", "ndjson", "--no-progress", *strict, "-o", archive)
        self.assertEqual(self.done.returncode, code, self.done.stderr)
        return archive

    def assert_whole(self, archive):
        """Both texts and the picture of `export_files` are there."""
        self.assertEqual([record["text"] for record in records_of(archive)], ["one", "two"])
        self.assertEqual(report_of(archive)["attachments"]["found"], 1)


class Companions(DeliveryTest):
    def companions(self, files):
        return {path.rpartition("/")[0] + "/._" + path.rpartition("/")[2]: b"\0\5\x16\7\0\2\0\0" for path in files}

    def test_files_of_macos_beside_each_file_are_one_class_and_no_problem(self):
        files = export_files()
        folder = write_folder(self.place / "given", {**files, **self.companions(files), "Takeout/.DS_Store": b"", "Takeout/Voice/Thumbs.db": b"x"})
        archive = self.convert(folder)
        self.assert_whole(archive)
        report = report_of(archive)
        self.assertEqual(report["entries"]["companion"], 5)
        self.assertEqual(report["problems"], [])
        self.assertIn("files that a system put beside them", self.done.stdout)

    def test_a_zip_of_macos(self):
        files = export_files()
        beside = {"__MACOSX/" + path: content for path, content in self.companions(files).items()}
        archive = self.convert(write_zip(self.place / "Takeout.zip", {**files, **beside}))
        self.assert_whole(archive)
        self.assertEqual(report_of(archive)["entries"]["companion"], 3)

    def test_placeholders_of_a_cloud_disk_are_reported_once_and_are_a_loss(self):
        missing = {"Takeout/Voice/Calls/.Dan - Text - 2021-01-01T00_00_00Z.html.icloud": b"bplist00",
                   "Takeout/Voice/Calls/.Dan - Text - 2021-01-01T00_00_00Z-1-1.jpg.icloud": b"bplist00"}
        archive = self.convert(write_folder(self.place / "given", {**export_files(), **missing}), code=3)
        self.assert_whole(archive)
        report = report_of(archive)
        self.assertEqual(report["entries"]["companion"], 2)
        self.assertEqual([problem["kind"] for problem in report["problems"]], ["not_downloaded"])
        self.assertIn("2 files are not downloaded to this disk", report["problems"][0]["detail"])


class Names(DeliveryTest):
    def test_backslashes_in_a_zip_without_slashes(self):
        files = {path.replace("/", "\\"): content for path, content in export_files().items()}
        self.assert_whole(self.convert(write_zip(self.place / "Takeout.zip", files)))

    def test_absolute_names_count_from_takeout_on(self):
        for number, root in enumerate(("/home/cora/Takeout/", "C:/Users/Cora/Takeout/")):
            with self.subTest(root=root):
                archive = self.place / f"{number}.zip"
                self.assert_whole(self.convert(write_zip(archive, export_files(root))))
                self.place = Path(tempfile.mkdtemp(dir=SCRATCH))

    def test_backslashes_in_file_names_on_a_disk(self):
        folder = self.place / "given"
        folder.mkdir()
        for path, content in export_files().items():
            (folder / path.replace("/", "\\")).write_bytes(content)
        self.assert_whole(self.convert(folder))

    def test_percent_encoded_file_names(self):
        files = {path.replace(" ", "%20"): content for path, content in export_files().items()}
        self.assert_whole(self.convert(write_folder(self.place / "given", files)))

    def test_names_that_leave_the_archive_stay_refused(self):
        archive = self.convert(write_zip(self.place / "Takeout.zip", {**export_files(), "Takeout/../../x.html": b"x"}), code=3)
        self.assert_whole(archive)
        self.assertEqual([problem["kind"] for problem in report_of(archive)["problems"]], ["refused_entry"])


class Nested(DeliveryTest):
    OTHER = {"Takeout/Voice/Calls/Dan Sample - Text - 2019-01-02T03_04_05Z.html": page("three", name="Dan Sample", number="+12025550108")}

    def zip_bytes(self, files):
        place = io.BytesIO()
        write_zip(place, files)
        return place.getvalue()

    def test_an_archive_beside_an_unpacked_export(self):
        folder = write_folder(self.place / "Downloads", {**export_files(), "more/takeout-20240101T000000Z-001.zip": self.zip_bytes(self.OTHER)})
        archive = self.convert(folder)
        self.assertEqual(sorted(record["text"] for record in records_of(archive)), ["one", "three", "two"])
        self.assertEqual(len(report_of(archive)["inputs"]), 2)

    def test_a_zip_in_a_zip_stored_or_compressed(self):
        for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            with self.subTest(method=method):
                files = {"takeout-1.zip": self.zip_bytes(export_files()), "takeout-2.zip": self.zip_bytes(self.OTHER)}
                archive = self.convert(write_zip(self.place / f"drive-{method}.zip", files, method))
                self.assertEqual(sorted(record["text"] for record in records_of(archive)), ["one", "three", "two"])
                self.place = Path(tempfile.mkdtemp(dir=SCRATCH))

    def test_deeper_ones_are_named(self):
        inner = self.zip_bytes({"takeout-1.zip": self.zip_bytes(export_files())})
        self.convert(write_zip(self.place / "outer.zip", {"middle.zip": inner}), code=1)
        self.assertIn("takeout-1.zip", self.done.stderr)

    def test_a_damaged_part_beside_a_good_one(self):
        bad = self.place / "takeout-2.zip"
        bad.write_bytes(b"")
        good = write_zip(self.place / "takeout-1.zip", export_files())
        archive = self.convert(good, bad, code=3)
        self.assert_whole(archive)
        self.assertEqual([problem["kind"] for problem in report_of(archive)["problems"]], ["damaged_archive"])

    def test_a_link_called_like_an_export(self):
        write_folder(self.place / "real", export_files())
        (self.place / "given").mkdir()
        (self.place / "given/Takeout").symlink_to("../real/Takeout")
        self.assert_whole(self.convert(self.place / "given"))


class Tars(DeliveryTest):
    def tar(self, name, mode, files):
        with tarfile.open(self.place / name, mode) as archive:
            for path, content in files.items():
                entry = tarfile.TarInfo(path)
                entry.size = len(content)
                archive.addfile(entry, io.BytesIO(content))
        return self.place / name

    def test_bzip2_xz_and_plain(self):
        for name, mode in (("t.tbz", "w:bz2"), ("t.tar.xz", "w:xz"), ("t.tar", "w"), ("t.tgz", "w:gz")):
            with self.subTest(name=name):
                self.assert_whole(self.convert(self.tar(name, mode, export_files())))
                self.place = Path(tempfile.mkdtemp(dir=SCRATCH))

    def test_an_absurd_file_alone_is_refused(self):
        files = {"Takeout/Voice/Calls/Eve - Text - 2018-05-03T12_00_00Z-1-1.jpg": bytes(80 << 20), **export_files()}
        archive = self.convert(self.tar("t.tgz", "w:gz", files), code=3)
        self.assert_whole(archive)
        self.assertEqual(report_of(archive)["entries"]["unreadable"], 1)


class TrueReasons(DeliveryTest):
    def reason(self, files):
        self.convert(write_zip(self.place / "given.zip", files), code=1)
        return self.done.stderr

    def test_what_was_seen_instead(self):
        self.assertIn("other products of a Takeout: Drive, Mail", self.reason({"Takeout/Drive/a.txt": b"a", "Takeout/Mail/b.mbox": b"b"}))
        self.assertIn("none in the form of Google Voice", self.reason({"Takeout/Voice2/a.html": b"<html>a</html>"}))
        self.assertIn("Phones.vcf", self.reason({"Takeout/Voice/Phones.vcf": VCARD}))
        self.assertFalse((self.place / "archive").exists())


if __name__ == "__main__":
    unittest.main()
