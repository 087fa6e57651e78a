"""What the program says where something was not meant so, and what an archive says of itself: that it is a test, or not everything."""

import json
import os
import shutil
import subprocess
import unittest

from support import ROOT, WholeRun, gvoice, made_export, records_of, report_of

SAMPLE = ROOT / "examples/takeout/Takeout"
LIMIT = ("--test-mode", "--test-limit", "3")

PAGE = """<?xml version="1.0" ?>
<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd'>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{name}</title></head><body><div class="hChatLog hfeed">
<div class="message"><abbr class="dt" title="2018-05-03T12:{minute:02}:00.000-06:00">May 3, 2018</abbr>:
<cite class="sender vcard"><a class="tel" href="tel:{number}"><span class="fn">{name}</span></a></cite>:
<q>{text}</q></div></div><div class="tags">Labels: <a rel="tag" href="http://www.google.com/voice#inbox">Inbox</a></div></body></html>
"""
TEXTS = (
    ("Zo\u00eb Br\u00fcckner", "+13035550101", "caf\u00e9 at noon"),
    ("\u5c71\u7530\u592a\u90ce", "+13035550102", "\u4eca\u65e5\u306f\u96ea\u304c\u964d\u308b"),
    ("Ann Example", "+13035550103", "great\U0001f44d\U0001f3fd see you"),
    ("Bo Example", "+13035550104", "I \u2764\ufe0f this \U0001f923"),
    ("\uae40\ubbfc\uc218", "+13035550105", "\ud559\uad50\uc5d0\uc11c \ub9cc\ub098\uc694"),
)


