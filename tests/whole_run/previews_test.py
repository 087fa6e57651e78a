"""Media that browsers do not show have a preview beside them, made anew by every run; without gvoice-preview they only have a link."""

import base64
import hashlib
import os
import re
import shutil
import signal
import struct
import subprocess
import time
import unittest
from pathlib import Path

from media_test import PAGE, MESSAGE, picture
from support import PROGRAM, WholeRun, files_of, gvoice, kept_lines_of, report_of

HELPER = Path(PROGRAM).with_name("gvoice-preview")
FORMATS = subprocess.run([HELPER, "--formats"], capture_output=True, text=True, check=True).stdout.split() if HELPER.exists() else []
PREVIEWS = "attachments/previews"
# Whatever is no loss to a machine without libraries: each medium becomes a PNG of its own bytes.
SAYS_FORMATS = """if test "$1" = --formats; then printf 'image/tiff\\naudio/amr\\n'; exit; fi
"""
COPIES = "printf 'image/png\\n'; cat\n"


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


# 64 x 64 pixels, half red, half blue.
HEIC = base64.b64decode("""
AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAUJtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAABAAAA
Imlsb2MAAAAAREAAAQABAAAAAAFmAAEAAAAAAAAALAAAACNpaW5mAAAAAAABAAAAFWluZmUCAAAAAAEAAGh2YzEAAAAAwmlwcnAAAACkaXBjbwAAAHhodmND
AQNwAAAAAAAAAAAAHvAA/P34+AAADwMgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQCEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqSSmubgQEDAgA
AAMACAAAAwAIQCIAAQAHRAHBcrAiQAAAABRpc3BlAAAAAAAAAEAAAABAAAAAEHBpeGkAAAAAAwgICAAAABZpcG1hAAAAAAAAAAEAAQOBAoMAAAA0bWRhdAAA
ACgoAa8TgOaocNP//iaUf/0654fp5eRL//WmpI/wqHf/rRHRUiv/8uU+
""")


class PreviewRun(WholeRun):
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

    def assert_verifies(self, *arguments, **options):
        """Returns what the program says, in one line."""
        done = gvoice("verify", *arguments, **options)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return " ".join(done.stdout.split())

    def program_with(self, helper, name="program", first=""):
        """The program beside a gvoice-preview that does these lines of a shell for a medium, the first ones always; alone for None."""
        folder = self.folder / name
        folder.mkdir()
        program = folder / "gvoice"
        try:
            os.link(PROGRAM, program)
        except OSError:
            shutil.copy2(PROGRAM, program)
        if helper is not None:
            path = folder / HELPER.name
            path.write_text(f"#!/bin/sh\n{first}\n{SAYS_FORMATS}{helper}", encoding="utf-8")
            path.chmod(0o700)
        return program

    def options_of(self, archive):
        """The page about the archive, and the options in the kept pages."""
        return (archive / "overview/about.html").read_text(encoding="utf-8"), kept_lines_of(archive)[0]


@unittest.skipUnless("audio/amr" in FORMATS and "image/tiff" in FORMATS, "this build makes no previews")
class Previews(PreviewRun):
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

    @unittest.skipUnless("image/heic" in FORMATS, "this build makes no previews of HEIC")
    def test_pictures_of_phones_are_shown(self):
        export = self.export("phone", 4, [("heic", HEIC)])
        archive = self.convert(export)
        [preview] = (archive / PREVIEWS).iterdir()
        self.assertEqual(preview.name, hashlib.sha256(HEIC).hexdigest()[:32] + ".heic.jpg")
        self.assertTrue(preview.read_bytes().startswith(b"\xff\xd8\xff"))
        self.assertIn('width="64" height="64"', self.pages(archive))
        self.assert_verifies(archive, export)

    def test_the_same_with_any_number_of_threads(self):
        export = self.first()
        self.assert_same_files(self.convert(export, "-j1", name="one"), self.convert(export, "-j8", name="other"))

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


