"""The packages for Linux: the static program does in an empty folder what the dynamic one does here, and the Debian package holds it.

GVOICE is the dynamic program of the same build, GVOICE_PACKAGES the folder with the packages; GVOICE_ANSWERS and
GVOICE_ANSWERS_STATIC are linked as these two programs are, from answers.cc.
"""

import functools
import hashlib
import json
import os
import platform
import re
import shutil
import signal
import subprocess
import tarfile
import tempfile
import unittest
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ["GVOICE"]
PACKAGES = Path(os.environ["GVOICE_PACKAGES"])
ZONES = Path("/usr/share/zoneinfo")
LARGEST_PROGRAM = 15_000_000
LONGEST_RUN_SECONDS = 600
FORMATS = ("html", "sms-backup", "sqlite", "ndjson", "csv", "text")
# What the dynamic program, too, gets of the environment.
ENVIRONMENT = {"HOME": "/home", "XDG_CACHE_HOME": "/cache"}


def the_one(pattern):
    """The file of the packages with such a name."""
    found = sorted(PACKAGES.glob(pattern))
    if len(found) != 1:
        raise AssertionError(f"{PACKAGES} should have one file {pattern}, and has {len(found)}. \"./run package\" makes it.")
    return found[0]


def static_program():
    return the_one(f"gvoice-*-linux-{platform.machine()}")


@functools.cache
def change_root():
    """The command that runs what follows it with another root folder."""
    places = f"{os.environ['PATH']}:/usr/sbin:/sbin"
    chroot = [shutil.which("chroot", path=places) or "/usr/sbin/chroot"]
    command = chroot if os.getuid() == 0 else [shutil.which("unshare", path=places) or "/usr/bin/unshare", "--user", "--map-root-user", *chroot]
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(static_program(), Path(folder) / "gvoice")
        done = subprocess.run([*command, folder, "/gvoice", "--version"], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise AssertionError("These tests run the program in a folder that becomes its root. Here that is not allowed: run them as "
                             f"root, or where users have namespaces. \"{' '.join(command)}\" said: {done.stderr}")
    return tuple(command)


class EmptyRoot(unittest.TestCase):
    """A folder with the program, the example export, and nothing else, as the root of the file system."""

    maxDiff = 4000

    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="gvoice-packages-")
        self.addCleanup(scratch.cleanup)
        self.root = Path(scratch.name)
        shutil.copy(static_program(), self.root / "gvoice")
        shutil.copytree(ROOT / "examples/takeout", self.root / "takeout")

    def inside(self, *arguments, program="/gvoice", **options):
        return subprocess.run([*change_root(), self.root, program, *arguments], capture_output=True, text=True, check=False,
                              timeout=LONGEST_RUN_SECONDS, env=ENVIRONMENT, **{"stdin": subprocess.DEVNULL, **options})

    def outside(self, *arguments):
        """The dynamic program, with the machine around it; paths begin at the same folder."""
        moved = [str(self.root / word[1:]) if word.startswith("/") else word for word in arguments]
        cache = tempfile.TemporaryDirectory(prefix="gvoice-cache-")
        self.addCleanup(cache.cleanup)
        return subprocess.run([PROGRAM, *moved], capture_output=True, text=True, check=False, timeout=LONGEST_RUN_SECONDS,
                              stdin=subprocess.DEVNULL, env={"HOME": cache.name, "XDG_CACHE_HOME": cache.name})

    def sums_of_both(self, *arguments, source="/takeout"):
        """Converts with both programs; returns SHA256SUMS, which must be the same."""
        sums = []
        for name, run in (("static", self.inside), ("dynamic", self.outside)):
            done = run("convert", source, "-o", f"/{name}", *arguments)
            self.assertEqual(0, done.returncode, f"{name}: {done.stdout}{done.stderr}")
            sums.append((self.root / name / "SHA256SUMS").read_text(encoding="utf-8"))
        self.assertEqual(sums[1], sums[0])
        return sums[0]


