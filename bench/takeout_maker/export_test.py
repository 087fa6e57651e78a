"""The export as a whole: the same bytes again, books that balance, files that are what they are said to be."""

import contextlib
import hashlib
import io
import json
import re
import tarfile
import tempfile
import unittest
import zipfile
from collections import Counter
from pathlib import Path

from takeout_maker import cli, images, media, mixed
from takeout_maker.world import World

MAGIC = {
    "image/jpeg": rb"\xff\xd8\xff", "image/png": rb"\x89PNG\r\n\x1a\n", "image/gif": rb"GIF8[79]a",
    "image/webp": rb"RIFF....WEBP", "image/heic": rb"....ftypheic", "image/bmp": rb"BM",
    "video/mp4": rb"....ftypisom", "video/3gpp": rb"....ftyp3gp", "video/quicktime": rb"....ftypqt  ",
    "video/mpeg": rb"\x00\x00\x01\xba", "audio/mpeg": rb"ID3|\xff[\xe2-\xff]", "audio/amr": rb"#!AMR\n",
    "audio/mp4": rb"....ftypM4A ", "audio/wav": rb"RIFF....WAVE", "text/vcard": rb"BEGIN:VCARD\r\n",
}


def make(folder: str, *options: str) -> Path:
    out = Path(folder, "made")
    cli.main([str(out), *options])
    return out


