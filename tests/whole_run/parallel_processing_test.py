"""The whole pipeline with 16 workers on thousands of files: nothing lost, nothing counted wrong, no trace of a race.

Under ThreadSanitizer a race ends the program with an exit code of its own, so every run here shows that there was none. The size is the
same there. On demand: GVOICE_PIPELINE_FILES=60000, from this folder, with the program's path in GVOICE.
"""

import json
import os
import signal
import subprocess
import sys
import unittest

from support import LONGEST_RUN_SECONDS, PROGRAM, ROOT, WholeRun, files_of, gvoice, made_export, report_of

PAGES = int(os.environ.get("GVOICE_PIPELINE_FILES", "2000"))
ALL = ("--format", "all")


def plain_export():
    """Without peculiarities and damage, so that every figure can be exact."""
    return made_export(PAGES, 11, "--profile", "speed", "--media-count", str(PAGES // 20), "--media-bytes", "2000", "--zip-parts", "2")


class ParallelProcessing(WholeRun):
    def test_full_pipeline_thread_safety(self):
        export = plain_export()
        archive = self.folder / "archive"
        done = gvoice("convert", export / "Takeout", "-o", archive, *ALL, "-j16", "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        summary, report = json.loads(done.stdout), report_of(archive)
        expected = json.loads((export / "expected.json").read_text())

        self.assertEqual(summary["monitoring"]["errors"], 0)
        self.assertEqual(summary["monitoring"]["warnings"], [])
        self.assertEqual(report["entries"], expected["entries"])
        self.assertTrue(report["entries"]["conversation_html"] >= PAGES)
        self.assertEqual(report["records"]["parsed"], expected["records"]["parsed"])
        self.assertEqual({kind: n for kind, n in report["records"]["by_kind"].items() if n},
                         {kind: n for kind, n in expected["records"]["by_kind"].items() if n})
        self.assertEqual(report["attachments"], expected["attachments"])
        self.assertTrue(report["people"]["numbers"] > 0)
        self.assertEqual(report["people"]["mapped"], report["people"]["numbers"])
        compared = subprocess.run([sys.executable, ROOT / "tests/compare_records.py", export / "expected.ndjson",
                                   archive / "messages.ndjson"], capture_output=True, text=True)
        self.assertEqual(compared.returncode, 0, compared.stdout + compared.stderr)
        self.assert_same_files(archive, self.convert(export / "Takeout", *ALL, "-j1", name="alone"))

    def test_every_peculiarity(self):
        export = made_export(2000, 7, "--zip-parts", "3", "--tgz")
        archive = self.convert(export / "Takeout", *ALL, "-j16")
        compared = subprocess.run([sys.executable, ROOT / "tests/compare_records.py", export / "expected.ndjson",
                                   archive / "messages.ndjson"], capture_output=True, text=True)
        self.assertEqual(compared.returncode, 0, compared.stdout + compared.stderr)

    def test_a_damaged_input_beside_good_ones(self):
        first, second = sorted(plain_export().glob("*.zip"))
        cut = self.folder / second.name
        cut.write_bytes(second.read_bytes()[: second.stat().st_size * 2 // 3])
        archive = self.convert(first, cut, *ALL, "-j16")
        kinds = {problem["kind"] for problem in report_of(archive)["problems"]}
        self.assertIn("damaged_archive", kinds)
        self.assertTrue(report_of(archive)["records"]["written"] > 0)

    def test_an_interrupt(self):
        archive = self.convert(ROOT / "examples/takeout", *ALL)
        before = files_of(archive)
        run = subprocess.Popen([PROGRAM, "convert", plain_export() / "Takeout", "-o", archive, *ALL, "-j16", "--verbose"],
                               stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for line in run.stderr:
            if line.startswith("reading pages"):
                run.send_signal(signal.SIGINT)
                break
        said = run.communicate(timeout=LONGEST_RUN_SECONDS)[1]
        self.assertEqual(run.returncode, 130, said)
        self.assertEqual(files_of(archive), before)


if __name__ == "__main__":
    unittest.main()
