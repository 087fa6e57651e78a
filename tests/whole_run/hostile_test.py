"""Hostile, damaged and odd archives: no crash, 0 or 1 with a sentence, balances that hold, and neighbours that are all there, whatever the number of threads."""

import json
import os
import shutil
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from hostile_archives import BOTH, Member, all_cases, page, readable_by_others, zip_of
from support import gvoice, records_of, report_of

CASES = all_cases()
JOBS = (1, 2, 16)
BESIDE = [f"beside {i}" for i in range(3)]


def beside():
    """A whole archive that is given beside each of the others."""
    return zip_of(*[Member(f"Takeout/Voice/Calls/Cid - Text - 2021-05-0{i + 1}T18_39_04Z.html", page(text, "Cid")) for i, text in enumerate(BESIDE)])


class Hostile(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        # In memory, where it can be: each run waits for its archive to be on the disk.
        memory = "/dev/shm"
        self.folder = Path(tempfile.mkdtemp(prefix="gvoice-hostile-", dir=memory if os.access(memory, os.W_OK) else None))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        (self.folder / "beside.zip").write_bytes(beside())

    def ended_well(self, case, arguments):
        """Runs it, and checks how it ended; returns what was wrong, or None, and the process."""
        done = gvoice(*arguments)
        if done.returncode not in (0, 1):
            return f"exit code {done.returncode}: {done.stderr[-500:]}", done
        if "Sanitizer" in done.stderr or "runtime error" in done.stderr:
            return done.stderr[-2000:], done
        if done.returncode == 1 and not ("gvoice: " in done.stderr and "an internal error" not in done.stderr and "Please report" not in done.stderr):
            return f"no sentence: {done.stderr[-500:]}", done
        return None, done

    def faults_of(self, number_and_case):
        number, case = number_and_case
        faults = []
        folder = self.folder / str(number)
        folder.mkdir()
        archive = folder / ("takeout-odd" + case.suffix)
        archive.write_bytes(case.content)
        first = None
        for jobs in JOBS:
            out = folder / f"out-{jobs}"
            wrong, done = self.ended_well(case, ("convert", archive, self.folder / "beside.zip", "-o", out, "--format", "ndjson", "-j", jobs))
            if wrong is None and done.returncode == 0:
                wrong = self.wrong_content(case, out)
                sums = (out / "SHA256SUMS").read_text()
                first = first or sums
                if wrong is None and sums != first:
                    wrong = "other bytes than with one thread"
            elif wrong is None and out.exists():
                wrong = "a failed run left an archive"
            if wrong is None and case.neighbours and done.returncode != 0:
                wrong = f"neighbours are lost: {done.stderr[-500:]}"
            if wrong:
                faults.append(f"{case.name}, {jobs} threads: {wrong}")
        wrong, _ = self.ended_well(case, ("inspect", archive, "-j", JOBS[number % len(JOBS)]))
        if wrong:
            faults.append(f"{case.name}, inspect: {wrong}")
        shutil.rmtree(folder)
        return faults

    def wrong_content(self, case, out):
        report = report_of(out)
        entries, records = report["entries"], report["records"]
        if entries["total"] != sum(count for name, count in entries.items() if name != "total"):
            return f"entries do not balance: {entries}"
        if records["parsed"] != records["written"] + records["duplicates"] + sum(records["filtered"].values()):
            return f"records do not balance: {records}"
        texts = {record["text"] for record in records_of(out)}
        missing = [text for text in (*BESIDE, *case.neighbours) if text not in texts]
        return f"lost: {missing}, {json.dumps(report['problems'])[:500]}" if missing else None

    def test_none_does_harm(self):
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            faults = [fault for found in pool.map(self.faults_of, enumerate(CASES)) for fault in found]
        self.assertEqual(faults, [])

    def test_the_corpus_is_what_it_says(self):
        self.assertGreaterEqual(len(CASES), 90)
        self.assertEqual(len({case.name for case in CASES}), len(CASES))
        promising = [case for case in CASES if case.neighbours == BOTH and case.suffix == ".zip" and case.name == "many products"]
        self.assertTrue(all(readable_by_others(case) for case in promising) and promising)


if __name__ == "__main__":
    unittest.main()
