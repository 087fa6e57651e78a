"""Names are asked for on a terminal, kept at once, and never asked for elsewhere."""

import os
import pty
import re
import select
import shutil
import unittest

from support import LONGEST_RUN_SECONDS, PROGRAM, ROOT, WholeRun, gvoice, records_of

SAMPLE = ROOT / "examples/takeout"
QUESTION = b"asks no more): "
END_OF_INPUT, INTERRUPT = b"\x04", b"\x03"


def on_terminal(arguments, answers):
    """Runs the program on a terminal of its own and types an answer to each question; returns its exit code and all that it wrote."""
    process, terminal = pty.fork()
    if process == 0:
        os.execv(PROGRAM, [PROGRAM, *map(str, arguments)])
    written, answers = b"", list(answers)
    while select.select([terminal], [], [], LONGEST_RUN_SECONDS)[0]:
        try:
            block = os.read(terminal, 4096)
        except OSError:  # the program has ended
            break
        if not block:
            break
        written += block
        if written.endswith(QUESTION):
            os.write(terminal, answers.pop(0) if answers else END_OF_INPUT)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), written.decode(errors="replace")


class Prompts(WholeRun):
    def test_answers_become_names(self):
        archive = self.folder / "archive"
        code, written = on_terminal(["convert", SAMPLE, "-o", archive, "--format", "all", "--enable-phone-prompts"],
                                    [b"Ann|x\n", b"Ann Example\n", b"\n", END_OF_INPUT])
        self.assertEqual(code, 0, written)
        self.assertEqual(written.count(QUESTION.decode()), 4, written)
        self.assertIn("cannot be kept", written)
        lines = [line for line in (archive / "phone_lookup.txt").read_text().splitlines() if not line.startswith("#")]
        self.assertEqual(len(lines), 1)
        number, name = lines[0].split("|")
        self.assertEqual(name, "Ann Example")
        names = {p["name"] for record in records_of(archive) for p in record["participants"] if p["number"] == number}
        self.assertEqual(names, {"Ann Example"})

    def test_the_same_as_if_the_name_had_been_typed_before(self):
        asked, typed = self.folder / "asked", self.folder / "typed"
        on_terminal(["convert", SAMPLE, "-o", asked, "--format", "all", "--enable-phone-prompts"], [b"Ann Example\n"])
        typed.mkdir()
        (typed / "phone_lookup.txt").write_bytes((asked / "phone_lookup.txt").read_bytes())
        self.convert(SAMPLE, "--format", "all", name="typed")
        self.assert_same_files(asked, typed)

    def test_an_interrupted_run_keeps_the_names(self):
        archive = self.folder / "archive"
        code, written = on_terminal(["convert", SAMPLE, "-o", archive, "--enable-phone-prompts"], [b"Ann Example\n", INTERRUPT])
        self.assertEqual(code, 130, written)
        self.assertEqual(sorted(path.name for path in archive.iterdir()), ["phone_lookup.txt"])
        self.assertIn("|Ann Example\n", (archive / "phone_lookup.txt").read_text())
        self.convert(SAMPLE, name="archive")
        self.assertIn("|Ann Example\n", (archive / "phone_lookup.txt").read_text())

    def test_a_lookup_file_inside_an_input_is_not_changed(self):
        source = self.folder / "source"
        shutil.copytree(SAMPLE, source)
        names = source / "names.txt"
        names.write_text("+12025550199|Somebody\n")
        code, written = on_terminal(["convert", source, "-o", self.folder / "archive", "--phone-lookup-file", names,
                                     "--enable-phone-prompts"], [b"Ann Example\n"])
        self.assertEqual(code, 1, written)
        self.assertIn("would be changed inside the input", written.replace("\r\n", " "))
        self.assertEqual(names.read_text(), "+12025550199|Somebody\n")
        self.convert(source, "--phone-lookup-file", names, name="archive")

    def test_who_is_filtered_out_is_not_asked_for(self):
        archive = self.folder / "archive"
        _, first = on_terminal(["convert", SAMPLE, "-o", archive, "--enable-phone-prompts"], [])
        [number] = re.findall(r"Name for (\S+) ", first)
        (archive / "phone_lookup.txt").write_text(f"{number}|EXCLUDE:spam\n")
        _, second = on_terminal(["convert", SAMPLE, "-o", archive, "--enable-phone-prompts"], [])
        self.assertNotIn(f"Name for {number} ", second)
        self.assertIn("Name for ", second)

    def test_nobody_is_asked_without_a_terminal(self):
        done = gvoice("convert", SAMPLE, "-o", self.folder / "archive", "--enable-phone-prompts")
        self.assertEqual(done.returncode, 0)
        self.assertIn("on a terminal only", done.stderr)
        self.assertNotIn("Name for", done.stderr)


if __name__ == "__main__":
    unittest.main()
