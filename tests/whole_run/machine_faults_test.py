"""Faults of the machine while inputs are read: they end the run, say why, and leave the former archive; or, with --keep-going, cost single files."""

import os
import resource
import shutil
import subprocess
import unittest
import zipfile

from support import LONGEST_RUN_SECONDS, PROGRAM, ROOT, WholeRun, files_of, gvoice, made_export, records_of, report_of

NDJSON = ("--format", "html,ndjson")
# Root may read whatever is locked; what sanitizers and qemu open is not ours to count.
NO_LOCKS = os.geteuid() == 0 and shutil.which("setpriv") is None


def with_descriptors(soft, hard=None):
    return lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard or soft))


class MachineFaults(WholeRun):
    def run_as_somebody(self, *arguments):
        """Runs as a user to whom permissions apply; the folder of the test is everybody's."""
        as_user = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
        return subprocess.run([*as_user, PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=LONGEST_RUN_SECONDS,
                              stdin=subprocess.DEVNULL)

    def export(self):
        """A copy of a small export that tests may change."""
        folder = self.folder / "in"
        shutil.copytree(ROOT / "examples/takeout", folder)
        self.folder.chmod(0o777)
        (self.folder / "out").mkdir()
        (self.folder / "out").chmod(0o777)
        self.folder.parent.chmod(0o755)
        return folder

    @unittest.skipIf(NO_LOCKS, "nobody to whom permissions apply")
    def test_what_may_not_be_read_ends_the_run(self):
        export = self.export()
        archive = self.folder / "out/archive"
        first = self.run_as_somebody("convert", export, "-o", archive, *NDJSON)
        self.assertEqual(first.returncode, 0, first.stderr)
        all_records, before = records_of(archive), files_of(archive)
        unreadable = report_of(archive)["entries"]["unreadable"]
        calls = next(export.rglob("Calls"))
        pages = sorted(calls.glob("*.html"))
        for victim in (calls, pages[0], pages[-1]):
            with self.subTest(victim=victim.name):
                victim.chmod(0)
                try:
                    for verb in (("convert", export, "-o", archive, *NDJSON), ("inspect", export), ("verify", archive, export)):
                        done = self.run_as_somebody(*verb)
                        self.assertEqual(done.returncode, 1, f"{verb}\n{done.stdout}\n{done.stderr}")
                        self.assertIn("permission denied", done.stderr)
                        self.assertIn(victim.name, done.stderr)
                        self.assertIn("--keep-going", done.stderr)
                    self.assertEqual(files_of(archive), before)
                    other = self.folder / "out" / f"going-{pages.index(victim) if victim in pages else 'folder'}"
                    going = self.run_as_somebody("convert", export, "-o", other, "--keep-going", *NDJSON)
                    if victim == calls:
                        self.assertIn(going.returncode, (1, 3), going.stderr)
                    else:
                        self.assertEqual(going.returncode, 3, going.stderr)
                        self.assertEqual(report_of(other)["entries"]["unreadable"], unreadable + 1)
                        self.assertLess(len(records_of(other)), len(all_records))
                        self.assertIn(("unreadable_entry", f"Voice/Calls/{victim.name}"),
                                      {(one["kind"], one["entry"]) for one in report_of(other)["problems"]})
                        self.assertEqual(self.run_as_somebody("inspect", export, "--keep-going").returncode, 3)
                finally:
                    victim.chmod(0o755)

    def test_keep_going_alone_changes_nothing(self):
        export = ROOT / "examples/takeout"
        plain = self.convert(export, *NDJSON, name="plain")
        going = self.convert(export, *NDJSON, "--keep-going", name="going")
        self.assert_same_files(plain, going)

    def parts(self, number):
        """An export in so many zips of a page each."""
        folder = self.folder / "parts"
        folder.mkdir()
        paths = []
        for i in range(number):
            path = folder / f"takeout-20240101T000000Z-{i + 1:03}.zip"
            with zipfile.ZipFile(path, "w") as part:
                part.writestr(f"Takeout/Voice/Calls/Ann - Text - {i}.html", self.page(i))
            paths.append(path)
        return paths

    def page(self, number):
        return ('<html><head><title>Ann</title></head><body><div class="hChatLog hfeed">\n<div class="message"><abbr class="dt" '
                f'title="2020-05-03T{number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}.000-06:00">x</abbr>:\n'
                '<cite class="sender vcard"><a class="tel" href="tel:+12025550123"><span class="fn">Ann</span></a></cite>:\n'
                f'<q>message {number}</q>\n</div></div></body></html>')

    def test_five_hundred_parts_need_few_descriptors(self):
        parts = self.parts(500)
        archive = self.convert(*parts, "-j", "16", *NDJSON, preexec_fn=with_descriptors(64))
        self.assertEqual(len(records_of(archive)), 500)

    def test_the_soft_limit_is_raised(self):
        export = made_export(300, 5)
        archive = self.convert(export, *NDJSON, "-j", "16", preexec_fn=with_descriptors(14, 1024))
        self.assertGreater(len(records_of(archive)), 100)

    def test_too_few_descriptors_never_cost_records(self):
        export = made_export(300, 5)
        whole = len(records_of(self.convert(export, *NDJSON, name="whole")))
        for descriptors in (8, 10, 12, 14, 16, 20):
            with self.subTest(descriptors=descriptors):
                done = gvoice("convert", export, "-o", self.folder / "whole", *NDJSON, "-j", "16",
                              preexec_fn=with_descriptors(descriptors))
                self.assertIn(done.returncode, (0, 1), done.stderr)
                if done.returncode == 1:
                    self.assertIn("open", done.stderr)
                self.assertEqual(len(records_of(self.folder / "whole")), whole)



if __name__ == "__main__":
    unittest.main()
