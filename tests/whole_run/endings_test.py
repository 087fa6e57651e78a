"""How runs end that are not let finish: signals, closed pipes, limits of the machine, a kill at any moment."""

import os
import random
import resource
import shutil
import signal
import subprocess
import time
import unittest

from support import LONGEST_RUN_SECONDS, NAMING_INPUTS, PROGRAM, ROOT, WholeRun, files_of, gvoice, made_export

SAMPLE = ROOT / "examples/takeout/Takeout"


class Ending(WholeRun):
    def expect_nothing_beside(self, *names):
        self.assertEqual(sorted(os.listdir(self.folder)), sorted(names))

    def started(self, *arguments, **options):
        return subprocess.Popen([PROGRAM, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                stderr=subprocess.PIPE, **options)

    def test_signals_that_end_a_run_leave_the_former_archive_and_nothing_else(self):
        archive = self.convert(SAMPLE)
        before = files_of(archive)
        big = made_export(2000, 7, "--zip-parts", "3", "--tgz")
        for number in (signal.SIGHUP, signal.SIGQUIT, signal.SIGTERM):
            # The folder in the making shows that the run has begun to listen; a process that waits for names can take any time.
            run = self.started("convert", big / "Takeout", "-o", archive)
            while run.poll() is None and not (self.folder / ".archive.gvoice-new").exists():
                pass
            run.send_signal(number)
            _, said = run.communicate(timeout=LONGEST_RUN_SECONDS)
            self.assertEqual(run.returncode, 130, said)
            self.assertEqual(files_of(archive), before)
            self.expect_nothing_beside("archive")

    def test_nohup_outlives_its_terminal(self):
        big = made_export(2000, 7, "--zip-parts", "3", "--tgz")
        run = self.started("convert", big / "Takeout", "-o", self.folder / "archive",
                           preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        while run.poll() is None and not (self.folder / ".archive.gvoice-new").exists():
            pass
        run.send_signal(signal.SIGHUP)
        _, said = run.communicate(timeout=LONGEST_RUN_SECONDS)
        self.assertEqual(run.returncode, 0, said)
        self.assert_sums_hold(self.folder / "archive")

    def test_a_closed_pipe_for_talk_changes_nothing(self):
        reading, writing = os.pipe()
        os.close(reading)
        with os.fdopen(writing, "wb") as closed:
            done = subprocess.run([PROGRAM, "convert", SAMPLE, "-o", self.folder / "archive", "--verbose"], stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=closed, timeout=LONGEST_RUN_SECONDS)
        self.assertEqual(done.returncode, 0)
        self.assertIn(b"Archive", done.stdout)
        self.assert_sums_hold(self.folder / "archive")
        self.expect_nothing_beside("archive")

    def test_a_closed_pipe_for_results_is_reported(self):
        archive = self.convert(SAMPLE, name="made")
        for arguments in (("convert", SAMPLE, "-o", self.folder / "archive"), ("inspect", SAMPLE), ("stats", archive), ("help", "convert"),
                          ("verify", archive)):
            reading, writing = os.pipe()
            os.close(reading)
            with os.fdopen(writing, "wb") as closed:
                done = subprocess.run([PROGRAM, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=closed, stderr=subprocess.PIPE,
                                      timeout=LONGEST_RUN_SECONDS)
            self.assertEqual(done.returncode, 1, (arguments, done.stderr))
            self.assertIn(b"standard output", done.stderr, arguments)
        self.assert_sums_hold(self.folder / "archive")
        self.expect_nothing_beside("archive", "made")

    def test_no_file_takes_the_place_of_a_closed_stream(self):
        for closed in ((0,), (1,), (2,), (0, 1, 2)):
            name = "archive-" + "".join(map(str, closed))
            done = subprocess.run([PROGRAM, "convert", SAMPLE, "-o", self.folder / name, "--verbose", "--format", "all"],
                                  capture_output=True, timeout=LONGEST_RUN_SECONDS,
                                  preexec_fn=lambda: [os.close(number) for number in closed])
            # Without standard output the summary has no place; the archive is whole all the same.
            self.assertEqual(done.returncode, 1 if 1 in closed else 0, (closed, done.stderr))
            self.assert_sums_hold(self.folder / name)

    def test_a_file_larger_than_allowed_is_an_error_of_writing(self):
        archive = self.convert(SAMPLE)
        before = files_of(archive)
        for formats in ("html", "sqlite"):
            said = self.fail_to_convert(SAMPLE, "--format", formats,
                                        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000)))
            self.assertIn("larger than this disk allows", said)
            self.assertEqual(files_of(archive), before)
            self.expect_nothing_beside("archive")

    def test_too_little_memory_is_said(self):
        archive = self.convert(SAMPLE)
        before = files_of(archive)
        export = made_export(2000, 7, "--zip-parts", "3", "--tgz") / "Takeout"
        for megabytes in range(130, 400, 20):
            limit = megabytes << 20
            done = gvoice("convert", export, "-o", archive, "-j4", "--format", "all",
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))
            if "error while loading shared libraries" in done.stderr or "Sanitizer" in done.stderr:
                continue
            if done.returncode == 0:
                break
            self.assertEqual(done.returncode, 1, (megabytes, done.stderr))
            self.assertIn("gvoice: ", done.stderr, megabytes)
            self.assertEqual(files_of(archive), before, (megabytes, done.stderr))
        # What is left beside the archive where memory ended in the clearing up, the next run takes away.
        self.convert(SAMPLE)
        self.expect_nothing_beside("archive")

    def test_names_are_read_from_plain_files_alone(self):
        pipe = self.folder / "pipe"
        os.mkfifo(pipe)
        for option in ("--phone-lookup-file", "--contacts"):
            for path in (pipe, "/dev/zero", self.folder):
                said = self.fail_to_convert(SAMPLE, option, path)
                self.assertIn(f"Cannot read {path}", said)
        with open(self.folder / "huge.txt", "wb") as huge:
            huge.truncate(1 << 40)
        for option in ("--phone-lookup-file", "--contacts"):
            self.assertIn("larger than any such file", self.fail_to_convert(SAMPLE, option, self.folder / "huge.txt"))
        archive = self.folder / "archive"
        archive.mkdir()
        os.mkfifo(archive / "phone_lookup.txt")
        self.assertIn("no plain file", self.fail_to_convert(SAMPLE))
        self.assertEqual(os.listdir(archive), ["phone_lookup.txt"])
        self.assertIn("a pipe without a reader", self.fail_to_convert(SAMPLE, "--log-file", pipe))


