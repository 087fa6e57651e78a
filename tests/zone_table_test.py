"""packaging/zone_table: the zones that go into the static program."""

import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

TOOL = pathlib.Path(__file__).resolve().parent.parent / "packaging/zone_table"
TABLE_ROW = re.compile(r'ZoneInside\{"(.*)", (kZone\d+)\}')


class ZoneTable(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="gvoice-zones-")
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)
        self.zones = self.folder / "zoneinfo"
        self.header = self.folder / "zone_table.h"
        self.put("UTC", b"TZif2 UTC")

    def put(self, name, content):
        path = self.zones / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def run_tool(self):
        return subprocess.run([sys.executable, "-B", TOOL, self.zones, self.header], capture_output=True, text=True, check=False)

    def test_zones_are_in_the_order_of_their_bytes_and_equal_ones_share_them(self):
        self.put("America/Argentina/Salta", b"TZif2\0\xff1")
        self.put("US/Central", b"TZif2 Chicago")
        (self.zones / "America/Chicago").symlink_to("../US/Central")
        self.put("Etc/GMT+5", b"TZif2 five")
        done = self.run_tool()
        self.assertEqual((0, ""), (done.returncode, done.stderr))
        text = self.header.read_text(encoding="utf-8")
        rows = TABLE_ROW.findall(text)
        self.assertEqual(["America/Argentina/Salta", "America/Chicago", "Etc/GMT+5", "US/Central", "UTC"], [name for name, _ in rows])
        literals = dict(rows)
        self.assertEqual(literals["US/Central"], literals["America/Chicago"])
        self.assertIn("std::array<ZoneInside, 5> kZoneTable", text)
        self.assertIn(literals["America/Argentina/Salta"] + r'("\124\132\151\146\062\000\377\061", 8);', text)

    def test_only_names_that_the_program_looks_at_are_taken(self):
        for name in ("posix/UTC", "right/UTC", "localtime", "Zone.tab", "America/.hidden"):
            self.put(name, b"no zone")
        self.assertEqual(0, self.run_tool().returncode)
        self.assertEqual([("UTC", "kZone0")], TABLE_ROW.findall(self.header.read_text(encoding="utf-8")))

    def test_what_is_no_zone_is_refused(self):
        self.put("America/Chicago", b"<html>")
        done = self.run_tool()
        self.assertNotEqual(0, done.returncode)
        self.assertIn("America/Chicago is no file of the tz database", done.stderr)

    def test_a_folder_without_zones_is_refused(self):
        (self.zones / "UTC").unlink()
        done = self.run_tool()
        self.assertNotEqual(0, done.returncode)
        self.assertIn("holds no tz database", done.stderr)
        self.assertFalse(self.header.exists())


if __name__ == "__main__":
    unittest.main()
