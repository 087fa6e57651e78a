"""What tests of the pages have in common: an archive that the program made, in a tab of a real browser, from the disk."""

import os
import pathlib
import subprocess
import tempfile
import time
import unittest

from chromium import Browser, BrowserError, find_browser

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ.get("GVOICE", str(ROOT / "build/release/src/cli/gvoice"))


class ArchiveInBrowser(unittest.TestCase):
    """Gives each test `archive`, `tab` and `folder`, a place for files. A test adds to `events` those of the pages that it opens."""

    @classmethod
    def make_inputs(cls):
        """What the archive is made of; a class may write exports into `folder` and return these."""
        return [ROOT / "examples/takeout"]

    @classmethod
    def setUpClass(cls):
        assert find_browser(), "chromium-headless-shell is not installed; ./run test installs it"
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name).resolve()
        cls.archive = cls.folder / "archive"
        subprocess.run([PROGRAM, "convert", *cls.make_inputs(), "-o", cls.archive, "--quiet"], check=True)
        cls.browser = Browser(find_browser())
        cls.addClassCleanup(cls.browser.close)
        cls.tab = cls.browser.page()

    def setUp(self):
        self.events = []

    def tearDown(self):
        said = [event for event in self.events + self.tab.events()
                if event["method"] in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")]
        self.assertEqual(said, [])

    def wait_until(self, condition):
        """Asks the page until it is so, at most a minute; pages that are on their way have no answer."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                if self.tab.evaluate(condition):
                    return
            except BrowserError:
                pass
        self.fail(f"{condition}: {self.tab.evaluate('[location.href, scrollY, document.readyState].join()')}")
