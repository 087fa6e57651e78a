"""What is installed is enough: a program of somebody else builds against it, with CMake and with pkg-config, and runs.

The build to install, its compiler and its flags come from the environment, as tests/CMakeLists.txt sets it.
"""

import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

BUILD = os.environ["GVOICE_BUILD"]
CMAKE = os.environ["GVOICE_CMAKE"]
COMPILER = os.environ["GVOICE_COMPILER"]
FLAGS = os.environ["GVOICE_CXX_FLAGS"].split()
VERSION = os.environ["GVOICE_VERSION"]
CONSUMER = Path(__file__).resolve().parent / "consumer"
ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLE = ROOT / "examples" / "library"

MESSAGE = """<html><head><title>Ann Example</title></head><body><div class="hChatLog hfeed"><div class="message">
<abbr class="dt" title="2021-03-04T15:06:07.000Z">x</abbr>: <cite class="sender vcard"><a class="tel" href="tel:+12025550111">
<span class="fn">Ann Example</span></a></cite>: <q>MMS Received</q><div><img src="{}-1-1" alt="Image MMS Attachment" /></div></div>
</div></body></html>"""


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="gvoice-install-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        cls.call(CMAKE, "--install", BUILD, "--prefix", cls.folder / "first")
        # Nothing in it may depend on where it was put.
        cls.prefix = cls.folder / "moved"
        (cls.folder / "first").rename(cls.prefix)

    @staticmethod
    def call(*command, **options):
        done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True, check=False, **options)
        if done.returncode != 0:
            raise AssertionError(f"{command[0]} failed:\n{done.stdout}")
        return done.stdout

    def test_the_program(self):
        self.assertEqual(f"gvoice {VERSION}\n", self.call(self.prefix / "bin/gvoice", "--version"))

    def test_previews_are_made_by_a_program_of_their_own(self):
        """Nothing else is linked with decoders, and the program finds it wherever all of this was moved."""
        self.assertNotRegex(self.call("ldd", self.prefix / "bin/gvoice"), "libav|libsw|libheif")
        helper = self.prefix / "libexec/gvoice/gvoice-preview"
        if not (Path(BUILD) / "src/cli/gvoice-preview").exists():
            self.assertFalse(helper.exists())
            self.skipTest("this build makes no previews")
        self.assertIn("audio/amr\n", self.call(helper, "--formats"))
        calls = self.folder / "Takeout/Voice/Calls"
        calls.mkdir(parents=True)
        name = "Ann Example - Text - 2021-03-04T15_06_07Z"
        (calls / f"{name}-1-1.amr").write_bytes(b"#!AMR\n" + (b"\x04" + bytes(range(12))) * 50)
        (calls / f"{name}.html").write_text(MESSAGE.format(name), encoding="utf-8")
        self.call(self.prefix / "bin/gvoice", "convert", self.folder / "Takeout", "-o", self.folder / "archive")
        [preview] = (self.folder / "archive/attachments/previews").iterdir()
        self.assertEqual(".mp3", preview.suffix)

    def test_the_manual_and_the_completions(self):
        share = self.prefix / "share"
        for file in ("bash-completion/completions/gvoice", "zsh/site-functions/_gvoice",
                     "fish/vendor_completions.d/gvoice.fish"):
            self.assertIn("Completion of gvoice", (share / file).read_text(encoding="utf-8"))
        pages = {page.name for page in share.glob("man/man1/*")}
        if shutil.which("scdoc"):
            self.assertLessEqual({"gvoice.1", "gvoice-convert.1", "gvoice-verify.1"}, pages)
        else:
            self.assertEqual(set(), pages)

    def build(self, project, out):
        self.call(CMAKE, "-G", "Ninja", "-S", project, "-B", out, f"-DCMAKE_PREFIX_PATH={self.prefix}",
                  f"-DCMAKE_CXX_COMPILER={COMPILER}", f"-DCMAKE_CXX_FLAGS={' '.join(FLAGS)}")
        self.call(CMAKE, "--build", out)

    def test_find_package(self):
        out = self.folder / "by-cmake"
        self.build(CONSUMER, out)
        self.assertEqual(f"{VERSION} works\n", self.call(out / "consumer"))

    def test_the_example_prints_every_message(self):
        out = self.folder / "example"
        self.build(EXAMPLE, out)
        lines = self.call(out / "print_messages", ROOT / "examples" / "takeout").splitlines()
        expected = (ROOT / "examples" / "expected.ndjson").read_text(encoding="utf-8").splitlines()
        conversations = [line for line in lines if line.startswith("== ")]
        keys = {tuple(json.loads(record)["conversation_key"]) for record in expected}
        self.assertEqual(len(keys), len(conversations))
        printed = "\n".join(lines)
        for record in map(json.loads, expected):
            words = f"{record['time'] or ''}  {record['kind']}"
            self.assertIn(words, printed)
            if record["text"]:
                self.assertIn(record["text"], printed)

    def test_the_documentation_shows_the_example_as_it_is(self):
        guide = (ROOT / "docs" / "LIBRARY.md").read_text(encoding="utf-8")
        self.assertIn((EXAMPLE / "print_messages.cc").read_text(encoding="utf-8"), guide)

    def test_pkg_config(self):
        [file] = self.prefix.rglob("gvoice.pc")
        paths = f"{file.parent}:{os.environ.get('PKG_CONFIG_PATH', '')}"
        words = self.call("pkg-config", "--cflags", "--libs", "gvoice", env=os.environ | {"PKG_CONFIG_PATH": paths})
        program = self.folder / "by-pkg-config"
        self.call(COMPILER, "-std=c++20", *FLAGS, CONSUMER / "main.cc", "-o", program, *words.split())
        self.assertEqual(f"{VERSION} works\n", self.call(program))


if __name__ == "__main__":
    unittest.main()
