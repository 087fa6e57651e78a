"""The program for WebAssembly, as the worker of gvoice.html runs it, against the program of this machine: the same archives, byte for
byte, of folders, zips and tgz, in all formats; the same words and exit codes.

GVOICE is the program of this machine, GVOICE_WASM that for WebAssembly, GVOICE_NODE node. GVOICE_ANSWERS and GVOICE_ANSWERS_WASM are
tests/packaging/answers.cc for both; the first is made with the packages for Linux.
"""

import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PROGRAM = os.environ["GVOICE"]
WASM = os.environ["GVOICE_WASM"]
NODE = os.environ["GVOICE_NODE"]
ZONES = Path("/usr/share/zoneinfo")
LONGEST_RUN_SECONDS = 600
PAGES = 2000
# The page and its pictures, with all else that gvoice.html holds, must stay below 6 MB, and gzip and base64 leave half of the program.
LARGEST_PROGRAM = 8_000_000
PREVIEWS = "--no-previews"  # which the program for WebAssembly never makes


class Both(unittest.TestCase):
    maxDiff = 4000

    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="gvoice-wasm-")
        self.addCleanup(scratch.cleanup)
        self.scratch = Path(scratch.name)

    def native(self, folder, *arguments):
        return subprocess.run([PROGRAM, *arguments], cwd=folder, capture_output=True, text=True, check=False, timeout=LONGEST_RUN_SECONDS,
                              stdin=subprocess.DEVNULL, env={"HOME": str(self.scratch)})

    def in_worker(self, inputs, *commands, save=None, references=None):
        """Runs commands one after the other; `inputs` are paths by their names below /in."""
        words = [word for name, path in inputs.items() for word in ("--in", f"{name}={path}")]
        if save:
            words += ["--save", str(save)]
        if references:
            words += ["--references", str(references)]
        words.append("--")
        for i, command in enumerate(commands):
            words += ["--then"] * (i > 0) + list(command)
        return subprocess.run([NODE, HERE / "run_in_node.js", WASM, *words], capture_output=True, text=True, check=False,
                              timeout=LONGEST_RUN_SECONDS, stdin=subprocess.DEVNULL)

    def same_archives(self, folder, names, *options, commands=()):
        """Converts with both; returns SHA256SUMS, which must be the same and right, and what the worker's last command printed."""
        place = Path(tempfile.mkdtemp(dir=self.scratch))
        arguments = ["--format", "all", PREVIEWS, *options]
        done = self.native(folder, "convert", *names, "-o", str(place / "native"), *arguments)
        self.assertEqual(0, done.returncode, done.stderr)
        done = self.in_worker({name: folder / name for name in names}, ("convert", *(f"/in/{name}" for name in names), "-o", "/out", *arguments),
                              *commands, save=place / "worker", references=place / "references")
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)
        sums = [(place / name / "SHA256SUMS").read_text(encoding="utf-8") for name in ("native", "worker")]
        self.assertEqual(*sums)
        # What a page would save, references included.
        subprocess.run(["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"], cwd=place / "worker", check=True)
        # Media are references; those of a tgz are copied, and pages that turned out to be none.
        media = sorted(path.relative_to(place / "worker").as_posix() for path in (place / "worker/attachments").rglob("*") if path.is_file() and path.suffix != ".txt")
        referred = [line for line in sorted((place / "references").read_text(encoding="utf-8").splitlines()) if not line.endswith(".txt")]
        self.assertGreater(len(media), 10)
        self.assertEqual([] if names[0].endswith(".tgz") else media, referred)
        verified = self.native(folder, "verify", str(place / "worker"), *names)
        self.assertEqual(0, verified.returncode, verified.stdout + verified.stderr)
        return sums[1], done.stdout


