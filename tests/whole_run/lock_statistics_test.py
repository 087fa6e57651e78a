"""What --verbose tells of locks: in a build with lock statistics their figures, and with --log-file each acquire and release;
in every other build nothing.

GVOICE_LOCKS_COUNTED is 1 where the program is of such a build.
"""

import collections
import os
import re
import unittest

from support import WholeRun, files_of, gvoice, made_export

COUNTED = os.environ.get("GVOICE_LOCKS_COUNTED") == "1"
FIGURES = re.compile(r"^lock (\S+): (\d+) acquisitions, (\d+) contended, waited ([\d.]+) ms in all and ([\d.]+) ms at most, "
                     r"held ([\d.]+) ms at most$", re.MULTILINE)
EVENT = re.compile(r"LOCK (ACQUIRED|RELEASED): (\S+) by thread (\d+)$", re.MULTILINE)


class LockStatistics(WholeRun):
    def told(self, *arguments, name="archive"):
        """What a run says."""
        done = gvoice("convert", made_export(300, 5) / "Takeout", "-o", self.folder / name, "-j4", *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stderr

    def test_figures_come_with_verbose_alone(self):
        self.assertEqual([], FIGURES.findall(self.told()))
        told = self.told("--verbose", name="verbose")
        self.assertEqual([], EVENT.findall(told))
        names = [figures[0] for figures in FIGURES.findall(told)]
        self.assertEqual(sorted(names), names)
        for name in ("PhoneLookupManager.file", "PhoneLookupManager.learned", "ConversationManager.shard", "Terminal.mutex"):
            self.assertEqual(COUNTED, name in names, name)

    def test_the_log_file_names_lock_and_thread(self):
        log_file = self.folder / "run.log"
        told = self.told("--verbose", "--log-file", log_file)
        events = EVENT.findall(log_file.read_text(encoding="utf-8"))
        self.assertEqual(COUNTED, bool(events))
        held = collections.Counter()
        acquired = collections.Counter()
        for event, lock, thread in events:
            held[lock, thread] += 1 if event == "ACQUIRED" else -1
            acquired[lock] += event == "ACQUIRED"
            self.assertGreaterEqual(held[lock, thread], 0, f"{lock} is given back by thread {thread}, which has not got it")
        self.assertEqual({0}, {*held.values(), 0})
        self.assertNotIn("Terminal.mutex", acquired, "the log writes there, and would wait for itself")
        for name, acquisitions, *_ in FIGURES.findall(told):
            if name != "Terminal.mutex":
                self.assertLessEqual(int(acquisitions), acquired[name])

    def test_watching_changes_no_byte(self):
        self.told(name="plain")
        self.told("--verbose", "--log-file", self.folder / "run.log", name="watched")
        self.assertEqual(files_of(self.folder / "plain"), files_of(self.folder / "watched"))


if __name__ == "__main__":
    unittest.main()
