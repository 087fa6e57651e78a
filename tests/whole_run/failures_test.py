"""Bad input, a full disk, a foreign folder, an interrupt: a clear sentence, the right exit code, and no harm to a neighbour."""

import fcntl
import io
import os
import resource
import shutil
import signal
import subprocess
import tarfile
import unittest
import zipfile
from pathlib import Path

from support import NAMING_INPUTS, LONGEST_RUN_SECONDS, PROGRAM, ROOT, WholeRun, files_of, gvoice, made_export, records_of, report_of

SAMPLE = ROOT / "examples/takeout/Takeout"
NDJSON = ("--format", "html,ndjson")


def page(text, when="2020-05-03T12:39:04.934-06:00"):
    return (f'<html><head><title>Ann</title></head><body><div class="hChatLog hfeed">\n<div class="message"><abbr class="dt" '
            f'title="{when}">x</abbr>:\n<cite class="sender vcard"><a class="tel" href="tel:+12025550123"><span class="fn">Ann'
            f'</span></a></cite>:\n<q>{text}</q>\n</div></div></body></html>')


class Failures(WholeRun):
    def export_with(self, **pages):
        """A small export of hand-made pages by name (without .html; `__` stands for a space)."""
        calls = self.folder / "Takeout/Voice/Calls"
        calls.mkdir(parents=True)
        for name, content in pages.items():
            (calls / (name.replace("__", " ") + ".html")).write_bytes(content if isinstance(content, bytes) else content.encode())
        return self.folder / "Takeout"

    def problems(self, archive):
        return {(problem["kind"], problem["entry"]) for problem in report_of(archive)["problems"]}

    def test_an_empty_and_a_cut_page_cost_one_line_each(self):
        export = self.export_with(Good=page("all is well"), Empty="", Cut=page("this one is cut")[:-60])
        archive = self.convert(export, *NDJSON)
        self.assertEqual([record["text"] for record in records_of(archive)], ["all is well"])
        self.assertEqual(self.problems(archive), {("unreadable_entry", "Voice/Calls/Empty.html"),
                                                  ("damaged_page", "Voice/Calls/Cut.html")})
        self.assertEqual(report_of(archive)["entries"]["unreadable"], 1)
        self.convert(export, "--strict", code=3, name="strict")
        self.assertTrue((self.folder / "strict/index.html").exists(), "under --strict the archive is written all the same")

    def test_a_missing_picture_is_named(self):
        html = page("look").replace("</q>\n", '</q>\n<div><img src="Ann - Text - 2020-05-03T18_39_04Z-1-1" alt="" /></div>')
        archive = self.convert(self.export_with(Ann=html), *NDJSON)
        [record] = records_of(archive)
        self.assertEqual((record["text"], record["attachments"][0]["status"]), ("look", "missing"))
        self.assertIn(("missing_attachment", "Voice/Calls/Ann.html"), self.problems(archive))
        shown = "".join(path.read_text() for path in archive.glob("conversations/*.html"))
        self.assertIn("Ann - Text - 2020-05-03T18_39_04Z-1-1", shown)

    def test_a_zip_cut_in_half_gives_what_it_holds(self):
        whole = next(made_export(300, 5, "--zip-parts", "1").glob("*.zip"))
        half = self.folder / "takeout-half.zip"
        half.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
        archive = self.convert(half, *NDJSON)
        self.assertGreater(len(records_of(archive)), 10)
        kinds = {problem["kind"] for problem in report_of(archive)["problems"]}
        self.assertIn("damaged_archive", kinds)
        self.convert(half, "--strict", code=3, name="strict")

    def test_a_damaged_zip_beside_a_good_one(self):
        good = next(made_export(300, 5, "--zip-parts", "1").glob("*.zip"))
        bad = self.folder / "takeout-bad.zip"
        bad.write_bytes(b"PK\x03\x04" + b"nothing that a zip could hold" * 9)
        said = self.fail_to_convert(bad)
        self.assertIn("takeout-bad.zip", said)
        self.assertTrue(records_of(self.convert(good, *NDJSON)))

    def test_a_wrong_checksum_is_one_line(self):
        path = self.folder / "takeout.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr("Takeout/Voice/Calls/Good.html", page("kept"))
            archive.writestr("Takeout/Voice/Calls/Bad.html", page("flip me"))
        path.write_bytes(path.read_bytes().replace(b"flip me", b"flop me"))
        archive = self.convert(path, *NDJSON)
        self.assertEqual([record["text"] for record in records_of(archive)], ["kept"])
        self.assertIn(("unreadable_entry", "Voice/Calls/Bad.html"), self.problems(archive))

    def test_hostile_names_never_leave_the_archive(self):
        path = self.folder / "takeout.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("Takeout/Voice/Calls/Good.html", page("kept"))
            for name in ("../escape.html", "/absolute.html", "Takeout/Voice/Calls/../../../../up.jpg"):
                archive.writestr(name, page("hostile"))
        before = files_of(self.folder)
        archive = self.convert(path, *NDJSON)
        self.assertEqual([record["text"] for record in records_of(archive)], ["kept"])
        kinds = [problem["kind"] for problem in report_of(archive)["problems"]]
        self.assertEqual(kinds.count("refused_entry"), 3)
        shutil.rmtree(archive)
        self.assertEqual(files_of(self.folder), before)

    def test_markup_in_messages_and_names_stays_text(self):
        html = page("&lt;script&gt;alert(1)&lt;/script&gt;").replace(">Ann<", ">&lt;img src=x onerror=alert(2)&gt;<")
        archive = self.convert(self.export_with(Ann=html))
        shown = "".join(path.read_text() for path in archive.rglob("*.html"))
        self.assertNotIn("<script>alert", shown)
        self.assertNotIn("<img src=x", shown)

    def tgz_with(self, *members):
        """A tgz of (name, content) in this order; content None makes a symbolic link."""
        path = self.folder / "takeout.tgz"
        with tarfile.open(path, "w:gz") as archive:
            for name, content in members:
                member = tarfile.TarInfo(name)
                if content is None:
                    member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
                    archive.addfile(member)
                else:
                    member.size = len(content)
                    archive.addfile(member, io.BytesIO(content.encode()))
        return path

    def test_a_refused_page_of_a_tgz_takes_no_neighbour_along(self):
        calls = "Takeout/Voice/Calls/"
        tgz = self.tgz_with((calls + "a.html", None), (calls + "b.html", page("kept")), (calls + "c.html", ""),
                            (calls + "d.html", page("kept too", "2020-05-04T12:39:04.934-06:00")), ("Takeout/Voice/notes.txt", ""))
        archive = self.convert(tgz, *NDJSON)
        self.assertEqual([record["text"] for record in records_of(archive)], ["kept", "kept too"])
        self.assertEqual(report_of(archive)["entries"]["unreadable"], 3)

    def test_localised_folders_of_a_tgz_are_read_as_those_of_a_folder(self):
        vcard = "BEGIN:VCARD\nVERSION:3.0\nitem1.TEL:+12025550177\nitem1.X-ABLabel:Google Voice\nEND:VCARD\n"
        html = page("mira").replace("</q>\n", '</q>\n<div><img src="Ann - Text - 2020-05-03T18_39_04Z-1-1" alt="" /></div>')
        files = {"Llamadas/Ann.html": html, "Llamadas/Ann - Text - 2020-05-03T18_39_04Z-1-1.gif": "GIF89a-not-much-of-it",
                 "Phones.vcf": vcard}
        tgz = self.tgz_with(*(("Takeout/Voz/" + name, content) for name, content in files.items()))
        for name, content in files.items():
            place = self.folder / "Takeout/Voz" / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(content)
        from_tgz = self.convert(tgz, *NDJSON, name="tgz")
        from_folder = self.convert(self.folder / "Takeout", *NDJSON, name="folder")
        self.assert_same_files(from_folder, from_tgz, but=NAMING_INPUTS)
        for archive in (from_tgz, from_folder):
            [record] = records_of(archive)
            self.assertEqual(record["attachments"][0]["status"], "found")
            self.assertEqual(report_of(archive)["people"]["own_numbers"], ["+12025550177"])

    def test_a_folder_that_cannot_be_listed_is_a_loss(self):
        if os.geteuid() == 0:
            # Root may read everything; a link in the place of a page is refused for everybody.
            export = self.export_with(Good=page("kept"))
            (export / "Voice/Calls/link.html").symlink_to("/etc/passwd")
        else:
            export = self.export_with(Good=page("kept"))
            (export / "Voice/Spam").mkdir(mode=0)
        self.convert(export, "--strict", code=3)

    def test_what_is_wrong_is_reported_before_the_work_begins(self):
        for arguments in (("--time-zone", "Nowhere/Town"), ("--phone-lookup-file", self.folder / "no/such/folder/names.txt"),
                          ("--phone-lookup-file", SAMPLE / "names.txt")):
            done = gvoice("convert", SAMPLE, "-o", self.folder / "archive", *arguments)
            self.assertIn(done.returncode, (1, 2), arguments)
            self.assertIn(str(arguments[1]), done.stderr)
            self.assertFalse((self.folder / "archive").exists())
        self.assertFalse((SAMPLE / "names.txt").exists())

    def test_no_voice_data(self):
        (self.folder / "elsewhere").mkdir()
        (self.folder / "elsewhere/letter.txt").write_text("hello")
        self.assertIn("elsewhere", self.fail_to_convert(self.folder / "elsewhere"))
        self.assertFalse((self.folder / "archive").exists())

    def test_a_missing_input(self):
        self.assertIn("nowhere.zip", self.fail_to_convert(self.folder / "nowhere.zip"))

    def test_a_foreign_output_folder_is_refused_and_untouched(self):
        foreign = self.folder / "archive"
        foreign.mkdir()
        (foreign / "thesis.txt").write_text("years of work")
        said = self.fail_to_convert(SAMPLE)
        self.assertIn("thesis.txt", said)
        self.assertEqual(files_of(foreign), files_of(foreign))
        self.assertEqual(sorted(files_of(foreign)), ["thesis.txt"])
        archive = self.convert(SAMPLE, "--force")
        self.assertEqual((archive / "thesis.txt").read_text(), "years of work")
        self.assertTrue((archive / "index.html").exists())

    def test_an_output_inside_the_input_is_refused(self):
        shutil.copytree(SAMPLE, self.folder / "Takeout")
        before = files_of(self.folder)
        self.fail_to_convert(self.folder / "Takeout", name="Takeout/archive")
        self.fail_to_convert(self.folder / "Takeout", name=".")
        self.assertEqual(files_of(self.folder), before)

    def test_a_full_disk_leaves_the_former_archive(self):
        small = self.folder / "small"
        small.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", small], capture_output=True)
        if mounted.returncode != 0:
            # Without the right to mount, the limit on the size of files stands for the disk.
            said = self.fail_to_convert(SAMPLE, preexec_fn=lambda: (
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))))
            self.assertIn("rite", said)
            self.assertFalse((self.folder / "archive").exists())
            return
        self.addCleanup(subprocess.run, ["umount", small], check=False)
        archive = self.convert(SAMPLE, name="small/archive")
        before = files_of(archive)
        (small / "ballast").write_bytes(b"x" * (shutil.disk_usage(small).free - 20_000))
        said = self.fail_to_convert(SAMPLE, name="small/archive")
        self.assertRegex(said, "space|full")
        self.assertEqual(files_of(archive), before)
        self.assertEqual(sorted(os.listdir(small)), ["archive", "ballast"])

    def test_a_second_run_on_the_same_archive_is_refused_at_once(self):
        # A fifo in the place of a page would be refused; a lock held by this test stands for the other run.
        self.convert(SAMPLE)
        lock = self.folder / ".archive.gvoice-lock"
        with open(lock, "w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            self.assertIn("archive", self.fail_to_convert(SAMPLE))

    def test_interrupt_leaves_the_former_archive_and_nothing_else(self):
        archive = self.convert(SAMPLE)
        before = files_of(archive)
        big = made_export(2000, 7, "--zip-parts", "3", "--tgz")
        for delay in (0.01, 0.05, 0.15):
            run = subprocess.Popen([PROGRAM, "convert", str(big / "Takeout"), "-o", str(archive)], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            try:
                run.wait(timeout=delay)
            except subprocess.TimeoutExpired:
                run.send_signal(signal.SIGINT)
            _, said = run.communicate(timeout=LONGEST_RUN_SECONDS)
            if run.returncode == 0:
                # It was done before the interrupt came; make the archive again for the next round.
                shutil.rmtree(archive)
                self.convert(SAMPLE)
                continue
            # Before the program has begun to listen for it, the signal itself ends it; a shell calls both 130.
            self.assertIn(run.returncode, (130, -signal.SIGINT), said)
            self.assertEqual(files_of(archive), before)
            left = [name for name in os.listdir(self.folder) if name not in ("archive", ".archive.gvoice-lock")]
            self.assertEqual(left, [])

    def test_64_file_descriptors_suffice(self):
        export = made_export(2000, 7, "--zip-parts", "3", "--tgz")
        limit = lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
        for name, inputs in (("folder", [export / "Takeout"]), ("zips", sorted(export.glob("*.zip"))), ("tgz", export.glob("*.tgz"))):
            self.convert(*inputs, "-j16", name=name, preexec_fn=limit)

    def test_inputs_are_never_changed(self):
        copy = self.folder / "Takeout"
        shutil.copytree(SAMPLE, copy)
        before = files_of(copy)
        self.convert(copy, *NDJSON)
        self.assertEqual(files_of(copy), before)
        links = [path for path in (self.folder / "archive").rglob("*") if path.is_symlink() or path.is_file() and path.stat().st_nlink > 1]
        self.assertEqual(links, [], "an archive must not link to its input")


class Command(WholeRun):
    def test_wrong_usage_is_exit_2(self):
        for arguments in (["convert"], ["convert", SAMPLE, "--no-such-option"], ["convert", SAMPLE, "--format", "papyrus"],
                          ["convert", SAMPLE, "--full-run", "--test-mode"], ["convert", SAMPLE, "--format", "parquet"],
                          ["convert", SAMPLE, "--split", "0"], ["juggle"]):
            done = gvoice(*arguments, cwd=self.folder)
            self.assertEqual(done.returncode, 2, arguments)
            self.assertTrue(done.stderr.strip(), arguments)
            self.assertEqual(os.listdir(self.folder), [], arguments)

    def test_html_generation_reads_the_current_folder(self):
        done = gvoice("--full-run", "html-generation", "-o", self.folder / "archive", cwd=SAMPLE)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue((self.folder / "archive/index.html").exists())

    def test_the_page_limit(self):
        archive = self.convert(SAMPLE, *NDJSON, "--test-mode", "--test-limit", "3")
        report = report_of(archive)
        pages = sorted(path.name for path in (SAMPLE / "Voice/Calls").glob("*.html"))[:3]
        self.assertEqual({Path(source["entry"]).name for record in records_of(archive) for source in record["sources"]}, set(pages))
        self.assertLessEqual(report["entries"]["conversation_html"], 3)

    def test_names_from_the_lookup_file(self):
        lookup = self.folder / "names.txt"
        number = next(record["participants"][0]["number"] for record in records_of(self.convert(SAMPLE, *NDJSON))
                      if record["participants"])
        lookup.write_text(f"# my names\n{number}|Captain Nemo\n")
        archive = self.convert(SAMPLE, *NDJSON, "--phone-lookup-file", lookup, name="named")
        names = {party["name"] for record in records_of(archive) for party in record["participants"] if party["number"] == number}
        self.assertEqual(names, {"Captain Nemo"})
        self.assertEqual(lookup.read_text(), f"# my names\n{number}|Captain Nemo\n")


if __name__ == "__main__":
    unittest.main()