class PartialArchives(WholeRun):
    def assert_says_test(self, archive, told):
        page = (archive / "index.html").read_text(encoding="utf-8")
        self.assertIn("This is a test", page)
        report = (archive / "report.html").read_text(encoding="utf-8")
        self.assertIn("This is a test", report)
        for page in (page, report, told):
            self.assertNotIn("every file that was given", page)
            self.assertNotIn("No problem was found", page)
            self.assertNotIn("everything was read", page)

    def test_a_test_says_so_everywhere(self):
        done = gvoice("convert", SAMPLE, *LIMIT, "-o", self.folder / "t")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(done.stdout.split("\n")[1].startswith("  This is a test: no more than the first 3 pages"), done.stdout)
        self.assert_says_test(self.folder / "t", done.stdout)
        partial = report_of(self.folder / "t")["partial"]
        pages = sum(path.name != "Bills.html" for path in (SAMPLE / "Voice").rglob("*.html"))
        self.assertEqual((partial["whole"], partial["test_limit"], partial["pages_left_out"]), (False, 3, pages - 3))
        found = gvoice("verify", self.folder / "t")
        self.assertEqual(found.returncode, 0, found.stdout)
        self.assertIn("This is a test", found.stdout)
        self.assertEqual(json.loads(gvoice("verify", self.folder / "t", "--json").stdout)["partial"], partial)
        told = json.loads(gvoice("convert", SAMPLE, *LIMIT, "-o", self.folder / "t", "--json").stdout)
        self.assertEqual(told["partial"], partial)
        self.assertEqual(list(told)[1], "partial")

    def test_a_whole_archive_says_nothing_of_it(self):
        whole = made_export(40, 3)
        done = gvoice("convert", whole / "Takeout", "-o", self.folder / "w")
        self.assertEqual(done.returncode, 0, done.stderr)
        partial = report_of(self.folder / "w")["partial"]
        self.assertIsNone(partial["test_limit"])
        self.assertNotIn("test", (self.folder / "w/index.html").read_text(encoding="utf-8").split("<main")[0])
        self.assertNotIn("This is a test", done.stdout)

    def test_a_test_never_takes_the_place_of_an_archive_that_is_none(self):
        archive = self.convert(SAMPLE)
        before = sorted((path.name, path.stat().st_mtime_ns) for path in archive.rglob("*"))
        for more in ((), ("--force",)):
            said = self.fail_to_convert(SAMPLE, *LIMIT, *more)
            self.assertIn("holds an archive that is no test", said)
            self.assertIn("--output", said)
        self.assertEqual(before, sorted((path.name, path.stat().st_mtime_ns) for path in archive.rglob("*")))
        # An archive of an earlier version does not say what it is.
        report = report_of(archive)
        del report["partial"]
        (archive / "report.json").write_text(json.dumps(report), encoding="utf-8")
        self.assertIn("no test", self.fail_to_convert(SAMPLE, *LIMIT))

    def test_a_test_may_be_made_again_and_is_no_input(self):
        test = self.convert(SAMPLE, *LIMIT, "--format", "all", name="t")
        self.convert(SAMPLE, *LIMIT, "--format", "all", name="t")
        said = self.fail_to_convert(test, name="other")
        self.assertIn("is the archive of a test", said)
        self.assertFalse((self.folder / "other").exists())

    def test_a_full_run_takes_the_place_of_a_test(self):
        self.convert(SAMPLE, *LIMIT, "--format", "html,ndjson", name="t")
        archive = self.convert(SAMPLE, "--format", "html,ndjson", name="t")
        fresh = self.convert(SAMPLE, "--format", "html,ndjson", name="fresh")
        self.assert_same_files(archive, fresh)
        self.assertIsNone(report_of(archive)["partial"]["test_limit"])

    def test_filters_and_missing_parts_are_on_the_home_page(self):
        archive = self.convert(SAMPLE, "--exclude-older-than", "2019-01-01", name="filtered")
        partial = report_of(archive)["partial"]
        self.assertEqual(partial["filters"], ["exclude-older-than"])
        self.assertGreater(partial["records_left_out"], 0)
        self.assertIn("left out, as filters asked (exclude-older-than)", (archive / "index.html").read_text(encoding="utf-8"))
        self.assertIn("as filters asked", gvoice("verify", archive).stdout)

        parts = sorted(made_export(2000, 7, "--zip-parts", "3", "--tgz").glob("*.zip"))
        done = gvoice("convert", *parts[:-1], "-o", self.folder / "part")
        self.assertEqual(done.returncode, 0, done.stderr)
        partial = report_of(self.folder / "part")["partial"]
        self.assertEqual(partial["missing_files"], len(report_of(self.folder / "part")["missing_from_parts"]))
        self.assertEqual(len(partial["missing_parts"]), 1)
        page = (self.folder / "part/index.html").read_text(encoding="utf-8")
        self.assertIn("A part of the export is missing", page)
        self.assertNotIn(parts[0].name, page, "pages name no inputs")
        self.assertIn("A part of the export is missing", done.stdout.split("\nFound\n")[0])


