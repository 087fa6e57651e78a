"""The commands in the documentation are ones that the program takes, and it prints what the pages show.

A page shows what a command prints in an indented block, below the command with a dollar sign:

        $ gvoice inspect takeout-*.zip
        Inputs
          …

The commands of a page run one after another, by a shell, in a folder that holds examples/takeout as two zips; /home/me is that
folder. A line of only `…` stands for any lines, `…` at the end of a line for any end of it. Any SHA-256 fits any other.
"""

import os
import re
import shlex
import subprocess
import unittest
import zipfile

from support import LONGEST_RUN_SECONDS, PROGRAM, ROOT, WholeRun, gvoice

PAGES = sorted({ROOT / "README.md", ROOT / "examples/README.md", *(ROOT / "docs").rglob("*.md")})
BLOCK = re.compile(r"^```[^\n]*\n(.*?)^```$|(?<=\n\n)((?: {4}[^\n]*\n|\n(?= {4}))+)", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"(?<!`)`([^`]+)`(?!`)")
COMMAND = re.compile(r"(?:\$ )?(?:\./run|(?:\./)?gvoice(?:-\d[\w.]*-linux-x86_64)?) +(\S.*)")
END_OF_COMMAND = ("&&", "||", "|", ";", "#")
OPTION = re.compile(r"(?<![\w-])(--[a-z][a-z-]+|-[a-zA-Z](?![\w-]))")
VERBS_OF_RUN = ("demo", "test", "package", "wasm", "soak")
# Options of other programs that pages name in code.
OTHERS_OPTIONS = {"--metadata"}
SHA256 = re.compile(r"\b[0-9a-f]{64}\b")


def code_of(text):
    """The lines of blocks and the spans of a page that are code."""
    for match in BLOCK.finditer(text):
        yield from (line.strip() for line in (match.group(1) or match.group(2) or "").split("\n"))
    for match in SPAN.finditer(BLOCK.sub("\n", text)):
        yield " ".join(match.group(1).split())


def outputs_of(text):
    """Each command with a dollar sign, and the lines below it."""
    for match in BLOCK.finditer(text):
        lines = (match.group(2) or "").split("\n")[:-1]
        if lines and lines[0].startswith("    $ "):
            starts = [number for number, line in enumerate(lines) if line.startswith("    $ ")]
            for start, end in zip(starts, [*starts[1:], len(lines)]):
                yield lines[start][6:], [line[4:] for line in lines[start + 1:end]]


def commands_of(text):
    """Each command of the program in a page: its words behind the name of the program."""
    for code in code_of(text):
        if match := COMMAND.fullmatch(code):
            words = []
            for word in match.group(1).split():
                if word in END_OF_COMMAND:
                    break
                words.append(word.strip("[]"))
            yield code, words


class Help:
    """What the program says of itself."""

    def __init__(self):
        verbs = gvoice("help").stdout.split("Verbs\n", 1)[1].split("\n\n", 1)[0]
        self.options = {}
        for verb in re.findall(r"^  (\S+)", verbs, re.MULTILINE):
            listed = gvoice("help", verb).stdout.split("\nOptions\n", 1)[-1]
            self.options[verb] = {name for line in re.findall(r"^ {2,6}(-.*?)(?:  |$)", listed, re.MULTILINE)
                                  for name in OPTION.findall(line)}
        self.every = set().union(*self.options.values()) | {"--help", "--version", "--full-run"}

    def offence(self, words):
        """What is wrong with the words of a command, or nothing."""
        options = [option for word in " ".join(words).split(" -- ")[0].split() for option in OPTION.findall(word.split("=")[0])
                   if word.startswith("-")]
        if words[0].startswith("-"):
            allowed = self.every
        elif words[0] == "VERB":
            return None
        elif words[0] not in self.options:
            return f"{words[0]} is no verb"
        else:
            allowed = self.options[words[0]]
        return next((f"{words[0]} has no option {option}" for option in options if option not in allowed), None)


def fits(shown, printed):
    """Whether the lines that a page shows are those printed, `…` apart."""
    def line_fits(one, other):
        one, other = (SHA256.sub("0" * 64, line.rstrip()) for line in (one, other))
        return other.startswith(one[:-1].rstrip()) if one.endswith("…") else one == other

    parts, part = [], []
    for line in shown:
        if line.strip() == "…":
            parts.append(part)
            part = []
        else:
            part.append(line)
    parts.append(part)
    at = 0
    for number, part in enumerate(parts):
        last = len(printed) - len(part)
        starts = [0] if number == 0 else [last] if number == len(parts) - 1 else range(at, last + 1)
        start = next((start for start in starts
                      if at <= start <= last and all(map(line_fits, part, printed[start:start + len(part)]))), None)
        if start is None:
            return False
        at = start + len(part)
    return len(parts) > 1 or at == len(printed)


