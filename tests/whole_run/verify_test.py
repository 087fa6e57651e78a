"""verify: a good archive is good with and without its inputs, and every damage is told. The archive is never changed."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import unittest

from support import PROGRAM, ROOT, WholeRun, files_of, gvoice, kept_lines_of, made_export, pack_kept_lines, records_of

SAMPLE = ROOT / "examples/takeout"


def export():
    return made_export(400, 11, "--zip-parts", "3", "--tgz")


def repair_sums(archive):
    """What somebody does who knows how archives are checked."""
    lines = [f"{digest}  {name}\n" for name, digest in sorted(files_of(archive).items())
             if name not in ("SHA256SUMS", "phone_lookup.txt") and not name.startswith("backup/")]
    (archive / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def page_with(archive, words):
    return next(page for page in sorted((archive / "conversations").iterdir()) if words in page.read_text(encoding="utf-8"))


class Verify(WholeRun):
    def verify(self, archive, *inputs, code=0, options=()):
        """Verifies, checks the exit code and that nothing has changed; returns what the JSON says."""
        def state():
            return {path: (path.lstat().st_mtime_ns, path.lstat().st_size) for path in [archive, *archive.rglob("*")]}
        before = state()
        done = gvoice("verify", archive, *inputs, "--json", *options)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        self.assertEqual(before, state(), "the archive was touched")
        return json.loads(done.stdout) if done.stdout else done.stderr

    def assert_differs(self, archive, kind, words, *inputs):
        found = self.verify(archive, *inputs, code=4)
        self.assertFalse(found["verified"])
        told = [one for of_kind in found["differences"] if of_kind["kind"] == kind for one in of_kind["first"]]
        self.assertTrue(any(words in f"{one['place']}: {one['detail']}" for one in told), found["differences"])
        return found


class GoodArchives(Verify):
    def test_of_every_kind_of_input_and_format(self):
        inputs = {"folder": [export() / "Takeout"], "zips": sorted(export().glob("*.zip")), "tgz": sorted(export().glob("*.tgz"))}
        for name, given in inputs.items():
            for formats in ("html", "ndjson", "html,ndjson"):
                with self.subTest(name=name, formats=formats):
                    archive = self.convert(*given, "--format", formats, name=f"{name}-{formats}")
                    alone = self.verify(archive)
                    self.assertEqual(alone["differences"], [])
                    self.assertEqual(alone["records"]["on_pages"] is not None, "html" in formats)
                    self.assertEqual(alone["records"]["in_lines"] is not None, "ndjson" in formats)
                    against = self.verify(archive, *given)
                    self.assertEqual(against["notes"], [])
                    self.assertEqual(against["inputs"]["records"], against["records"]["written"])

    def test_against_the_same_data_in_another_form(self):
        archive = self.convert(*sorted(export().glob("*.zip")))
        found = self.verify(archive, export() / "Takeout")
        self.assertTrue(any("is not among the given inputs" in note for note in found["notes"]))
        self.assertTrue(any("The given input Takeout" in note for note in found["notes"]))

    def test_of_several_exports(self):
        given = [export() / "Takeout", SAMPLE, *sorted(export().glob("*.tgz"))]
        archive = self.convert(*given, "--format", "all", "--my-number", "+13035550100", "--time-zone", "Asia/Tokyo")
        found = self.verify(archive, *reversed(given), options=("--my-number", "+13035550100"))
        self.assertGreater(found["records"]["written"], 400)

    def test_with_names_of_the_user(self):
        archive = self.convert(SAMPLE)
        with open(archive / "phone_lookup.txt", "a", encoding="utf-8") as lookup:
            lookup.write("+13035550177|Hedge Trimmer Guy\nno line\n")
        self.convert(SAMPLE)
        self.verify(archive, SAMPLE)

    def test_convert_and_verify_print_the_same_number(self):
        done = gvoice("convert", SAMPLE, "-o", self.folder / "archive")
        number = hashlib.sha256((self.folder / "archive/SHA256SUMS").read_bytes()).hexdigest()
        self.assertIn(number, done.stdout)
        self.assertIn(number, gvoice("verify", self.folder / "archive").stdout)
        self.assertEqual(self.verify(self.folder / "archive")["sums_sha256"], number)
        done = gvoice("convert", SAMPLE, "-o", self.folder / "archive", "--json")
        self.assertEqual(json.loads(done.stdout)["sums_sha256"], number)

    def test_the_same_for_any_number_of_threads(self):
        archive = self.convert(SAMPLE, "--format", "all")
        (archive / "attachments/extra").write_bytes(b"x")
        def found(*options):
            return {**self.verify(archive, SAMPLE, code=4, options=options), "seconds": 0}
        self.assertEqual(found("-j1"), found("-j8"))


class Damage(Verify):
    def setUp(self):
        super().setUp()
        self.archive = self.convert(SAMPLE, "--format", "all")

    def test_a_flipped_byte(self):
        for path in sorted(self.archive.rglob("*")):
            if path.is_dir() or path.name in ("SHA256SUMS", "phone_lookup.txt"):
                continue
            whole = path.read_bytes()
            path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
            self.assert_differs(self.archive, "changed_file", path.relative_to(self.archive).as_posix())
            path.write_bytes(whole)
        self.verify(self.archive)

    def test_a_page_that_was_removed(self):
        page = page_with(self.archive, "<article")
        page.unlink()
        self.assert_differs(self.archive, "missing_file", page.name)
        repair_sums(self.archive)
        self.assert_differs(self.archive, "balance", "the number of records on the pages")
        self.assert_differs(self.archive, "link", "leads to a file that is not there")

    def test_a_file_that_was_added(self):
        (self.archive / "conversations/mine.txt").write_text("mine", encoding="utf-8")
        self.assert_differs(self.archive, "extra_file", "conversations/mine.txt: This is a file that is not of the archive")

    def test_the_users_files_are_none(self):
        (self.archive / "backup").mkdir()
        (self.archive / "backup/phone_lookup.txt.1").write_text("x", encoding="utf-8")
        (self.archive / "phone_lookup.txt").unlink()
        self.verify(self.archive)

    def test_links_and_pipes(self):
        shutil.move(self.archive / "assets", self.folder / "assets")
        (self.archive / "assets").symlink_to(self.folder / "assets")
        os.mkfifo(self.archive / "pipe")
        found = self.assert_differs(self.archive, "special_file", "pipe: This is a symbolic link, pipe")
        self.assertIn("missing_file", [of_kind["kind"] for of_kind in found["differences"]])

    def test_checksums_that_lead_out_or_are_cut(self):
        sums = self.archive / "SHA256SUMS"
        whole = sums.read_text(encoding="utf-8")
        sums.write_text(whole + "0" * 64 + "  ../../etc/passwd\n", encoding="utf-8")
        self.assert_differs(self.archive, "listing", "leads out of the archive")
        sums.write_text(whole[:-10], encoding="utf-8")
        self.assert_differs(self.archive, "listing", "It is cut off")

    def test_what_is_no_archive(self):
        (self.archive / "SHA256SUMS").unlink()
        self.assertIn("is not an archive of gvoice: it has no SHA256SUMS", self.verify(self.archive, code=1))
        self.assertIn("Cannot open the archive", gvoice("verify", self.folder / "none").stderr)
        self.assertEqual(gvoice("verify", self.folder / "none").returncode, 1)
        self.assertEqual(gvoice("verify").returncode, 2)

    def test_a_record_that_was_removed_with_checksums_repaired(self):
        lines = self.archive / "messages.ndjson"
        record = records_of(self.archive)[3]
        lines.write_bytes(b"".join(line for line in lines.read_bytes().splitlines(keepends=True)
                                   if record["id"].encode() not in line[:30]))
        repair_sums(self.archive)
        self.assert_differs(self.archive, "balance", "in messages.ndjson is 139")
        self.assert_differs(self.archive, "pages_and_lines", record["id"])
        source = record["sources"][0]
        self.assert_differs(self.archive, "missing_record", f"{source['entry']} of {source['input']}: The record {record['id']}", SAMPLE)


class Forgery(Verify):
    """Checksums are repaired, and mostly everything inside the archive agrees; only the inputs know better."""

    def setUp(self):
        super().setUp()
        self.archive = self.convert(SAMPLE)
        self.lines = self.convert(SAMPLE, "--format", "ndjson", name="lines")
        self.text = next(record for record in records_of(self.lines) if record["kind"] == "text" and (record["text"] or "").isalpha())

    def place(self):
        source = self.text["sources"][0]
        return f"{source['entry']} of {source['input']}: The record {self.text['id']} "

    def forge_what_is_kept(self, archive):
        """Somebody may change that as well; the record then has another id."""
        lines = kept_lines_of(archive)
        words = f"\"text\":\"{self.text['text']}\""
        place = next(i for i, line in enumerate(lines) if self.text["sources"][0]["entry"] in line and words in line)
        lines[place] = lines[place].replace(words, '"text":"forged"', 1)
        pack_kept_lines(archive, lines)
        repair_sums(archive)

    def test_words_on_a_page(self):
        page = page_with(self.archive, f"id=\"r-{self.text['id']}\"")
        before, after = page.read_text(encoding="utf-8").split(f"id=\"r-{self.text['id']}\"")
        page.write_text(f"{before}id=\"r-{self.text['id']}\"{after.replace(self.text['text'] + '</p>', 'forged</p>', 1)}", encoding="utf-8")
        repair_sums(self.archive)
        self.assert_differs(self.archive, "kept_record", self.place() + "has another text on its page.")
        self.assert_differs(self.archive, "changed_record", self.place() + "has another text on its page.", SAMPLE)
        self.forge_what_is_kept(self.archive)
        self.assert_differs(self.archive, "kept_record", f"The record {self.text['id']} is not in pages.ndjson.zst.")
        self.assert_differs(self.archive, "changed_record", self.place() + "has another text on its page.", SAMPLE)

    def test_a_time_on_a_page(self):
        page = page_with(self.archive, f"id=\"r-{self.text['id']}\"")
        before, after = page.read_text(encoding="utf-8").split(f"id=\"r-{self.text['id']}\"")
        page.write_text(f"{before}id=\"r-{self.text['id']}\"{after.replace('datetime=%c20' % 34, 'datetime=%c19' % 34, 1)}", encoding="utf-8")
        repair_sums(self.archive)
        self.assert_differs(self.archive, "changed_record", self.place() + "has another time on its page.", SAMPLE)

    def test_words_in_a_line(self):
        change(self.lines / "messages.ndjson", f"\"text\":\"{self.text['text']}\"", "\"text\":\"forged\"")
        repair_sums(self.lines)
        self.assert_differs(self.lines, "kept_record", "differs in messages.ndjson: text.")
        self.assert_differs(self.lines, "changed_record", "differs in messages.ndjson: text.", SAMPLE)

    def test_a_record_that_was_invented(self):
        line = (self.lines / "messages.ndjson").read_text(encoding="utf-8").splitlines()[-1]
        forged = json.loads(line) | {"id": "0123456789abcdef"}
        with open(self.lines / "messages.ndjson", "a", encoding="utf-8") as lines:
            lines.write(json.dumps(forged) + "\n")
        repair_sums(self.lines)
        self.assert_differs(self.lines, "extra_record", "The record 0123456789abcdef is in none of the inputs.", SAMPLE)

    def test_a_picture_that_was_exchanged(self):
        picture = next(path for path in sorted((self.archive / "attachments").rglob("*.*")) if "unreferenced" not in path.parts)
        picture.write_bytes(b"another picture")
        repair_sums(self.archive)
        self.assert_differs(self.archive, "attachment", picture.name)
        self.assert_differs(self.archive, "missing_media", "has another content.", SAMPLE)

    def test_a_figure_of_the_report(self):
        report = json.loads((self.archive / "report.json").read_text(encoding="utf-8"))
        report["entries"]["total"] += 1
        report["entries"]["media"] += 1
        (self.archive / "report.json").write_text(json.dumps(report), encoding="utf-8")
        repair_sums(self.archive)
        self.verify(self.archive)
        self.assert_differs(self.archive, "other_figures", "entries.media is 27 in the report, and 26 in the inputs.", SAMPLE)

    def test_other_inputs(self):
        found = self.assert_differs(self.archive, "missing_record", "is on no page.", export() / "Takeout")
        kinds = {of_kind["kind"]: of_kind for of_kind in found["differences"]}
        self.assertNotIn("extra_record", kinds)
        self.assertGreater(kinds["missing_record"]["count"], 20)
        self.assertEqual(len(kinds["missing_record"]["first"]), 20)
        self.assertTrue(any("takeout" in note and "is not among the given inputs" in note for note in found["notes"]))
        self.assertIn("Not all inputs of the archive were given", " ".join(found["not_compared"]))

    def test_the_newest_download_alone(self):
        made = made_export(400, 11, "--exports", "3")
        given = [made / f"export-{number}" for number in (1, 2, 3)]
        archive = self.convert(given[0], "--format", "html,ndjson", name="newest")
        for one in given[1:]:
            self.convert(one, "--format", "html,ndjson", name="newest")
        for one in given:
            self.assertIn("Not all inputs of the archive were given", " ".join(self.verify(archive, one)["not_compared"]))
        self.verify(archive, *given)
        missing = self.convert(given[0], "--format", "html,ndjson", name="older")
        self.assertIn("missing_record", {one["kind"] for one in self.verify(missing, given[2], code=4)["differences"]})

    def test_what_systems_and_killed_runs_leave_is_a_note(self):
        (self.archive / ".DS_Store").write_bytes(b"of the system")
        (self.archive / ".gvoice-building").write_bytes(b"")
        notes = " ".join(self.verify(self.archive)["notes"])
        self.assertIn(".DS_Store", notes)
        self.assertIn(".gvoice-building", notes)

    def test_an_archive_of_a_test_run_is_what_it_says(self):
        archive = self.convert(SAMPLE, "--test-limit", "5", name="test")
        self.verify(archive)
        self.assertIn("--test-limit 5", " ".join(self.verify(archive, SAMPLE)["notes"]))
        page = page_with(archive, "<article")
        page.write_text(page.read_text(encoding="utf-8").replace("<article", "<article hidden", 1), encoding="utf-8")
        repair_sums(archive)
        self.assert_differs(archive, "not_as_made", page.name, SAMPLE)

    def test_inputs_that_are_not_there(self):
        self.assertIn("none.zip", self.verify(self.archive, self.folder / "none.zip", code=1))


class Interrupted(Verify):
    def test_ctrl_c_ends_with_130(self):
        archive = self.convert(SAMPLE)
        big = made_export(4000, 12)
        # A run that is done before the signal comes says nothing; one of several is long enough.
        for _ in range(20):
            running = subprocess.Popen([PROGRAM, "verify", archive, big / "Takeout", "-j1"], stdout=subprocess.PIPE,
                                       stderr=subprocess.PIPE, text=True)
            running.stderr.readline()  # it has begun, and Ctrl-C is its own to handle
            running.send_signal(signal.SIGINT)
            _, said = running.communicate(timeout=60)
            if running.returncode == 130:
                self.assertIn("Interrupted", said)
                return
        self.fail("no run was interrupted while it worked")


if __name__ == "__main__":
    unittest.main()
