"""Shells complete command lines of gvoice: the scripts that the build installs, in the shells that they are for.

The program that makes the scripts comes from the environment, as tests/CMakeLists.txt sets it. A shell that is not
installed is passed over.
"""

import os
import pty
import select
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

MANUAL = os.environ["GVOICE_MANUAL"]
VERBS = subprocess.run([MANUAL, "verbs"], stdout=subprocess.PIPE, text=True, check=True).stdout.split()
READY = "ready to complete> "
PATIENCE = 60  # seconds without a sign of life from a shell


class WithScript(unittest.TestCase):
    """A folder with some files in it, and the script of the shell that a class below names."""

    shell = None

    @classmethod
    def setUpClass(cls):
        if cls.shell is None:
            raise unittest.SkipTest("only for the classes below")
        if shutil.which(cls.shell) is None:
            raise unittest.SkipTest(f"{cls.shell} is not installed")
        folder = tempfile.TemporaryDirectory(prefix="gvoice-completion-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        cls.work = cls.folder / "work"
        for name in ("archive", "folder with blanks"):
            (cls.work / name).mkdir(parents=True)
        for name in ("takeout-1.zip", "address book.vcf", "names.txt"):
            (cls.work / name).touch()
        cls.script = cls.folder / f"gvoice.{cls.shell}"
        cls.script.write_bytes(subprocess.run([MANUAL, "completion", cls.shell], stdout=subprocess.PIPE,
                                              check=True).stdout)
        # Nobody's own settings.
        cls.environment = {"PATH": os.environ["PATH"], "HOME": str(cls.folder), "TERM": "dumb", "LC_ALL": "C.UTF-8"}

    def run_shell(self, *arguments):
        done = subprocess.run([self.shell, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, cwd=self.work, env=self.environment, check=False)
        self.assertEqual((0, ""), (done.returncode, done.stderr))
        return done.stdout

    def typed(self, start, keys):
        """The arguments that gvoice gets from keys typed into an interactive shell, which `start` prepares."""
        result = self.folder / "arguments"
        result.unlink(missing_ok=True)
        process, terminal = pty.fork()
        if process == 0:
            os.chdir(self.work)
            os.execvpe(self.shell, [self.shell, *start], self.environment | {"RESULT": str(result)})
        seen = b""

        def read():
            nonlocal seen
            if not select.select([terminal], [], [], PATIENCE)[0]:
                os.close(terminal)
                self.fail(f"{self.shell} hangs behind: {seen!r}")
            try:
                more = os.read(terminal, 4096)
            except OSError:  # how a terminal ends
                more = b""
            seen += more
            return bool(more)

        while READY.encode() not in seen:
            self.assertTrue(read(), f"{self.shell} ended: {seen!r}")
        os.write(terminal, keys.encode() + b"\r")
        while read():
            pass
        os.close(terminal)
        os.waitpid(process, 0)
        self.assertTrue(result.exists(), f"gvoice was not called: {seen!r}")
        return result.read_text(encoding="utf-8").split("\0")[:-1]


# Tells its arguments, and ends the shell.
PROGRAM = """gvoice() { printf '%s\\0' "$@" >"$RESULT"; exit; }\n"""


class Bash(WithScript):
    shell = "bash"

    def offered(self, *words, position=None):
        """What bash offers for the last of the words, and how it is told to go on."""
        script = f"""
            compopt() {{ told+=" $*"; }}
            . '{self.script}'
            COMP_WORDS=(gvoice "$@")
            COMP_CWORD={len(words) if position is None else position}
            _gvoice gvoice
            printf '%s\\n' "${{COMPREPLY[@]}}" "told:$told"
        """
        *offers, told = self.run_shell("--norc", "-uc", "told=; " + script, "bash", *words).splitlines()
        return [offer for offer in offers if offer], told.removeprefix("told:").strip()

    def test_it_loads_as_an_interactive_shell_loads_it(self):
        self.assertEqual("complete -F _gvoice gvoice\n", self.run_shell("--norc", "-c", f". '{self.script}'; complete -p"))

    def test_verbs(self):
        self.assertEqual((VERBS, ""), self.offered(""))
        self.assertEqual((["convert"], ""), self.offered("con"))
        self.assertEqual((["html-generation"], ""), self.offered("--full-run", "ht"))
        self.assertEqual((VERBS, ""), self.offered("help", ""))
        self.assertEqual(([], ""), self.offered("help", "convert", ""))

    def test_options_of_the_verb(self):
        self.assertIn("--format", self.offered("convert", "-")[0])
        self.assertNotIn("--format", self.offered("html-generation", "--")[0])
        self.assertEqual((["--help"], ""), self.offered("help", "--h"))
        self.assertEqual((["--format"], ""), self.offered("convert", "a.zip", "--form"))
        self.assertIn("--output", self.offered("-")[0])
        self.assertEqual(([], ""), self.offered("nonsense", "-"))

    def test_values(self):
        self.assertEqual(([], "-o dirnames"), self.offered("convert", "--output", ""))
        self.assertEqual(([], "-o dirnames"), self.offered("convert", "-o", ""))
        self.assertEqual(([], "-o default"), self.offered("convert", "--contacts", "add"))
        self.assertEqual(([], ""), self.offered("convert", "--my-number", ""))
        self.assertEqual((["always"], ""), self.offered("--color", "al"))

    def test_values_behind_an_equals_sign(self):
        # Bash takes such an argument apart.
        self.assertEqual((["auto", "always", "never"], ""), self.offered("convert", "--color", "="))
        self.assertEqual((["never"], ""), self.offered("convert", "--color", "=", "n"))
        self.assertEqual((VERBS, ""), self.offered("--color", "=", "never", ""))

    def test_lists(self):
        offers, told = self.offered("convert", "--format", "")
        self.assertEqual("-o nospace", told)
        self.assertLessEqual({"html", "ndjson", "all"}, set(offers))
        self.assertIn("html,ndjson", self.offered("convert", "--format", "html,")[0])
        self.assertNotIn("html,html", self.offered("convert", "--format", "html,")[0])
        self.assertEqual(["html,ndjson"], self.offered("convert", "--format", "html,nd")[0])

    def test_arguments_of_verbs(self):
        self.assertEqual(([], "-o default"), self.offered("convert", ""))
        self.assertEqual(([], "-o default"), self.offered("convert", "a.zip", "--strict", "b"))
        self.assertEqual(([], "-o dirnames"), self.offered("verify", ""))
        self.assertEqual(([], "-o default"), self.offered("verify", "archive", ""))
        self.assertEqual(([], "-o dirnames"), self.offered("--jobs", "4", "verify", "--my-number", "1", ""))

    def test_nothing_is_an_option_behind_two_dashes(self):
        self.assertEqual(([], "-o default"), self.offered("convert", "--", "-"))

    def test_in_the_middle_of_a_line(self):
        self.assertEqual((["convert"], ""), self.offered("con", "a.zip", position=1))

    def keys(self, keys):
        start = self.folder / "bashrc"
        start.write_text(f"PS1='{READY}'\nbind 'set bell-style none'\n{PROGRAM}. '{self.script}'\n", encoding="utf-8")
        return self.typed(["--rcfile", str(start), "-i"], keys)

    def test_typed(self):
        self.assertEqual(["convert", "takeout-1.zip"], self.keys("gvoice conv\ttake\t"))
        self.assertEqual(["convert", "address book.vcf"], self.keys("gvoice convert addr\t"))
        self.assertEqual(["convert", "--output", "folder with blanks/"], self.keys("gvoice convert --outp\tfol\t"))
        self.assertEqual(["convert", "--output=archive/"], self.keys("gvoice convert --output=a\t"))
        self.assertEqual(["convert", "--format", "html,ndjson"], self.keys("gvoice convert --format htm\t,nd\t"))
        self.assertEqual(["convert", "--format=html,ndjson"], self.keys("gvoice convert --format=html,nd\t"))
        self.assertEqual(["verify", "archive/"], self.keys("gvoice verify a\t"))


class Zsh(WithScript):
    shell = "zsh"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        functions = cls.folder / "functions"
        functions.mkdir()
        shutil.copy(cls.script, functions / "_gvoice")
        (cls.folder / ".zshrc").write_text(
            f"PS1='{READY}'\nunsetopt beep\nfpath=('{functions}' $fpath)\n"
            f"autoload -Uz compinit && compinit -u -D\n{PROGRAM}", encoding="utf-8")
        cls.environment |= {"ZDOTDIR": str(cls.folder)}

    def keys(self, keys):
        return self.typed(["--no-globalrcs", "-i"], keys)

    def test_syntax(self):
        self.assertEqual("", self.run_shell("-n", str(self.script)))

    def test_it_can_be_sourced(self):
        script = f"autoload -Uz compinit && compinit -u -D && . '{self.script}' && print $_comps[gvoice]"
        self.assertEqual("_gvoice\n", self.run_shell("-f", "-c", script))

    def test_verbs(self):
        self.assertEqual(["convert"], self.keys("gvoice conv\t"))
        self.assertEqual(["help", "inspect"], self.keys("gvoice help ins\t"))
        self.assertEqual(["--color=never", "verify"], self.keys("gvoice --color=n\tver\t"))

    def test_options_of_the_verb(self):
        self.assertEqual(["convert", "--strict"], self.keys("gvoice convert --stri\t"))
        self.assertEqual(["verify", "--stri"], self.keys("gvoice verify --stri\t"))

    # Zsh takes the slash behind a folder away again where nothing follows it.

    def test_values(self):
        self.assertEqual(["convert", "--output=archive"], self.keys("gvoice convert --outp\ta\t"))
        self.assertEqual(["convert", "-o", "archive"], self.keys("gvoice convert -o a\t"))
        self.assertEqual(["convert", "--format=html,ndjson"], self.keys("gvoice convert --format=htm\t,nd\t"))
        self.assertEqual(["convert", "--contacts=address book.vcf"], self.keys("gvoice convert --contacts=ad\t"))

    def test_arguments_of_verbs(self):
        self.assertEqual(["convert", "takeout-1.zip"], self.keys("gvoice convert take\t"))
        self.assertEqual(["--jobs", "2", "verify", "archive", "names.txt"], self.keys("gvoice --jobs 2 verify a\t nam\t"))


class Fish(WithScript):
    shell = "fish"

    def offered(self, line):
        """What fish offers for the end of the line: each word with what is said about it."""
        told = self.run_shell("--no-config", "-c", f"source '{self.script}'; complete -C '{line}'")
        return dict((row + "\t").split("\t")[:2] for row in told.splitlines())

    def test_syntax(self):
        self.assertEqual("", self.run_shell("--no-execute", str(self.script)))

    def test_verbs(self):
        offers = self.offered("gvoice ")
        self.assertEqual(sorted(VERBS), sorted(offers))
        self.assertEqual("turn a Google Voice export into an archive", offers["convert"])
        self.assertEqual(["convert"], list(self.offered("gvoice --full-run con")))
        self.assertEqual(["convert"], list(self.offered("gvoice --output archive -j 2 --color=never con")))
        self.assertEqual(["convert"], list(self.offered("gvoice help con")))
        self.assertEqual([], list(self.offered("gvoice help convert con")))

    def test_options_of_the_verb(self):
        self.assertEqual({"--strict": "exit with 3 if anything was lost or left open"}, self.offered("gvoice convert --stri"))
        self.assertEqual({}, self.offered("gvoice verify --stri"))
        self.assertEqual(["--format"], list(self.offered("gvoice --form")))
        self.assertIn("-o", self.offered("gvoice convert -"))

    def test_values(self):
        self.assertEqual(["archive/", "folder with blanks/"], sorted(self.offered("gvoice convert --output ")))
        self.assertEqual(["archive/"], list(self.offered("gvoice convert -o a")))
        self.assertEqual(["always", "auto", "never"], sorted(self.offered("gvoice convert --color ")))
        self.assertEqual(["--color=never"], list(self.offered("gvoice convert --color=n")))
        self.assertLessEqual({"html", "ndjson", "all"}, set(self.offered("gvoice convert --format ")))
        self.assertIn("html,ndjson", self.offered("gvoice convert --format html,nd"))
        self.assertEqual("address book.vcf", next(iter(self.offered("gvoice convert --contacts "))))
        self.assertIn("names.txt", self.offered("gvoice convert --phone-lookup-file "))
        self.assertEqual({}, self.offered("gvoice convert --my-number "))

    def test_arguments_of_verbs(self):
        self.assertEqual(["takeout-1.zip"], list(self.offered("gvoice convert take")))
        self.assertEqual(["archive/", "folder with blanks/"], sorted(self.offered("gvoice verify ")))
        self.assertEqual(["takeout-1.zip"], list(self.offered("gvoice --jobs 2 verify archive take")))


if __name__ == "__main__":
    unittest.main()
