"""The pages of the manual, as scdoc makes and man shows them.

The program that writes their source, and the one that they are about, come from the environment, as tests/CMakeLists.txt
sets it. What is not installed is passed over.
"""

import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

MANUAL = os.environ["GVOICE_MANUAL"]
PROGRAM = os.environ["GVOICE"]
FILES = Path(os.environ["GVOICE_MANUAL_FILES"])


def said(*command, source=None, **environment):
    done = subprocess.run([str(word) for word in command], input=source, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True, encoding="utf-8", check=False, env=os.environ | environment)
    if done.returncode != 0 or done.stderr:
        raise AssertionError(f"{command} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def even(text):
    """The words alone, as line breaks and blanks are the renderer's affair."""
    return re.sub(r"\s+", " ", text)


VERBS = said(MANUAL, "verbs").split()


class TheTool(unittest.TestCase):
    def test_what_it_does_not_know(self):
        for words in ([], ["man"], ["man", "nonsense"], ["completion", "csh"], ["verbs", "x"]):
            done = subprocess.run([MANUAL, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
            self.assertEqual((2, ""), (done.returncode, done.stdout))
            self.assertIn("usage: gvoice_manual", done.stderr)

    def test_the_same_bytes_at_any_time(self):
        for words in (["man", "gvoice"], ["man", "convert"], ["completion", "zsh"]):
            self.assertEqual(said(MANUAL, *words), said(MANUAL, *words, TZ="Asia/Tokyo", LC_ALL="C"))


@unittest.skipUnless(shutil.which("scdoc"), "scdoc is not installed")
class Source(unittest.TestCase):
    def test_scdoc_takes_every_page(self):
        for page in ["gvoice", *VERBS]:
            roff = said("scdoc", source=said(MANUAL, "man", page), SOURCE_DATE_EPOCH="86400")
            name = page if page == "gvoice" else f"gvoice-{page}"
            self.assertIn(f'\n.TH "{name}" "1" "1970-01-02" "gvoice ', roff)


@unittest.skipUnless((FILES / "man1").is_dir() and any((FILES / "man1").iterdir()), "the build made no pages")
@unittest.skipUnless(shutil.which("man"), "man is not installed")
class Pages(unittest.TestCase):
    """What the build made."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="gvoice-manual-")
        cls.addClassCleanup(cls.folder.cleanup)

    def shown(self, page, **environment):
        return said("man", "--warnings", "-P", "cat", "-E", "UTF-8", "-l", FILES / "man1" / page, MANWIDTH="100",
                    HOME=self.folder.name, LC_ALL="C.UTF-8", **environment)

    def test_one_for_the_program_and_one_for_each_verb(self):
        self.assertEqual(sorted(["gvoice.1", *(f"gvoice-{verb}.1" for verb in VERBS)]),
                         sorted(page.name for page in (FILES / "man1").iterdir()))

    def test_each_is_shown_without_a_warning(self):
        for page in (FILES / "man1").iterdir():
            self.assertIn("\nSEE ALSO\n", self.shown(page.name))

    def test_a_verb_is_described_as_in_help(self):
        for verb in VERBS:
            page = even(self.shown(f"gvoice-{verb}.1")).lower()
            description, options = said(PROGRAM, "help", verb).split("\nOptions\n")
            self.assertIn(even(description.split("\n\n", 1)[1]).strip().lower(), page)
            for name, text in re.findall(r"^  (\S.*?|    --.*?)(?:  +|\n {20,})(\S.*(?:\n {20,}.*)*)", options, re.MULTILINE):
                self.assertIn(even(f" {name.strip()} {text}").lower(), page)

    def test_dashes_can_be_copied(self):
        page = self.shown("gvoice-convert.1")
        self.assertIn("-o, --output DIR", page)
        self.assertNotIn("\N{HYPHEN}", page)

    def test_the_date_is_that_of_the_release_or_what_the_environment_says(self):
        days = {re.search(r'^\.TH "\S+" "1" "([0-9-]+)"', page.read_text(encoding="utf-8"), re.MULTILINE).group(1)
                for page in (FILES / "man1").iterdir()}
        self.assertEqual(1, len(days))
        if "SOURCE_DATE_EPOCH" not in os.environ:
            changes = (Path(__file__).resolve().parents[2] / "CHANGELOG.md").read_text(encoding="utf-8")
            self.assertEqual(re.search(r"^## \[[0-9.]+\] - ([0-9-]+)$", changes, re.MULTILINE).group(1), days.pop())


if __name__ == "__main__":
    unittest.main()
