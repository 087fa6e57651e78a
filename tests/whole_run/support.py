"""What the tests of whole runs share: the program, made-up exports, and comparing archives.

The program is the one that the environment variable GVOICE names. Exports are made once and shared by all tests, which never change them.
"""

import functools
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ.get("GVOICE", str(ROOT / "build/release/src/cli/gvoice"))
# A deadlock must end as a failure, not as a hanging build; sanitizers are many times slower than the program itself.
LONGEST_RUN_SECONDS = 600

# The files of an archive in which the inputs are named, and what follows from them.
NAMING_INPUTS = ("messages.ndjson", "messages.sqlite", "pages.ndjson.zst", "report.json", "report.html",
                 "overview/about.html", "SHA256SUMS")

EXPORTS = ROOT / "build/test-exports"

_scratch = tempfile.TemporaryDirectory(prefix="gvoice-test-")
SCRATCH = Path(_scratch.name)


def gvoice(*arguments, **options):
    """Runs the program; returns the completed process with its output as text."""
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=LONGEST_RUN_SECONDS,
                          stdin=subprocess.DEVNULL, **options)


def _generator_version():
    """Changes with every file of the generator."""
    digest = hashlib.sha256()
    for path in sorted([ROOT / "bench/make_takeout", *(ROOT / "bench/takeout_maker").glob("*.py")]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


@functools.cache
def made_export(files, seed, *more):
    """A made-up export of so many pages; returns its folder (see bench/make_takeout --help for what is in it).

    Making one takes longer than most tests, so it is made once for all of them, and all builds. It appears at its place whole, in one
    step: two processes that make the same one do not disturb each other.
    """
    key = "-".join(["export", str(files), str(seed), *(word.strip("-") for word in more), _generator_version()])
    place = EXPORTS / key
    if not place.exists():
        EXPORTS.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=EXPORTS) as folder:
            made = Path(folder) / "made"
            subprocess.run([sys.executable, ROOT / "bench/make_takeout", made, "--files", str(files), "--seed", str(seed), *more],
                           check=True, capture_output=True, timeout=LONGEST_RUN_SECONDS)
            try:
                made.rename(place)
            except OSError:
                if not place.exists():
                    raise
    return place


def records_of(archive):
    # Texts hold other signs that Python takes for the end of a line, such as U+2028.
    return [json.loads(line) for line in (archive / "messages.ndjson").read_bytes().split(b"\n") if line]


def kept_lines_of(archive):
    """The lines of pages.ndjson.zst, without their ends."""
    unpacked = subprocess.run(["zstd", "-dc", archive / "pages.ndjson.zst"], check=True, capture_output=True).stdout
    return unpacked.decode("utf-8").split("\n")[:-1]


def pack_kept_lines(archive, lines):
    """Puts other lines into pages.ndjson.zst, in one frame; SHA256SUMS stays as it is."""
    content = "".join(line + "\n" for line in lines).encode("utf-8")
    plain = archive.parent / "kept-lines"
    plain.write_bytes(content)
    subprocess.run(["zstd", "-qf", plain, "-o", archive / "pages.ndjson.zst"], check=True, capture_output=True)
    plain.unlink()


def report_of(archive):
    return json.loads((archive / "report.json").read_text(encoding="utf-8"))


def files_of(folder, but=()):
    """Every file below a folder by its relative path, with the SHA-256 of its content."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in but:
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


class WholeRun(unittest.TestCase):
    """A test with a folder of its own, gone afterwards."""

    maxDiff = 4000

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(dir=SCRATCH))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def convert(self, *arguments, code=0, name="archive", **options):
        """Converts into a folder of this test and checks the exit code; returns the archive's folder."""
        archive = self.folder / name
        done = gvoice("convert", *arguments, "-o", archive, **options)
        self.assertEqual(done.returncode, code, f"{arguments}\n{done.stdout}\n{done.stderr}")
        return archive

    def fail_to_convert(self, *arguments, code=1, name="archive", **options):
        """Expects a failure with a sentence; returns what was said."""
        done = gvoice("convert", *arguments, "-o", self.folder / name, **options)
        self.assertEqual(done.returncode, code, f"{arguments}\n{done.stdout}\n{done.stderr}")
        self.assertIn("gvoice: ", done.stderr)
        self.assertNotIn("Sanitizer", done.stderr)
        return done.stderr

    def assert_same_files(self, one, other, but=()):
        left, right = files_of(one, but), files_of(other, but)
        self.assertEqual(sorted(left), sorted(right), "the archives hold other files")
        self.assertEqual([name for name in left if left[name] != right[name]], [], "files with other bytes")

    def assert_sums_hold(self, archive):
        """SHA256SUMS lists every file but itself and the user's, each with the hash that it has."""
        listed = {}
        for line in (archive / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
            digest, name = line.split("  ", 1)
            listed[name] = digest
        self.assertEqual(listed, files_of(archive, but=("SHA256SUMS", "phone_lookup.txt")))