class Alone(EmptyRoot):
    def test_all_formats_are_those_of_the_dynamic_program(self):
        sums = self.sums_of_both("--format", ",".join(FORMATS))
        for file in ("index.html", "sms-gvoice.xml", "messages.sqlite", "messages.ndjson", "csv/messages.csv", "text/"):
            self.assertIn(f"  {file}", sums)

    def test_time_zones_are_inside(self):
        without = self.sums_of_both("--format", "all")
        shutil.rmtree(self.root / "static")
        shutil.rmtree(self.root / "dynamic")
        self.assertNotEqual(without, self.sums_of_both("--format", "all", "--time-zone", "America/Chicago"))

    def test_names_of_zones_are_understood(self):
        for typed in ("america/chicago", "US/Central"):
            done = self.inside("convert", "/takeout", "-o", "/archive", "--time-zone", typed, "--replace")
            self.assertEqual(0, done.returncode, done.stderr)
        done = self.inside("convert", "/takeout", "-o", "/archive", "--time-zone", "America/Chicgo")
        self.assertEqual(2, done.returncode)
        self.assertIn("Did you mean America/Chicago?", done.stderr)

    def test_the_machines_zones_come_first(self):
        place = self.root / "usr/share/zoneinfo/America"
        place.mkdir(parents=True)
        shutil.copy(ZONES / "Asia/Tokyo", place / "Chicago")
        archives = []
        for zone in ("America/Chicago", "Asia/Tokyo"):
            done = self.inside("convert", "/takeout", "-o", f"/{zone[:4]}", "--format", "csv", "--time-zone", zone)
            self.assertEqual(0, done.returncode, done.stderr)
            archives.append((self.root / zone[:4] / "csv/messages.csv").read_bytes())
        self.assertEqual(*archives)

    def test_packed_exports(self):
        for ending, mode in ((".tgz", "w:gz"), (".tar.bz2", "w:bz2"), (".tar.xz", "w:xz")):
            with self.subTest(ending):
                with tarfile.open(self.root / f"takeout{ending}", mode) as packed:
                    packed.add(self.root / "takeout/Takeout", "Takeout")
                self.sums_of_both("--format", "all", "--replace", source=f"/takeout{ending}")

    def test_search_and_stats(self):
        # The archive without a database is read into an index first.
        for name, formats in (("with", "html,sqlite"), ("without", "html")):
            done = self.inside("convert", "/takeout", "-o", f"/{name}", "--format", formats)
            self.assertEqual(0, done.returncode, done.stderr)
            found = 0
            for command in (("search", "the OR you OR \U0001F44D"), ("search", "ma\u00F1ana OR \u5BB6"), ("stats",)):
                done = self.inside(command[0], f"/{name}", *command[1:], "--json")
                self.assertEqual("", done.stderr)
                expected = self.outside(command[0], f"/{name}", *command[1:], "--json")
                self.assertEqual(expected.stdout.replace(str(self.root), ""), done.stdout)
                found += len(done.stdout)
            self.assertGreater(found, 1000)

    def test_verify(self):
        self.assertEqual(0, self.inside("convert", "/takeout", "-o", "/archive", "--format", "all", "--time-zone", "Asia/Tokyo").returncode)
        done = self.inside("verify", "/archive", "/takeout")
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)
        self.assertIn("No difference was found.", done.stdout)
        with (self.root / "archive/index.html").open("a", encoding="utf-8") as page:
            page.write("changed")
        self.assertEqual(4, self.inside("verify", "/archive", "/takeout").returncode)

    def test_serve(self):
        self.assertEqual(0, self.inside("convert", "/takeout", "-o", "/archive").returncode)
        with subprocess.Popen([*change_root(), self.root, "/gvoice", "serve", "/archive", "--json"], stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT) as server:
            try:
                port = json.loads(server.stdout.readline())["port"]
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/index.html", timeout=60) as answer:
                    self.assertEqual((self.root / "archive/index.html").read_bytes(), answer.read())
            finally:
                server.send_signal(signal.SIGTERM)
                server.communicate(timeout=LONGEST_RUN_SECONDS)

    def test_settings_of_openssl_load_nothing(self):
        # A module of the machine's OpenSSL would be loaded into a program with another C library.
        for place in ("usr/lib/ssl", "etc/ssl"):
            folder = self.root / place
            folder.mkdir(parents=True)
            (folder / "openssl.cnf").write_text("openssl_conf = start\n[start]\nproviders = chosen\n[chosen]\nother = other_part\n"
                                                "[other_part]\nactivate = 1\nmodule = /other.so\n", encoding="ascii")
        (self.root / "other.so").write_bytes(b"no module")
        self.sums_of_both("--format", "html")


class Answers(EmptyRoot):
    def test_every_character_number_and_zone_is_answered_as_by_the_dynamic_program(self):
        shutil.copy(os.environ["GVOICE_ANSWERS_STATIC"], self.root / "answers")
        names = sorted(path.relative_to(ZONES).as_posix() for path in ZONES.rglob("[A-Z]*") if path.is_file())
        names = [name for name in names if re.fullmatch(r"[A-Z][^./]*(/[A-Z][^./]*)*", name)]
        self.assertGreater(len(names), 400)
        asked = "".join(f"{name}\n{name.upper()}\n" for name in names)
        expected = subprocess.run([os.environ["GVOICE_ANSWERS"]], input=asked, capture_output=True, text=True, check=True)
        done = self.inside(program="/answers", input=asked, stdin=None)
        self.assertEqual((0, ""), (done.returncode, done.stderr))
        expected_lines, lines = expected.stdout.splitlines(), done.stdout.splitlines()
        self.assertEqual(len(expected_lines), len(lines))
        self.assertGreater(len(lines), 3000)
        self.assertEqual([], [pair for pair in zip(expected_lines, lines) if pair[0] != pair[1]])


