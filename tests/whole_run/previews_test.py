"""Media that browsers do not show have a preview beside them, made anew by every run; without libav they only have a link."""

import hashlib
import struct
import unittest

from media_test import PAGE, MESSAGE, picture
from support import WholeRun, files_of, gvoice, report_of

CAN_PREVIEW = "AMR" in gvoice("--version").stdout
PREVIEWS = "attachments/previews"


def tiff(width=6, height=3, orientation=6):
    """An RGB picture on its side."""
    fields = 10
    bits = 8 + 2 + fields * 12 + 4
    head = b"II*\0" + struct.pack("<IH", 8, fields)
    for tag, kind, count, value in ((256, 4, 1, width), (257, 4, 1, height), (258, 3, 3, bits), (259, 3, 1, 1), (262, 3, 1, 2),
                                    (273, 4, 1, bits + 6), (274, 3, 1, orientation), (277, 3, 1, 3), (278, 4, 1, height),
                                    (279, 4, 1, width * height * 3)):
        head += struct.pack("<HHII", tag, kind, count, value)
    return head + struct.pack("<IHHH", 0, 8, 8, 8) + bytes(range(width * height * 3))


def amr(seed, seconds=1):
    """Frames of 4.75 kbit/s."""
    return b"#!AMR\n" + b"".join(b"\x04" + bytes((seed + i * 37 + j * 11) % 251 for j in range(12)) for i in range(50 * seconds))


@unittest.skipUnless(CAN_PREVIEW, "this build makes no previews")
class Previews(WholeRun):
    def export(self, name, number, media):
        """One page with these media (ending, bytes), one a message."""
        stem = f"Ann Example - Text - 2021-03-0{number}T15_06_07Z"
        folder = self.folder / name / "Takeout" / "Voice" / "Calls"
        folder.mkdir(parents=True)
        messages = "".join(MESSAGE.format(i=i, element=picture(f"{stem}-{i}-1")) for i in range(1, len(media) + 1))
        (folder / f"{stem}.html").write_text(PAGE.format(messages=messages).replace("2021-03-04", f"2021-03-0{number}"),
                                             encoding="utf-8")
        for i, (ending, content) in enumerate(media, 1):
            (folder / f"{stem}-{i}-1.{ending}").write_bytes(content)
        return self.folder / name / "Takeout"

    def first(self):
        return self.export("first", 4, [("tif", tiff()), ("amr", amr(1)), ("amr", amr(1))])

    def second(self):
        return self.export("second", 5, [("amr", amr(2)), ("amr", amr(1)), ("jpg", b"\xff\xd8\xff\xe0 none")])

    def previews(self, archive):
        return sorted(path.suffix for path in (archive / PREVIEWS).glob("*")) if (archive / PREVIEWS).exists() else None

    def pages(self, archive):
        return "".join(path.read_text(encoding="utf-8") for path in (archive / "conversations").rglob("*.html"))

    def assert_verifies(self, *arguments):
        done = gvoice("verify", *arguments)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_each_content_has_one_and_pages_show_it(self):
        export = self.first()
        archive = self.convert(export)
        self.assertEqual(self.previews(archive), [".jpg", ".mp3"])
        self.assert_sums_hold(archive)
        page = self.pages(archive)
        self.assertEqual((page.count("<img"), page.count("<audio")), (1, 2))
        for preview in (archive / PREVIEWS).glob("*"):
            original = preview.name.rsplit(".", 1)[0]
            self.assertIn(f'src="../{PREVIEWS}/{preview.name}"', page)
            self.assertIn(f'href="../attachments/{original[:2]}/{original}"', page)
            self.assertTrue((archive / "attachments" / original[:2] / original).exists())
        self.assert_verifies(archive)
        self.assert_verifies(archive, export)

    def test_the_same_with_any_number_of_threads(self):
        export = self.first()
        self.assert_same_files(self.convert(export, "-j1", name="one"), self.convert(export, "-j4", name="other"))

    def test_one_run_after_the_other_is_one_run_of_both(self):
        first, second = self.first(), self.second()
        both = self.convert(first, second, name="both")
        self.assertEqual(self.previews(both), [".jpg", ".mp3", ".mp3"])
        self.convert(first)
        archive = self.convert(second)
        self.assertEqual(report_of(archive)["problems"], [])
        self.assertEqual(files_of(archive / "attachments"), files_of(both / "attachments"))
        self.assertEqual(self.pages(archive), self.pages(both))
        self.assert_verifies(archive, first, second)
        again = self.convert(archive, name="again")
        self.assertEqual(files_of(again / "attachments"), files_of(both / "attachments"))

    def test_none_where_they_are_turned_off(self):
        export = self.first()
        archive = self.convert(export)
        archive = self.convert(export, "--no-previews")
        self.assertIsNone(self.previews(archive))
        self.assertNotIn("<audio", self.pages(archive))
        self.assert_verifies(archive, export)

    def test_other_formats_are_the_same_with_or_without(self):
        export = self.first()
        formats = ("--format", "html,ndjson,csv,text")
        one, other = self.convert(export, *formats, name="one"), self.convert(export, *formats, "--no-previews", name="other")
        for path in ("messages.ndjson", "csv", "text"):
            left, right = one / path, other / path
            if left.is_file():
                self.assertEqual(left.read_bytes(), right.read_bytes())
            else:
                self.assertEqual(files_of(left), files_of(right))
        self.assertIsNone(self.previews(self.convert(export, "--format", "ndjson", name="no pages")))

    def test_what_cannot_be_decoded_is_no_loss(self):
        export = self.export("broken", 6, [("tif", tiff()[:40]), ("3gp", b"\0\0\0\x14ftyp3gp4\0\0\0\0junk")])
        archive = self.convert(export, "--strict")
        self.assertIsNone(self.previews(archive))
        self.assertEqual(report_of(archive)["problems"], [])
        self.assert_verifies(archive, export)

    def test_verify_finds_a_changed_missing_or_additional_one(self):
        export = self.first()
        for number, change in enumerate((lambda preview: preview.write_bytes(b"other"), lambda preview: preview.unlink(),
                                         lambda preview: preview.with_name("more.jpg").write_bytes(b"more"))):
            archive = self.convert(export, name=f"archive-{number}")
            change(next((archive / PREVIEWS).glob("*.mp3")))
            self.assertEqual(gvoice("verify", archive).returncode, 4)

    def test_a_forged_one_is_not_called_unchanged(self):
        export = self.first()
        archive = self.convert(export)
        preview = next((archive / PREVIEWS).glob("*.mp3"))
        old = hashlib.sha256(preview.read_bytes()).hexdigest()
        preview.write_bytes(preview.read_bytes()[:-1] + b"x")
        sums = archive / "SHA256SUMS"
        sums.write_text(sums.read_text(encoding="utf-8").replace(old, hashlib.sha256(preview.read_bytes()).hexdigest()), encoding="utf-8")
        done = gvoice("verify", archive, export)
        self.assertIn("not everything was", done.stdout)
        self.assertIn(preview.name, " ".join(done.stdout.split()))


if __name__ == "__main__":
    unittest.main()