class Words(WholeRun):
    """Emoji, signs without spaces between words, accents: found in every form of an archive."""

    def setUp(self):
        super().setUp()
        calls = self.folder / "Takeout/Voice/Calls"
        calls.mkdir(parents=True)
        for minute, (name, number, text) in enumerate(TEXTS):
            page = PAGE.format(name=name, number=number, text=text, minute=minute)
            (calls / f"{name} - Text - 2018-05-03T18_{minute:02}_00Z.html").write_text(page, encoding="utf-8")
        self.environment = {**os.environ, "XDG_CACHE_HOME": str(self.folder / "cache")}

    def found(self, archive, *words):
        done = gvoice("search", archive, "--json", "--", *words, env=self.environment) if words[0][0] != "-" else gvoice(
            "search", archive, "--json", *words, env=self.environment)
        self.assertEqual(done.returncode, 0, f"{words}\n{done.stderr}")
        return json.loads(done.stdout)

    def test_words_of_every_kind_are_found(self):
        asked = {"caf\u00e9": 0, "CAFE": 0, "\u96ea": 1, "\u96ea\u304c": 1, "\u96ea*": 1, '"\u4eca\u65e5\u306f"': 1,
                 "\u964d\u308b": 1, "\U0001f44d": 2, "\U0001f44d\U0001f3fd": 2, "great": 2, "great\U0001f44d": 2,
                 "\u2764": 3, "\u2764\ufe0f \U0001f923": 3, "\u96ea OR nothing": 1, "\ud559\uad50": 4}
        for formats in ("sqlite", "html", "html,ndjson"):
            archive = self.convert(self.folder / "Takeout", "--format", formats, name=formats)
            for words, place in asked.items():
                hits = self.found(archive, words)["hits"]
                self.assertEqual([hit["text"] for hit in hits], [TEXTS[place][2]], (formats, words))
                marked = hits[0]["text"].encode()
                self.assertTrue(hits[0]["marks"], (formats, words))
                for begin, end in hits[0]["marks"]:
                    self.assertTrue(marked[begin:end].decode(), (formats, words))
            for words in ("\u304c\u96ea", "\U0001f600", "\u6708", "\u96ea NOT \u964d"):
                self.assertEqual(self.found(archive, words)["hits"], [], (formats, words))
            self.assertEqual(self.found(archive, "\u592a\u90ce")["conversations"][0]["title"], TEXTS[1][0])
            for option in ("--from", "--with"):
                for who in ("Zo\u00eb", "zoe", "bruckner", "BR\u00dcCKNER"):
                    hits = self.found(archive, option, who)["hits"]
                    self.assertEqual([hit["text"] for hit in hits], [TEXTS[0][2]], (formats, option, who))

    def test_a_mark_does_not_tear_an_emoji(self):
        archive = self.convert(self.folder / "Takeout", "--format", "sqlite")
        hit = self.found(archive, "\U0001f44d")["hits"][0]
        begin, end = hit["marks"][0]
        self.assertEqual(hit["text"].encode()[begin:end].decode(), "\U0001f44d\U0001f3fd")

    def test_kinds_as_people_call_them(self):
        archive = self.convert(made_export(300, 5) / "Takeout", "--format", "sqlite,ndjson", name="kinds")
        records = records_of(archive)
        for asked, kinds in (("calls", {"placed", "received", "missed", "call"}), ("voicemails,texts", {"voicemail", "text"}),
                             ("placed,missed", {"placed", "missed"})):
            expected = sum(record["kind"] in kinds for record in records)
            self.assertGreater(expected, 0)
            self.assertEqual(self.found(archive, "--kind", asked)["total"], expected, asked)
        self.assertEqual(self.found(archive, "--kind", "placed", "--kind", "missed")["total"],
                         self.found(archive, "--kind", "placed,missed")["total"])