def tree(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def records_of(out: Path) -> list[dict]:
    with (out / "expected.ndjson").open(encoding="utf-8", newline="\n") as lines:
        return list(map(json.loads, lines))


class Mixed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.out = make(folder.name, "--files", "420", "--zip-parts", "3", "--tgz")
        cls.files = tree(cls.out / "Takeout")
        cls.records = records_of(cls.out)
        cls.expected = json.loads((cls.out / "expected.json").read_text(encoding="utf-8"))

    def test_the_same_seed_gives_the_same_bytes(self):
        with tempfile.TemporaryDirectory() as again:
            other = make(again, "--files", "420", "--zip-parts", "3", "--tgz")
            self.assertEqual(tree(self.out), tree(other))

    def test_another_seed_gives_other_pages(self):
        with tempfile.TemporaryDirectory() as again:
            self.assertNotEqual(self.files, tree(make(again, "--files", "420", "--seed", "2") / "Takeout"))

    def test_number_of_pages(self):
        pages = [name for name in self.files if re.fullmatch(r"Voice/(Calls|Spam)/[^/]*\.html", name)]
        self.assertEqual(420, len(pages))

    def test_all_scenes_have_room(self):
        world = World(1, None)
        count = sum(mixed.is_page(item) for scene in mixed.SCENES for item in scene(world))
        self.assertLess(count, 420)

    def test_entries_balance(self):
        entries = self.expected["entries"]
        self.assertEqual(len(self.files), entries["total"])
        self.assertEqual(entries["total"], sum(count for name, count in entries.items() if name != "total"))

    def test_records_balance(self):
        self.assertEqual(len(self.records), self.expected["records"]["parsed"])
        kinds = Counter(record["kind"] for record in self.records)
        self.assertEqual({kind: kinds[kind] for kind in self.expected["records"]["by_kind"]},
                         self.expected["records"]["by_kind"])
        self.assertEqual(set(kinds), set(self.expected["records"]["by_kind"]))

    def test_attachments_are_the_files(self):
        states = Counter()
        for record in self.records:
            folder = record["sources"][0]["entry"].rsplit("/", 1)[0]
            for attachment in record["attachments"]:
                states[attachment["status"]] += 1
                if attachment["status"] == "missing":
                    continue
                data = self.files[f"{folder}/{attachment['file']}"]
                self.assertEqual(attachment["sha256"], hashlib.sha256(data).hexdigest())
                self.assertEqual(attachment["size"], len(data))
                self.assertRegex(data[:16], re.compile(MAGIC[attachment["media_type"]], re.DOTALL))
        books = self.expected["attachments"]
        self.assertEqual({state: books[state] for state in states}, dict(states))
        self.assertEqual(books["referenced"], states.total())

    def test_every_media_type_occurs(self):
        types = {attachment["media_type"] for record in self.records for attachment in record["attachments"]}
        self.assertEqual(set(MAGIC), types - {None})

    def test_no_file_has_two_claims(self):
        claims = Counter((record["sources"][0]["entry"].rsplit("/", 1)[0], attachment["file"])
                         for record in self.records for attachment in record["attachments"] if attachment["file"])
        self.assertEqual(1, max(claims.values()))

    def test_stems_are_cut(self):
        for name in self.files:
            if name.startswith(("Voice/Calls/", "Voice/Spam/")):
                stem = re.sub(r" ?\(\d+\)$", "", name.split("/")[-1].rsplit(".", 1)[0])
                self.assertLessEqual(len(stem), 52 if "\u0308" in stem or "\u0303" in stem else 50, name)

    def test_all_numbers_are_reserved_ones(self):
        reserved = re.compile(r"\+{0,2}1[2-9]\d\d55501\d\d|15550123|[2-9]\d{4,5}")
        for record in self.records:
            for person in [record["sender"] or {}, *record["participants"]]:
                if person.get("raw"):
                    self.assertRegex(person["raw"], reserved)

    def test_problems_name_files(self):
        self.assertEqual([], [entry for entry in self.expected["problem_entries"] if entry not in self.files])

    def test_manifest_names_every_file(self):
        page = self.files["archive_browser.html"].decode()
        self.assertEqual(len(self.files) - 1, page.count("extracted-file-name"))

    def test_the_index_page_is_in_the_first_part(self):
        holders = [path.name for path in sorted(self.out.glob("*.zip"))
                   if "Takeout/archive_browser.html" in zipfile.ZipFile(path).namelist()]
        self.assertEqual(["takeout-20240102T030405Z-001.zip"], holders)

    def test_archives_hold_the_folder(self):
        packed = {}
        for path in sorted(self.out.glob("*.zip")):
            with zipfile.ZipFile(path) as archive:
                self.assertIsNone(archive.testzip())
                names = archive.namelist()
                self.assertNotEqual(sorted(names), names)
                packed |= {name: archive.read(name) for name in names}
        self.assertEqual({f"Takeout/{name}": data for name, data in self.files.items()}, packed)
        with tarfile.open(next(self.out.glob("*.tgz"))) as archive:
            self.assertEqual(packed, {info.name: archive.extractfile(info).read() for info in archive})

    def test_grouping_has_one_thread_in_many_files(self):
        files_of_group = Counter()
        for record in self.records:
            if record["group"] and record["sources"][0]["index"] == 0:
                files_of_group[tuple(record["conversation_key"])] += 1
        self.assertGreaterEqual(max(files_of_group.values()), 5)


class Options(unittest.TestCase):
    def test_no_folder(self):
        with tempfile.TemporaryDirectory() as folder:
            out = make(folder, "--files", "5", "--tgz", "--no-folder")
            self.assertEqual({"expected.json", "expected.ndjson", "takeout-20240102T030405Z-001.tgz"},
                             {path.name for path in out.iterdir()})

    def test_a_folder_with_files_is_left_alone(self):
        with tempfile.TemporaryDirectory() as folder, self.assertRaises(SystemExit), \
                contextlib.redirect_stderr(io.StringIO()):
            Path(folder, "made").mkdir()
            Path(folder, "made", "mine").touch()
            make(folder, "--files", "5")

    def test_media_count(self):
        for profile in ("mixed", "speed"):
            with self.subTest(profile), tempfile.TemporaryDirectory() as folder:
                out = make(folder, "--files", "400", "--profile", profile, "--media-count", "400",
                           "--media-bytes", "2000")
                expected = json.loads((out / "expected.json").read_text(encoding="utf-8"))
                self.assertEqual(400 + expected["greetings"], expected["entries"]["media"])

    def test_speed_has_the_proportions_of_a_real_account(self):
        with tempfile.TemporaryDirectory() as folder:
            out = make(folder, "--files", "3000", "--profile", "speed")
            pages = list((out / "Takeout/Voice/Calls").glob("*.html"))
            records = records_of(out)
            self.assertEqual(3000, len(pages))
            self.assertAlmostEqual(2800, sum(path.stat().st_size for path in pages) / 3000, delta=150)
            self.assertAlmostEqual(3.3, len(records) / 3000, delta=0.2)
            conversations = Counter(tuple(record["conversation_key"]) for record in records)
            self.assertAlmostEqual(50, len(conversations), delta=5)
            self.assertGreater(max(conversations.values()), 1000)


class Pictures(unittest.TestCase):
    def test_jpeg_coefficients_of_a_flat_block(self):
        """A flat block has nothing but its mean; a transform that mixes up rows and columns would still do that,
        hence the second block, which changes from left to right only."""
        flat = images._coefficients([[60.0] * 8 for _ in range(8)])
        self.assertEqual([80] + [0] * 63, flat)
        sloped = images._coefficients([[20.0 * x for x in range(8)] for _ in range(8)])
        self.assertNotEqual(0, sloped[1])
        self.assertEqual(0, sloped[2])

    def test_two_tiny_files_differ(self):
        maker = media.MediaMaker(World(1, None).rng, None)
        for extension in media.MEDIA_TYPES:
            with self.subTest(extension):
                self.assertNotEqual(maker.of(extension).data, maker.of(extension).data)


if __name__ == "__main__":
    unittest.main()