class Files(unittest.TestCase):
    def test_the_program_needs_nothing_and_is_small(self):
        program = static_program()
        self.assertLess(program.stat().st_size, LARGEST_PROGRAM)
        seen = subprocess.run(["readelf", "--dynamic", "--program-headers", "--wide", program], capture_output=True, text=True, check=True).stdout
        self.assertNotIn("NEEDED", seen)
        self.assertNotIn("INTERP", seen)

    def test_the_sums_are_of_these_files(self):
        lines = (PACKAGES / "SHA256SUMS").read_text(encoding="ascii").splitlines()
        files = dict(reversed(line.split("  ")) for line in lines)
        self.assertEqual({path.name for path in PACKAGES.glob("gvoice*")}, set(files))
        for name, digest in files.items():
            self.assertEqual(hashlib.sha256((PACKAGES / name).read_bytes()).hexdigest(), digest)

    def test_the_bill_of_materials(self):
        program = static_program()
        bill = json.loads(the_one("gvoice-*.spdx.json").read_text(encoding="utf-8"))
        packages = {package["SPDXID"]: package for package in bill["packages"]}
        self.assertEqual(len(packages), len(bill["packages"]))
        own = packages["SPDXRef-gvoice"]
        self.assertEqual(hashlib.sha256(program.read_bytes()).hexdigest(), own["checksums"][0]["checksumValue"])
        names = {package["name"] for package in packages.values()}
        self.assertLessEqual({"abseil", "cctz", "cpp-httplib", "fmtlib", "glibc", "icu", "libarchive", "libphonenumber", "nlohmann-json3",
                              "openssl", "protobuf", "simdjson", "spdlog", "sqlite3", "tzdata", "zlib"}, names)
        licences = {licence["licenseId"]: licence["extractedText"] for licence in bill["hasExtractedLicensingInfos"]}
        for package in packages.values():
            self.assertTrue(package["versionInfo"])
            if package is not own:
                self.assertGreater(len(licences[package["licenseDeclared"]]), 200, package["name"])
        related = {relation["relatedSpdxElement"] for relation in bill["relationships"]}
        self.assertEqual(set(packages), related)


class DebianPackage(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="gvoice-packages-")
        self.addCleanup(scratch.cleanup)
        self.root = Path(scratch.name)
        self.package = the_one("gvoice_*.deb")

    def test_it_depends_on_nothing(self):
        fields = subprocess.run(["dpkg-deb", "--field", self.package], capture_output=True, text=True, check=True).stdout
        self.assertIn("Package: gvoice\n", fields)
        architecture = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True).stdout.strip()
        self.assertIn(f"Architecture: {architecture}\n", fields)
        self.assertNotRegex(fields, r"(?m)^(Pre-)?Depends|^Recommends|^Suggests")

    def test_it_installs_into_a_root_with_nothing_and_leaves_nothing(self):
        base = self.root / "var/lib/dpkg"
        for folder in ("info", "updates"):
            (base / folder).mkdir(parents=True)
        (base / "status").touch()
        dpkg = ["dpkg", f"--root={self.root}", "--force-not-root", "--log=/dev/null"]
        subprocess.run([*dpkg, "--install", self.package], capture_output=True, check=True)
        self.assertEqual(static_program().read_bytes(), (self.root / "usr/bin/gvoice").read_bytes())
        version = static_program().name.split("-")[1]
        said = subprocess.run([*change_root(), self.root, "/usr/bin/gvoice", "--version"], capture_output=True, text=True, check=True)
        self.assertEqual(f"gvoice {version}\n", said.stdout)
        share = self.root / "usr/share"
        for file in ("bash-completion/completions/gvoice", "zsh/vendor-completions/_gvoice", "fish/vendor_completions.d/gvoice.fish"):
            self.assertIn("Completion of gvoice", (share / file).read_text(encoding="utf-8"))
        pages = {page.name for page in (share / "man/man1").iterdir()}
        self.assertLessEqual({"gvoice.1.gz", "gvoice-convert.1.gz", "gvoice-verify.1.gz"}, pages)
        for text in ("MIT License", "OpenSSL", "Unicode"):
            self.assertIn(text, (share / "doc/gvoice/copyright").read_text(encoding="utf-8"))
        subprocess.run([*dpkg, "--purge", "gvoice"], capture_output=True, check=True)
        self.assertEqual([], [path for path in self.root.rglob("*gvoice*")])


if __name__ == "__main__":
    unittest.main()