class Answers(WholeRun):
    def refused(self, *arguments, code=2, **options):
        done = gvoice(*arguments, **options)
        self.assertEqual(done.returncode, code, f"{arguments}\n{done.stdout}\n{done.stderr}")
        self.assertRegex(done.stderr, r"(?m)^gvoice: ")
        return done.stderr

    def test_an_own_number_must_be_whole(self):
        self.assertIn("whole phone number", self.refused("convert", SAMPLE, "-o", self.folder / "a", "--my-number", "555-0100"))
        self.assertEqual(os.listdir(self.folder), [])

    def test_several_own_numbers(self):
        archive = self.convert(SAMPLE, "--my-number", "+13035550190", "--my-number", "(303) 555-0191")
        own = report_of(archive)["people"]["own_numbers"]
        self.assertLessEqual({"+13035550190", "+13035550191"}, set(own))

    def test_zones(self):
        for zone, meant in (("EST", "America/New_York"), ("Amerika/Denver", "America/Denver")):
            self.assertIn(meant, self.refused("convert", SAMPLE, "-o", self.folder / "a", "--time-zone", zone))
        one = self.convert(SAMPLE, "--time-zone", "america/denver", "--format", "all", name="one")
        other = self.convert(SAMPLE, "--time-zone", "America/Denver", "--format", "all", name="other")
        self.assert_same_files(one, other)

    def test_a_pattern_that_nobody_filled_in(self):
        said = self.refused("convert", self.folder / "takeout-*.zip", "-o", self.folder / "a", code=1)
        self.assertIn("leave the quotes away", said)
        self.assertNotIn("needs quotes", said)

    def test_a_download_is_no_archive(self):
        download = self.folder / "takeout.zip"
        shutil.make_archive(str(self.folder / "takeout"), "zip", SAMPLE.parent)
        for verb in (("verify",), ("search", "x"), ("stats",)):
            said = self.refused(verb[0], download, *verb[1:], code=1)
            self.assertIn("convert it first", said)
            self.assertIn("gvoice convert takeout.zip", said)
            self.assertIn("convert it first", self.refused(verb[0], SAMPLE.parent, *verb[1:], code=1))

    def test_commands_begin_as_the_program_was_started(self):
        plain = {name: value for name, value in os.environ.items() if name != "GVOICE_COMMAND"}
        started = {**plain, "GVOICE_COMMAND": "./run"}
        self.assertIn('"./run help" lists', self.refused("export", env=started))
        self.assertIn('"gvoice help" lists', self.refused("export", env=plain))
        self.assertIn("./run convert takeout.zip", self.refused("takeout.zip", env=started))
        shown = gvoice("help", "convert", env=started).stdout
        self.assertIn("./run convert INPUT...", shown)
        self.assertNotIn("gvoice convert", shown)
        self.assertIn("./run convert", self.refused("verify", SAMPLE.parent, code=1, env=started))


class TheScript(WholeRun):
    """./run with a program that is built already."""

    def setUp(self):
        super().setUp()
        self.tree = self.folder / "tree"
        program = self.tree / "build/release/src/cli/gvoice"
        program.parent.mkdir(parents=True)
        program.write_text('#!/bin/sh\necho "$GVOICE_COMMAND"\n')
        program.chmod(0o755)
        shutil.copy(ROOT / "run", self.tree / "run")
        (self.tree / "build/release/CMakeCache.txt").write_text(f"CMAKE_HOME_DIRECTORY:INTERNAL={self.tree.resolve()}\n")
        (self.tree / "build/release/build.ninja").write_text("")
        tools = self.folder / "tools"
        tools.mkdir()
        # Without a package database nothing is installed, and there is nothing to build.
        (tools / "cmake").write_text("#!/bin/sh\nexit 0\n")
        (tools / "cmake").chmod(0o755)
        for tool in ("bash", "dirname", "grep", "mktemp", "rm", "cat", "sh", "env"):
            (tools / tool).symlink_to(shutil.which(tool))
        self.environment = {**os.environ, "PATH": str(tools)}

    def run_script(self, *words, cwd=None):
        return subprocess.run(words, capture_output=True, text=True, cwd=cwd or self.tree, env=self.environment,
                              stdin=subprocess.DEVNULL, timeout=60)

    def test_it_takes_no_words_that_mean_nothing(self):
        for words in (("demo", "extra"), ("demo", "--help"), ("soak", "5", "6")):
            done = self.run_script("./run", *words)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn(f'"{words[0]}" takes nothing more', done.stderr)
            self.assertIn(f"./run {words[0]}", done.stderr)

    def test_tests_start_the_program_itself(self):
        (self.folder / "tools/ctest").write_text('#!/bin/sh\necho "${GVOICE_COMMAND-nothing}"\n')
        (self.folder / "tools/ctest").chmod(0o755)
        (self.folder / "tools/nproc").symlink_to(shutil.which("nproc"))
        done = self.run_script("./run", "test")
        self.assertEqual((done.returncode, done.stdout), (0, "nothing\n"), done.stderr)

    def test_the_program_learns_how_it_was_started(self):
        for words, cwd in ((("./run", "stats"), None), (("bash", "run", "stats"), None), (("tree/run", "stats"), self.folder)):
            done = self.run_script(*words, cwd=cwd)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(done.stdout, ("tree/run" if cwd else "./run") + "\n")


if __name__ == "__main__":
    unittest.main()
