"""The same inputs give the same bytes, whatever the number of threads, the order of the inputs and that of the formats."""

import unittest

from support import ROOT, WholeRun, made_export

FORMATS = ("--format", "html,ndjson")


def export():
    return made_export(2000, 7, "--zip-parts", "3", "--tgz")


class Determinism(WholeRun):
    def test_number_of_threads(self):
        one = self.convert(export() / "Takeout", *FORMATS, "-j1", name="j1")
        for jobs in (2, 16):
            many = self.convert(export() / "Takeout", *FORMATS, f"-j{jobs}", name=f"j{jobs}")
            self.assert_same_files(one, many)

    def test_number_of_threads_with_tgz(self):
        [tgz] = export().glob("*.tgz")
        self.assert_same_files(self.convert(tgz, *FORMATS, "-j1", name="j1"), self.convert(tgz, *FORMATS, "-j16", name="j16"))

    def test_order_of_inputs(self):
        zips = sorted(export().glob("*.zip"))
        forward = self.convert(*zips, *FORMATS, name="forward")
        backward = self.convert(*reversed(zips), *FORMATS, name="backward")
        self.assert_same_files(forward, backward)

    def test_order_of_formats(self):
        forward = self.convert(ROOT / "examples/takeout", "--format", "html,text,sqlite", name="forward")
        backward = self.convert(ROOT / "examples/takeout", "--format", "sqlite,text", "--format", "html,text", name="backward")
        self.assert_same_files(forward, backward)

    def test_a_rerun_replaces_the_archive_with_the_same(self):
        archive = self.convert(export() / "Takeout", *FORMATS)
        (archive / "phone_lookup.txt").write_text("# mine\n+12025550199|Somebody Else\n")
        (archive / "my notes.txt").write_text("not to be lost")
        first = self.convert(export() / "Takeout", *FORMATS, name="other")
        again = self.convert(export() / "Takeout", *FORMATS)
        self.assert_same_files(first, again, but=("phone_lookup.txt", "my notes.txt"))
        self.assertEqual((again / "my notes.txt").read_text(), "not to be lost")
        self.assertIn("Somebody Else", (again / "phone_lookup.txt").read_text())


if __name__ == "__main__":
    unittest.main()
