"""gvoice.html with the program inside, as people get it: its archives are those of the native program, whatever the inputs.

Skipped unless GVOICE_PAGE is the path of a gvoice.html.
"""

import os
import pathlib
import random
import shutil
import subprocess
import time
import unittest
import zipfile

from archive_in_browser import ArchiveInBrowser, PROGRAM, ROOT
from chromium import BrowserError
from made_page import choose_files

PAGE = os.environ.get("GVOICE_PAGE", "")


@unittest.skipUnless(PAGE, "GVOICE_PAGE is not set")
class WholePageTest(ArchiveInBrowser):
    maxDiff = None
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        subprocess.run([ROOT / "bench/make_takeout", cls.folder / "made", "--files", "2000", "--zip-parts", "3", "--tgz"],
                       check=True, capture_output=True)
        cls.made = cls.folder / "made"

    def setUp(self):
        super().setUp()
        self.tab.close()
        type(self).tab = self.browser.page()
        self.downloads = self.folder / ("downloads-" + self.id())
        self.downloads.mkdir()
        self.events += self.tab.open(pathlib.Path(PAGE).resolve().as_uri())
        self.tab.send("Page.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(self.downloads)})

    def tearDown(self):
        requested = [event["params"]["request"]["url"] for event in self.events if event["method"] == "Network.requestWillBeSent"]
        self.assertEqual([url for url in requested if not url.startswith(("file:", "blob:", "data:"))], [])
        super().tearDown()

    def until(self, condition, seconds=300):
        deadline = time.monotonic() + seconds
        while not self.tab.evaluate(condition):
            if time.monotonic() > deadline or not self.tab.evaluate("document.getElementById('trouble').hidden"):
                self.fail(condition + ": " + self.tab.evaluate("document.body.innerText"))

    def inspect(self, paths, field="#file-input"):
        choose_files(self.tab, field, paths)
        self.until("!document.getElementById('options').hidden")

    def convert(self, formats=("html",)):
        self.tab.evaluate("for (const one of document.querySelectorAll('#formats input')) one.checked = %s.includes(one.value)" % list(formats))
        self.tab.evaluate("document.getElementById('convert').click()")
        self.until("!document.getElementById('result').hidden")

    def saved(self):
        self.tab.evaluate("document.querySelector('#result .save-zip').click()")
        self.until("document.getElementById('unsaved').textContent.startsWith('The archive is saved')")
        made = self.downloads / "gvoice-archive.zip"
        deadline = time.monotonic() + 60
        while not (made.is_file() and zipfile.is_zipfile(made)) and time.monotonic() < deadline:
            time.sleep(0)
        with zipfile.ZipFile(made) as opened:
            self.assertIsNone(opened.testzip())
            opened.extractall(self.downloads)
        return self.downloads / "gvoice-archive"

    def native(self, paths, formats=("html",), more=("--no-previews",)):
        archive = self.folder / ("native-" + self.id())
        subprocess.run([PROGRAM, "convert", *paths, "-o", archive, "--quiet", *more, "--format", ",".join(formats)], check=True)
        return archive

    def assert_same(self, made, expected):
        sums = [sorted((folder / "SHA256SUMS").read_text().splitlines(), key=lambda line: line[66:]) for folder in (made, expected)]
        self.assertEqual(*sums)
        subprocess.run(["sha256sum", "--quiet", "--check", "SHA256SUMS"], cwd=made, check=True)

    def check(self, paths):
        self.inspect(paths)
        self.convert()
        self.assert_same(self.saved(), self.native(paths))

    def test_examples_in_all_formats(self):
        formats = ("html", "sms-backup", "sqlite", "ndjson", "csv", "text")
        paths = [ROOT / "examples/takeout"]
        self.inspect(paths, "#folder-input")
        self.convert(formats)
        # Nothing in them needs a preview, so that their archives do not say that there are none.
        self.assert_same(self.saved(), self.native(paths, formats, ()))

    def test_the_archive_is_read_from_memory(self):
        self.inspect(sorted(self.made.glob("*.zip")))
        self.convert()
        self.tab.evaluate("document.getElementById('read').click()")
        self.until("document.title === 'Google Voice archive'")
        self.tab.evaluate("location.hash = '#/overview/photos.html'")
        self.until("document.title.startsWith('Photos')")
        self.wait_until_in_frame("[...document.querySelectorAll('main img')].some(one => one.naturalWidth > 0)")
        self.tab.evaluate("location.hash = '#/search.html#q=lake'")
        self.until("document.title.startsWith('Search')")
        self.wait_until_in_frame("document.querySelector('.results a')")

    def wait_until_in_frame(self, condition):
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                if self.tab.frame().evaluate(f"Boolean({condition})"):
                    return
            except BrowserError:
                pass
        self.fail(condition)

    def test_three_zips_in_any_order(self):
        parts = sorted(self.made.glob("*.zip"))
        self.assertEqual(len(parts), 3)
        random.Random(1).shuffle(parts)
        self.check(parts)

    def test_tgz(self):
        self.check(list(self.made.glob("*.tgz")))

    def test_damaged_zip(self):
        data = sorted(self.made.glob("*.zip"))[0].read_bytes()
        damaged = self.folder / "damaged.zip"
        damaged.write_bytes(data[:len(data) * 2 // 3])
        self.inspect([damaged])
        self.assertIn("input is damaged; what could be read of it was read", self.tab.evaluate("document.getElementById('inside').innerText"))
        self.convert()
        self.assert_same(self.saved(), self.native([damaged]))

    def test_encrypted_zip(self):
        locked = self.folder / "locked.zip"
        subprocess.run(["zip", "-qr", "-P", "secret", locked, "Takeout"], cwd=ROOT / "examples/takeout", check=True)
        choose_files(self.tab, "#file-input", [locked])
        self.wait_until("!document.getElementById('trouble').hidden")
        self.assertIn("There is no Google Voice data in locked.zip. 92 files in it are encrypted with a password.",
                      self.tab.evaluate("document.getElementById('trouble').innerText"))

    def test_stop_and_again(self):
        parts = sorted(self.made.glob("*.zip"))
        self.inspect(parts)
        self.tab.evaluate("document.getElementById('convert').click()")
        self.until("document.getElementById('stage').textContent.startsWith('Reading pages')")
        self.tab.evaluate("document.getElementById('stop').click()")
        self.until("!document.getElementById('options').hidden")
        self.convert()
        self.assert_same(self.saved(), self.native(parts))

    def test_a_part_of_4_gb(self):
        large = self.folder / "large"
        shutil.copytree(ROOT / "examples/takeout", large / "takeout")
        with open(large / "takeout/Takeout/Voice/Calls/long.mp4", "wb") as made:
            made.truncate(4_400_000_000)
        archive = self.folder / "takeout-large.zip"
        subprocess.run(["zip", "-qr0", archive, "Takeout"], cwd=large / "takeout", check=True)
        self.addCleanup(archive.unlink)
        self.inspect([archive])
        self.assertIn("4.4 GB", self.tab.evaluate("document.getElementById('inside').innerText"))
        self.convert()


if __name__ == "__main__":
    unittest.main()