class FormerArchive(WholeRun):
    def test_a_changed_file_is_kept_and_named(self):
        archive = self.convert(SAMPLE, "--format", "html,csv")
        table = archive / "csv/messages.csv"
        table.write_bytes(table.read_bytes() + b"my own line\n")
        changed = table.read_bytes()
        log = self.folder / "run.log"
        done = gvoice("convert", SAMPLE, "-o", archive, "--log-file", log)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("backup/changed/csv/messages.csv", done.stdout)
        self.assertIn("csv/messages.csv of the former archive had been changed", log.read_text())
        self.assertEqual((archive / "backup/changed/csv/messages.csv").read_bytes(), changed)
        self.assertFalse((archive / "csv").exists())
        verified = gvoice("verify", archive)
        self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)

    def test_files_that_a_stranger_lists_are_never_deleted(self):
        folder = self.folder / "archive"
        folder.mkdir()
        (folder / "thesis.txt").write_text("years of work")
        (folder / "report.json").write_text('{"version": 1, "title": "my report"}')
        sums = subprocess.run(["sha256sum", "thesis.txt", "report.json"], cwd=folder, capture_output=True, check=True).stdout
        (folder / "SHA256SUMS").write_bytes(sums)
        before = files_of(folder)
        for options in ((), ("--force",)):
            self.assertIn("SHA256SUMS", self.fail_to_convert(SAMPLE, *options))
            self.assertEqual(files_of(folder), before)

    def test_one_in_a_lower_layer_of_an_overlay_is_replaced(self):
        lower = self.folder / "lower"
        lower.mkdir()
        archive = self.convert(SAMPLE, "--format", "html,csv", name="lower/archive")
        (archive / "csv/mine.ods").write_text("my own")
        (archive / "index.html").write_text("changed")
        (archive / "notes").mkdir()
        merged = self.folder / "merged"
        layers = self.folder / "layers"
        for folder in (merged, layers):
            folder.mkdir()
        # An upper layer on a disk in memory, as not every disk can be one.
        script = """
            set -e
            mount -t tmpfs tmpfs "$1/layers"
            mkdir "$1/layers/upper" "$1/layers/work"
            mount -t overlay overlay -o "lowerdir=$1/lower,upperdir=$1/layers/upper,workdir=$1/layers/work" "$1/merged" || exit 77
            "$2" convert "$3" -o "$1/merged/archive" --format html,ndjson
            cp -a "$1/merged" "$1/result"
        """
        done = subprocess.run(["unshare", "-m", "bash", "-c", script, "bash", self.folder, PROGRAM, SAMPLE], capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=LONGEST_RUN_SECONDS)
        if done.returncode == 77 or "unshare" in done.stderr or "tmpfs" in done.stderr:
            self.skipTest("overlays cannot be mounted here")
        self.assertEqual(done.returncode, 0, done.stderr)
        result = self.folder / "result/archive"
        fresh = self.convert(SAMPLE, "--format", "html,ndjson", name="fresh")
        self.assert_same_files(fresh, result, but=(*NAMING_INPUTS, "csv/mine.ods", "backup/changed/index.html"))
        self.assertEqual((result / "csv/mine.ods").read_text(), "my own")
        self.assertEqual((result / "backup/changed/index.html").read_text(), "changed")
        self.assertTrue((result / "notes").is_dir())
        self.assertEqual(os.listdir(self.folder / "result"), ["archive"])