class DocumentedCommands(WholeRun):
    def test_options_of_commands(self):
        program = Help()
        checked, wrong = 0, []
        for page in PAGES:
            for code, words in commands_of(page.read_text(encoding="utf-8")):
                if code.startswith("./run ") and words[0] in VERBS_OF_RUN:
                    continue
                checked += 1
                if offence := program.offence(words):
                    wrong.append(f"{page.relative_to(ROOT)}: {code}: {offence}")
        self.assertEqual(wrong, [])
        self.assertGreater(checked, 30)

    def test_options_in_text(self):
        known = Help().every | OTHERS_OPTIONS
        self.assertEqual([f"{page.relative_to(ROOT)}: {code}" for page in PAGES
                          for code in code_of(page.read_text(encoding="utf-8"))
                          if (match := re.match(r"--[a-z][a-z-]+", code)) and match.group(0) not in known], [])

    def test_output(self):
        checked = 0
        for page in PAGES:
            folder = self.folder / page.stem
            for command, shown in outputs_of(page.read_text(encoding="utf-8")):
                if command.split()[0] not in ("gvoice", "ls", "sha256sum"):
                    continue
                if not folder.exists():
                    folder.mkdir()
                    self.put_sample(folder)
                checked += 1
                with self.subTest(page=page.name, command=command):
                    printed = self.printed_by(command, folder)
                    self.assertTrue(fits(shown, printed), "\n".join(["The page shows", *shown, "", "but printed was", *printed]))
        self.assertGreater(checked, 3)

    def put_sample(self, folder):
        """The sample as two zips: pages in the first, media in the second."""
        sample = ROOT / "examples/takeout"
        for path in sorted(sample.rglob("*")):
            if path.is_file():
                part = 2 if path.suffix in (".jpg", ".mp3", ".png") else 1
                entry = zipfile.ZipInfo(path.relative_to(sample).as_posix(), (2024, 3, 1, 8, 0, 0))
                with zipfile.ZipFile(folder / f"takeout-20240301T080000Z-{part:03}.zip", "a") as archive:
                    archive.writestr(entry, path.read_bytes())

    def printed_by(self, command, folder):
        """The lines that a shell prints; a command that fails is one that a page must not show without its exit code."""
        named = f"gvoice() {{ {shlex.quote(PROGRAM)} \"$@\"; }}\n"
        done = subprocess.run(["bash", "-c", named + command], cwd=folder, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=LONGEST_RUN_SECONDS,
                              env={**os.environ, "XDG_CACHE_HOME": str(self.folder / "cache")})
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.replace(str(folder), "/home/me").split("\n")[:-1]


class HowCommandsAreRead(unittest.TestCase):
    def test_commands(self):
        page = ("Say `gvoice inspect A.zip --json` or\n`./run convert\nA -o B`, not `gvoice-preview --formats`.\n\n"
                "    ./gvoice-1.0.1-linux-x86_64 verify A && man x\n    other --option\n\n```\ngvoice stats A # all\n```\n")
        self.assertEqual([words for _, words in commands_of(page)],
                         [["verify", "A"], ["stats", "A"], ["inspect", "A.zip", "--json"], ["convert", "A", "-o", "B"]])

    def test_outputs(self):
        page = "Text\n\n    $ gvoice stats A\n    One\n      two\n    $ echo x\n    x\n\nText\n\n    gvoice stats B\n    no\n"
        self.assertEqual(list(outputs_of(page)), [("gvoice stats A", ["One", "  two"]), ("echo x", ["x"])])

    def test_offences(self):
        program = Help()
        for words in ("convert A -o B --format html,csv", "--version", "help convert", "search A -- --nonsense", "search A --with=ann",
                      "convert A --no-previews", "convert -o A"):
            self.assertIsNone(program.offence(words.split()), words)
        self.assertEqual(program.offence(["tidy", "A"]), "tidy is no verb")
        self.assertEqual(program.offence(["inspect", "A", "--format", "csv"]), "inspect has no option --format")
        self.assertEqual(program.offence(["inspect", "-o", "A"]), "inspect has no option -o")
        self.assertEqual(program.offence(["--nonsense"]), "--nonsense has no option --nonsense")

    def test_output_that_fits(self):
        printed = ["One", "  two", "three " + "a" * 64, "four"]
        for shown in (["One", "  two", "three " + "b" * 64, "four"], ["One", "…"], ["…", "four"], ["…", "  two", "…", "four"],
                      ["…", "  two", "…"], ["One", "  tw …", "…"]):
            self.assertTrue(fits(shown, printed), shown)
        for shown in (["One", "  two"], ["…", "  two"], ["One", "two", "…"], ["…", "four", "…", "One"], ["  two", "…"], ["…", "One", "four"]):
            self.assertFalse(fits(shown, printed), shown)


if __name__ == "__main__":
    unittest.main()
