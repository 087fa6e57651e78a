"""An archive of ours is an input like any other: nothing of what it was made from is lost on the way."""

import hashlib
import json
import re
import shutil
import unittest

from support import WholeRun, gvoice, kept_lines_of, made_export, pack_kept_lines, records_of, report_of

FORMATS = ("--format", "html,ndjson")
# What names the files that were read stands in these alone.
INPUTS_ARE_NAMED_IN = ("report.json", "report.html", "overview/about.html", "SHA256SUMS")
# It has the same lines, in frames that depend on how many pages of an input hold no record.
PACKED = "pages.ndjson.zst"


def parts(seed=7):
    return sorted(made_export(600, seed, "--zip-parts", "3").glob("*.zip"))


class ArchiveInput(WholeRun):
    def copy(self, part, name):
        """The same part, downloaded once more."""
        place = self.folder / "downloads" / name
        place.parent.mkdir(exist_ok=True)
        return shutil.copyfile(part, place)

    def assert_same_account(self, one, other):
        self.assert_same_files(one, other, but=(*INPUTS_ARE_NAMED_IN, PACKED))
        self.assertEqual(kept_lines_of(one), kept_lines_of(other))
        left, right = report_of(one), report_of(other)
        for key in ("records", "attachments", "people", "missing_from_parts"):
            self.assertEqual(left[key], right[key])
        # What lies outside Voice is not kept, but for what the index page says.
        for key in ("conversation_html", "media", "unknown", "unreadable"):
            self.assertEqual(left["entries"][key], right["entries"][key])
        self.assertEqual(left["problems"], right["problems"])
        self.assertEqual([(i["name"], i["digest"]) for i in left["inputs"]],
                         [(i["name"], i["digest"]) for i in right["inputs"]])

    def test_an_archive_gives_itself_again(self):
        first = self.convert(*parts(), *FORMATS, name="first")
        second = self.convert(first, *FORMATS, name="second")
        third = self.convert(second, *FORMATS, "-j1", name="third")
        self.assert_same_account(first, second)
        self.assert_same_files(second, third)
        self.assertEqual({i["kind"] for i in report_of(second)["inputs"]}, {"archive"})

    def test_pictures_of_an_archive_have_the_sizes_that_they_had(self):
        def sizes(archive):
            pages = "".join(path.read_text(encoding="utf-8") for path in sorted(archive.glob("conversations/*.html")))
            return re.findall(r'<img [^>]*width="\d+" height="\d+"[^>]*>', pages)
        first = self.convert(*parts(), *FORMATS, name="first")
        self.assertTrue(sizes(first))
        self.assertEqual(sizes(self.convert(first, *FORMATS, name="second")), sizes(first))

    def test_a_new_export_is_added_to_an_archive(self):
        older = parts()[:2]
        newer = [self.copy(parts()[2], parts()[2].name)]
        newer += [self.copy(part, part.name.replace("20240102", "20250607")) for part in parts(seed=8)]
        both = self.convert(*older, *newer, *FORMATS, name="both")
        archive = self.convert(*older, *FORMATS, name="older")
        self.assert_same_account(both, self.convert(archive, *newer, *FORMATS, name="added"))
        self.assert_same_account(both, self.convert(*newer, archive, *FORMATS, name="turned"))

    def test_a_part_that_the_archive_was_made_from_counts_once(self):
        archive = self.convert(*parts()[:2], *FORMATS, name="older")
        added = self.convert(archive, *parts()[1:], *FORMATS, name="added")
        self.assert_same_account(self.convert(*parts(), *FORMATS, name="both"), added)

    def test_an_archive_beside_what_it_was_made_from_adds_nothing(self):
        archive = self.convert(*parts(), *FORMATS, name="archive")
        self.assert_same_files(archive, self.convert(archive, *parts(), *FORMATS, name="twice"))

    def test_what_was_missing_is_missing_until_it_is_given(self):
        archive = self.convert(*parts()[:2], *FORMATS, name="archive")
        self.assertTrue(report_of(archive)["missing_from_parts"])
        again = self.convert(archive, *FORMATS, name="again")
        self.assert_same_account(archive, again)
        whole = self.convert(archive, parts()[2], *FORMATS, name="whole")
        self.assertEqual(report_of(whole)["missing_from_parts"], [])
        self.assert_same_account(self.convert(*parts(), *FORMATS, name="at_once"), whole)

    def test_a_medium_that_changed_in_the_archive_is_missing(self):
        archive = self.convert(*parts(), *FORMATS)
        kept = next(a for r in records_of(archive) for a in r["attachments"] if a["status"] == "found")
        (archive / kept["path"]).write_bytes(b"something else")
        again = self.convert(archive, *FORMATS, name="again")
        before = report_of(archive)["problems"]
        told = [p for p in report_of(again)["problems"] if p not in before and p["kind"] == "unreadable_entry"]
        self.assertTrue(told and all("has changed since the archive was made" in p["detail"] for p in told))
        self.assertFalse((again / kept["path"]).exists())

    def test_changed_pages_are_reported(self):
        archive = self.convert(*parts(), *FORMATS)
        lines = kept_lines_of(archive)
        line = next(i for i, text in enumerate(lines) if '"page":' in text)
        pack_kept_lines(archive, lines[:line] + ["nonsense"] + lines[line + 1:])
        again = self.convert(archive, *FORMATS, name="again")
        details = " ".join(p["detail"] for p in report_of(again)["problems"] if p["kind"] == "damaged_archive")
        self.assertIn("1 of its", details)
        self.assertIn("SHA256SUMS", details)
        self.convert(archive, *FORMATS, "--strict", name="strict", code=3)

    def test_an_archive_without_pages_is_refused(self):
        archive = self.convert(*parts(), "--format", "html")
        (archive / "pages.ndjson.zst").unlink()
        self.assertIn("pages.ndjson.zst", self.fail_to_convert(archive, name="again"))

    def test_an_archive_with_damaged_pages_is_refused(self):
        archive = self.convert(*parts(), "--format", "html")
        pages = archive / "pages.ndjson.zst"
        pages.write_bytes(pages.read_bytes()[:-1])
        self.assertIn("is damaged", self.fail_to_convert(archive, name="again"))

    def test_an_archive_of_version_1_0_with_its_pages_is_read(self):
        archive = self.convert(*parts(), *FORMATS)
        expected = self.convert(archive, *FORMATS, name="expected")
        header, *lines = kept_lines_of(archive)
        header = {**json.loads(header), "gvoice_pages": 1}
        (archive / "pages.ndjson.zst").unlink()
        (archive / "pages.ndjson").write_text("".join(line + "\n" for line in [json.dumps(header), *lines]), encoding="utf-8")
        sums = archive / "SHA256SUMS"
        lines = [line for line in sums.read_text().splitlines(True) if "pages.ndjson" not in line]
        lines.append(f"{hashlib.sha256((archive / 'pages.ndjson').read_bytes()).hexdigest()}  pages.ndjson\n")
        sums.write_text("".join(sorted(lines, key=lambda line: line[66:])))
        again = self.convert(archive, *FORMATS, name="again")
        self.assert_same_files(expected, again, but=INPUTS_ARE_NAMED_IN)

    def test_an_archive_of_a_later_version_is_refused(self):
        archive = self.convert(*parts(), *FORMATS)
        header, *lines = kept_lines_of(archive)
        pack_kept_lines(archive, [json.dumps({**json.loads(header), "gvoice_pages": 3}), *lines])
        self.assertIn("version", self.fail_to_convert(archive, name="again"))

    def test_an_archive_is_never_its_own_output(self):
        archive = self.convert(*parts(), *FORMATS)
        before = (archive / "SHA256SUMS").read_bytes()
        self.assertIn("inside", self.fail_to_convert(archive, name="archive"))
        self.assertEqual(before, (archive / "SHA256SUMS").read_bytes())

    def test_a_moved_archive_is_read(self):
        archive = self.convert(*parts(), *FORMATS)
        moved = self.folder / "elsewhere" / "renamed"
        shutil.copytree(archive, moved)
        self.assert_same_files(self.convert(archive, *FORMATS, name="a"), self.convert(moved, *FORMATS, name="b"))


if __name__ == "__main__":
    unittest.main()