class Kill(WholeRun):
    """GVOICE_KILLS says how many runs are killed."""

    def whole(self, archive):
        sums = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=archive, capture_output=True, text=True)
        self.assertEqual(sums.returncode, 0, sums.stdout + sums.stderr)

    def test_a_kill_at_any_moment_leaves_the_former_archive_or_the_new_one(self):
        export = made_export(300, 5, "--zip-parts", "1") / "Takeout"
        archive = self.convert(SAMPLE, "--format", "html,csv")
        (archive / "notes.txt").write_text("mine")
        (archive / "csv/mine.ods").write_text("mine")
        seen = set()
        begun = time.monotonic()
        self.convert(export, name="measured")
        length = time.monotonic() - begun
        shutil.rmtree(self.folder / "measured")
        chance = random.Random(7)
        for _ in range(int(os.environ.get("GVOICE_KILLS", "25"))):
            inputs, formats = chance.choice(((SAMPLE, "html,csv"), (export, "html"), (export, "html,csv,ndjson")))
            run = subprocess.Popen([PROGRAM, "convert", inputs, "-o", archive, "--format", formats], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            try:
                run.wait(timeout=chance.uniform(0, length * 1.2))
            except subprocess.TimeoutExpired:
                run.kill()
            _, said = run.communicate(timeout=LONGEST_RUN_SECONDS)
            self.assertIn(run.returncode, (0, -signal.SIGKILL), said)
            seen.add(run.returncode)
            self.whole(archive)
            if chance.random() < 0.5:
                continue  # The next run is killed as well, on top of what this one has left.
            self.convert(SAMPLE, "--format", "html,csv")
            self.assert_tidy(archive)
        self.convert(SAMPLE, "--format", "html,csv")
        self.assert_tidy(archive)

    def assert_tidy(self, archive):
        self.whole(archive)
        self.assertEqual(os.listdir(self.folder), ["archive"])
        self.assertEqual((archive / "notes.txt").read_text(), "mine")
        self.assertEqual((archive / "csv/mine.ods").read_text(), "mine")
        self.assertFalse((archive / "backup").exists())


if __name__ == "__main__":
    unittest.main()