class Example(Both):
    FOLDER = ROOT / "examples"

    def test_all_formats(self):
        sums, _ = self.same_archives(self.FOLDER, ["takeout"])
        for file in ("index.html", "sms-gvoice.xml", "messages.sqlite", "messages.ndjson", "csv/messages.csv", "text/", "attachments/"):
            self.assertIn(f"  {file}", sums)

    def test_options(self):
        sums, _ = self.same_archives(self.FOLDER, ["takeout"])
        for options in (("--time-zone", "america/chicago"), ("--my-number", "+1 202 555 0123"), ("--exclude-older-than", "2020-01-01")):
            with self.subTest(options):
                self.assertNotEqual(sums, self.same_archives(self.FOLDER, ["takeout"], *options)[0])

    def test_inspect(self):
        done = self.in_worker({"takeout": self.FOLDER / "takeout"}, ("inspect", "--json", "/in/takeout"))
        expected = self.native(self.FOLDER, "inspect", "--json", "takeout")
        self.assertEqual((0, 0), (expected.returncode, done.returncode))
        self.assertEqual(*(re.sub(r"in [0-9.]+ s", "", one.stderr) for one in (expected, done)))
        self.assertGreater(len(done.stdout), 1000)
        self.assertEqual(json.loads(expected.stdout), json.loads(done.stdout))

    def test_verify(self):
        # Media are references here, deflated ones too.
        packed = self.scratch / "takeout.zip"
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for i, path in enumerate(sorted((self.FOLDER / "takeout").rglob("*"))):
                archive.write(path, path.relative_to(self.FOLDER / "takeout"), zipfile.ZIP_STORED if i % 2 else zipfile.ZIP_DEFLATED)
        _, printed = self.same_archives(self.scratch, ["takeout.zip"], commands=[("verify", "/out", "/in/takeout.zip")])
        self.assertIn("No difference was found.", printed)

    def test_an_archive_is_made_anew_of_itself(self):
        options = ("--format", "all", PREVIEWS)
        done = self.in_worker({"takeout": self.FOLDER / "takeout"}, ("convert", "/in/takeout", "-o", "/out", *options),
                              ("convert", "/in/takeout", "-o", "/out", *options), ("stats", "/out", "--json"), save=self.scratch / "worker")
        self.assertEqual(0, done.returncode, done.stderr)
        place = self.scratch / "native"
        for _ in range(2):
            self.assertEqual(0, self.native(self.FOLDER, "convert", "takeout", "-o", str(place), *options).returncode)
        self.assertEqual((place / "SHA256SUMS").read_bytes(), (self.scratch / "worker/SHA256SUMS").read_bytes())

    def test_search(self):
        done = self.in_worker({"takeout": self.FOLDER / "takeout"}, ("convert", "/in/takeout", "-o", "/out", "--format", "html,sqlite", "--quiet"),
                              ("search", "/out", "ma\u00F1ana OR the", "--json"))
        self.assertEqual((0, ""), (done.returncode, done.stderr))
        place = self.scratch / "native"
        self.native(self.FOLDER, "convert", "takeout", "-o", str(place), "--format", "html,sqlite", PREVIEWS)
        expected = self.native(self.FOLDER, "search", str(place), "ma\u00F1ana OR the", "--json").stdout
        self.assertGreater(len(expected), 1000)
        self.assertEqual(expected.replace(str(place), "/out"), done.stdout[done.stdout.index("{"):])

    def test_mistakes_have_the_same_words_and_codes(self):
        (self.scratch / "empty.zip").write_bytes(b"")
        (self.scratch / "text.zip").write_bytes(b"no archive at all, but some bytes of text")
        for name in ("empty.zip", "text.zip", "none.zip"):
            with self.subTest(name):
                path = self.scratch / name
                done = self.in_worker({name: path} if path.exists() else {}, ("convert", f"/in/{name}", "-o", "/out"))
                expected = self.native(self.scratch, "convert", name, "-o", str(self.scratch / "out"))
                self.assertEqual((expected.returncode, expected.stderr.replace(str(self.scratch), "").replace(name, f"/in/{name}")),
                                 (done.returncode, done.stderr.replace("/out", "/out")))
        done = self.in_worker({}, ("convert", "--format", "htm"))
        self.assertEqual(2, done.returncode)
        done = self.in_worker({}, ("serve", "/out"))
        self.assertEqual(1, done.returncode)
        self.assertIn("cannot be a server", done.stderr)


class Large(Both):
    @classmethod
    def setUpClass(cls):
        cls.made = tempfile.TemporaryDirectory(prefix="gvoice-wasm-")
        cls.addClassCleanup(cls.made.cleanup)
        cls.folder = Path(cls.made.name) / "export"
        subprocess.run([ROOT / "bench/make_takeout", cls.folder, "--files", str(PAGES), "--zip-parts", "3", "--tgz"], check=True, capture_output=True)

    def inputs(self, pattern):
        return sorted(path.name for path in self.folder.glob(pattern))

    def test_folder_zips_and_tgz_give_the_same_archives(self):
        for pattern, count in (("Takeout", 1), ("*.zip", 3), ("*.tgz", 1)):
            with self.subTest(pattern):
                names = self.inputs(pattern)
                self.assertEqual(count, len(names))
                sums, _ = self.same_archives(self.folder, names)
                self.assertGreater(len(sums.splitlines()), PAGES / 2)

    def test_a_damaged_zip(self):
        # Bytes missing in the middle, and no directory.
        content = bytearray((self.folder / self.inputs("*.zip")[0]).read_bytes())
        middle = len(content) // 2
        del content[middle:middle + 4096]
        for name, kept in (("hole.zip", content), ("short.zip", content[:-middle // 2])):
            with self.subTest(name):
                (self.scratch / name).write_bytes(kept)
                self.same_archives(self.scratch, [name])


class Answers(Both):
    def test_every_character_number_and_zone_is_answered_as_by_the_program_of_this_machine(self):
        if not Path(os.environ["GVOICE_ANSWERS"]).exists():
            self.skipTest("GVOICE_ANSWERS is made with the packages for Linux: \"./run package\".")
        names = sorted(path.relative_to(ZONES).as_posix() for path in ZONES.rglob("[A-Z]*") if path.is_file())
        names = [name for name in names if re.fullmatch(r"[A-Z][^./]*(/[A-Z][^./]*)*", name)]
        asked = self.scratch / "zones"
        asked.write_text("".join(f"{name}\n{name.upper()}\n" for name in names), encoding="ascii")
        with asked.open() as given:
            expected = subprocess.run([os.environ["GVOICE_ANSWERS"]], stdin=given, capture_output=True, text=True, check=True).stdout
        done = subprocess.run([NODE, HERE / "run_in_node.js", os.environ["GVOICE_ANSWERS_WASM"], "--stdin", asked, "--"],
                              capture_output=True, text=True, check=True).stdout
        self.assertGreater(len(expected.splitlines()), 3000)
        self.assertEqual([], [pair for pair in zip(expected.splitlines(), done.splitlines(), strict=True) if pair[0] != pair[1]])


class File(unittest.TestCase):
    def test_the_program_is_small(self):
        self.assertLess(Path(WASM).stat().st_size, LARGEST_PROGRAM)


if __name__ == "__main__":
    if shutil.which(NODE) is None:
        raise SystemExit("These tests need node.")
    unittest.main()