class PreviewsOfAnyHelper(PreviewRun):
    """What the program does with a gvoice-preview, whatever that makes."""

    def test_a_preview_is_what_the_helper_makes_of_the_medium(self):
        export = self.export("many", 4, [("amr", amr(seed)) for seed in range(9)])
        program = self.program_with(COPIES)
        one = self.convert(export, "-j1", name="one", executable=program)
        self.assertEqual(len(list((one / PREVIEWS).glob("*.png"))), 9)
        for preview in (one / PREVIEWS).glob("*.png"):
            self.assertTrue(preview.name.startswith(hashlib.sha256(preview.read_bytes()).hexdigest()[:32]), preview.name)
        shown = re.findall(r'src="\.\./attachments/previews/([^"]+)\.png".*?href="\.\./attachments/../([^"]+)"', self.pages(one), re.DOTALL)
        self.assertEqual(len(shown), 9)
        self.assertEqual([preview for preview, original in shown], [original for preview, original in shown])
        self.assert_same_files(one, self.convert(export, "-j8", name="other", executable=program))
        self.assertNotIn("previews", self.assert_verifies(one, export, executable=program))

    def test_without_a_helper_there_are_links(self):
        export = self.first()
        program = self.program_with(None)
        archive = self.folder / "archive"
        done = gvoice("convert", export, "-o", archive, "--verbose", executable=program)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("There are no previews: the program gvoice-preview is not there. Pages link to the 2 pictures and recordings",
                      " ".join(done.stderr.split()))
        self.assertIsNone(self.previews(archive))
        page = self.pages(archive)
        self.assertNotIn("<audio", page)
        self.assertEqual(page.count('.amr" download='), 2)
        about, kept = self.options_of(archive)
        self.assertIn("--no-previews", about)
        self.assertIn('"no-previews":true', kept)
        self.assert_verifies(archive, export)
        self.assert_same_files(archive, self.convert(export, "--no-previews", name="turned off"))

    def test_without_such_media_a_helper_is_neither_missed_nor_started(self):
        export = self.export("plain", 4, [("jpg", b"\xff\xd8\xff\xe0 none")])
        started = self.folder / "started"
        watched = self.program_with(COPIES, first=f": >'{started}'")
        one = self.convert(export, name="one", executable=watched)
        other = self.convert(export, name="other", executable=self.program_with(None, name="alone"))
        self.assert_same_files(one, other)
        self.assertNotIn("--no-previews", self.options_of(one)[0])
        self.convert(self.first(), "--no-previews", name="turned off", executable=watched)
        self.assertFalse(started.exists())

    def test_the_helper_is_asked_once_for_its_formats(self):
        calls = self.folder / "calls"
        program = self.program_with(COPIES, first=f"echo \"$@\" >>'{calls}'")
        self.convert(self.first(), executable=program)
        self.assertEqual(sorted(calls.read_text(encoding="utf-8").splitlines()), ["--formats", "audio/amr", "image/tiff"])

    def test_a_helper_that_fails_is_no_loss(self):
        export = self.first()
        # One of two media goes wrong each time, the other does not.
        for number, (fault, reason) in enumerate((
                ("kill -SEGV $$", "the decoder crashed"), ("exit 1", "it cannot be decoded"), ("exit 9", "gvoice-preview failed"),
                ("printf 'text/html\\n<b>'", "gvoice-preview gave no preview"),
                ("printf 'image/png\\n'; cat /dev/zero", "the result is too large"))):
            program = self.program_with(f"if test $1 = image/tiff; then {fault}; exit; fi\n" + COPIES, name=f"program-{number}")
            archive = self.folder / f"archive-{number}"
            done = gvoice("convert", export, "-o", archive, "--strict", "--verbose", executable=program)
            said = " ".join(done.stderr.split())
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("1 of 2 pictures and recordings that browsers cannot show have no preview", said)
            self.assertIn(f": {reason}", said)
            self.assertEqual(self.previews(archive), [".png"])
            self.assertEqual(report_of(archive)["problems"], [])
            self.assert_sums_hold(archive)
            self.assert_verifies(archive, export, executable=program)

    def test_a_helper_that_hangs_ends_with_the_run(self):
        export, number = self.first(), self.folder / "number"
        program = self.program_with(f"echo $$ >'{number}.new'; mv '{number}.new' '{number}'; exec sleep 1000")
        run = subprocess.Popen([program, "convert", export, "-o", self.folder / "archive", "-j1"],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(run.kill)
        while not number.exists():
            self.assertIsNone(run.poll())
            time.sleep(0.01)
        run.send_signal(signal.SIGINT)
        self.assertEqual(run.wait(60), 130)
        with self.assertRaises(ProcessLookupError):
            os.kill(int(number.read_text(encoding="utf-8")), 0)
        self.assertFalse((self.folder / "archive").exists())

    def test_verify_says_what_it_cannot_make_again(self):
        export = self.first()
        program = self.program_with(COPIES)
        archive = self.convert(export, executable=program)
        self.assertNotIn("previews", self.assert_verifies(archive, executable=program))
        self.assertNotIn("previews", self.assert_verifies(archive, export, executable=program))
        said = self.assert_verifies(archive, export, executable=self.program_with(None, name="alone"))
        self.assertIn("The previews could not be made again", said)
        other = self.program_with("printf 'image/png\\n'; cat; echo", name="other")
        said = self.assert_verifies(archive, export, executable=other)
        self.assertIn("These previews are not what this machine makes of their files", said)
        for preview in (archive / PREVIEWS).iterdir():
            self.assertIn(preview.name, said)

    def test_a_replaced_archive_has_the_previews_of_its_own_run(self):
        export = self.first()
        program = self.program_with(COPIES)
        first = files_of(self.convert(export, executable=program))
        self.assertEqual(files_of(self.convert(export, "--replace", executable=program)), first)
        archive = self.convert(export, "--replace", "--no-previews", executable=program)
        self.assertIsNone(self.previews(archive))
        self.assert_sums_hold(archive)
        self.assert_verifies(archive, export, executable=program)
        self.assertEqual(files_of(self.convert(export, "--replace", executable=program)), first)


if __name__ == "__main__":
    unittest.main()
