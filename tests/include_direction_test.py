#!/usr/bin/env python3
"""Holds every #include to the order of the modules.

A module may include itself, the library's public headers (include/gvoice) and the modules that its line in the root CMakeLists.txt
names; the command says so in src/cli/CMakeLists.txt. A module may name only modules that stand above it, so that
includes never go in a circle. Public headers include nothing but themselves.
"""

import pathlib
import re
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
PUBLIC = "gvoice"
FOR_ALL_TESTS = "sync/threads_test_support.h"
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*[<"]([^>"]+)[>"]', re.MULTILINE)


def read_modules(root):
    """The modules in their order, each with the modules that it names."""
    text = re.sub(r"#.*", "", (root / "CMakeLists.txt").read_text(encoding="utf-8"))
    modules = {}
    folder_of = {}
    for arguments in re.findall(r"\bgvoice_module\(([^)]*)\)", text):
        folder, *words = arguments.split()
        folder_of[folder.replace("/", "_")] = folder
        modules[folder] = [folder_of.get(word, word) for word in words if word != "DEPENDS" and "::" not in word]
    command = (root / "src/cli/CMakeLists.txt").read_text(encoding="utf-8")
    links = re.search(r"target_link_libraries\(gvoice_cli\b([^)]*)\)", command)
    targets = re.findall(r"\bgvoice_(\w+)", links.group(1)) if links else []
    modules["cli"] = [folder_of[target] for target in targets if target in folder_of]
    return modules


def module_of(path, modules):
    """The module that a path below src/ lies in; none for other libraries' headers."""
    fitting = [module for module in modules if path.startswith(module + "/")]
    return max(fitting, key=len, default=None)


def offences(root):
    modules = read_modules(root)
    found = []
    above = set()
    for module, names in modules.items():
        found += [f"CMakeLists.txt: {module} names {name}, which does not stand above it"
                  for name in names if name not in above]
        above.add(module)

    def check(file, allowed, place):
        text = file.read_text(encoding="utf-8")
        for match in INCLUDE.finditer(text):
            target = match.group(1)
            line = text.count("\n", 0, match.start()) + 1
            if target == FOR_ALL_TESTS and file.name.endswith("_test.cc"):
                continue
            module = PUBLIC if target.startswith(PUBLIC + "/") else module_of(target, modules)
            where = f"{file.relative_to(root)}:{line}"
            if ".." in target.split("/"):
                found.append(f"{where}: {target} must be named from src/")
            elif module is not None and module not in allowed:
                found.append(f"{where}: {place} may not include {target}")

    for file in sorted((root / "src").rglob("*")):
        if file.suffix not in (".h", ".cc"):
            continue
        module = module_of(file.relative_to(root / "src").as_posix(), modules)
        if module is None:
            found.append(f"{file.relative_to(root)}: lies in no module")
        elif file == root / "src" / FOR_ALL_TESTS:
            check(file, set(), FOR_ALL_TESTS)
        else:
            check(file, {module, PUBLIC, *modules[module]}, module)
    for file in sorted((root / "include").rglob("*.h")):
        check(file, {PUBLIC}, "a public header")
    return found


class TheTree(unittest.TestCase):
    def test_every_include_points_up(self):
        self.assertEqual([], offences(ROOT))

    def test_the_rooms_were_read(self):
        modules = read_modules(ROOT)
        self.assertIn("base", modules)
        self.assertIn("write/html", modules)
        self.assertIn("write/html", modules["conversion"])
        self.assertIn("conversion", modules["cli"])


class APlantedTree(unittest.TestCase):
    """Trees that are wrong in one place each."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.plant("CMakeLists.txt",
                   "gvoice_module(base DEPENDS fmt::fmt)  # gvoice_module(ghost)\n"
                   "gvoice_module(parse DEPENDS base)\n"
                   "gvoice_module(write/html DEPENDS base)\n"
                   "gvoice_module(conversion DEPENDS base parse\n            write_html)\n")
        self.plant("src/cli/CMakeLists.txt",
                   "target_link_libraries(gvoice_cli PUBLIC gvoice_conversion spdlog::spdlog PRIVATE gvoice_settings)\n")
        self.plant("include/gvoice/result.h", "#include <string>\n")
        self.plant("src/base/text.h", '#include <fmt/format.h>\n#include "gvoice/result.h"\n')
        self.plant("src/parse/page.cc", '#include "parse/page.h"\n#include "base/text.h"\n')
        self.plant("src/conversion/convert.cc", '#include "write/html/page.h"\n#include "parse/page.h"\n')
        self.plant("src/cli/main.cc", '#include "conversion/run.h"\n#include "gvoice/convert.h"\n')

    def plant(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def test_a_good_tree_is_good(self):
        self.assertEqual([], offences(self.root))

    def test_an_include_of_a_room_below(self):
        self.plant("src/base/hash.cc", '#include "base/hash.h"\n\n  #  include "parse/page.h"\n')
        self.assertEqual(["src/base/hash.cc:3: base may not include parse/page.h"], offences(self.root))

    def test_an_include_in_angle_brackets(self):
        self.plant("src/parse/x.h", "#include <write/html/page.h>\n")
        self.assertEqual(["src/parse/x.h:1: parse may not include write/html/page.h"], offences(self.root))

    def test_a_room_above_that_is_not_named(self):
        self.plant("src/cli/x_test.cc", '#include "parse/page.h"\n')
        self.assertEqual(["src/cli/x_test.cc:1: cli may not include parse/page.h"], offences(self.root))

    def plant_what_all_tests_use(self):
        self.plant("CMakeLists.txt", "gvoice_module(base)\ngvoice_module(sync DEPENDS base)\n")
        self.plant("src/cli/CMakeLists.txt", "target_link_libraries(gvoice_cli PUBLIC gvoice_sync)\n")
        for file in ("src/parse/page.cc", "src/conversion/convert.cc", "src/cli/main.cc"):
            (self.root / file).unlink()
        self.plant("src/sync/threads_test_support.h", "#include <gtest/gtest.h>\n")

    def test_what_all_tests_use_is_there_for_tests_above_it(self):
        self.plant_what_all_tests_use()
        self.plant("src/base/x_test.cc", '#include "sync/threads_test_support.h"\n')
        self.assertEqual([], offences(self.root))

    def test_what_all_tests_use_is_for_tests_alone(self):
        self.plant_what_all_tests_use()
        self.plant("src/base/x.cc", '#include "sync/threads_test_support.h"\n')
        self.assertEqual(["src/base/x.cc:1: base may not include sync/threads_test_support.h"], offences(self.root))

    def test_what_all_tests_use_includes_nothing_of_the_project(self):
        self.plant_what_all_tests_use()
        self.plant("src/sync/threads_test_support.h", '#include "sync/mutex.h"\n')
        self.assertEqual(["src/sync/threads_test_support.h:1: sync/threads_test_support.h may not include sync/mutex.h"],
                         offences(self.root))

    def test_the_door_shows_no_room(self):
        self.plant("include/gvoice/x.h", '#include "base/text.h"\n')
        self.assertEqual(["include/gvoice/x.h:1: a public header may not include base/text.h"], offences(self.root))

    def test_a_way_round(self):
        self.plant("src/base/x.cc", '#include "../parse/page.h"\n')
        self.assertEqual(["src/base/x.cc:1: ../parse/page.h must be named from src/"], offences(self.root))

    def test_a_file_outside_the_rooms(self):
        self.plant("src/stray/x.cc", "")
        self.assertEqual(["src/stray/x.cc: lies in no module"], offences(self.root))

    def test_a_room_that_names_one_below(self):
        self.plant("CMakeLists.txt", "gvoice_module(base DEPENDS parse)\ngvoice_module(parse DEPENDS base)\n"
                   "gvoice_module(write/html DEPENDS base)\ngvoice_module(conversion DEPENDS base parse write_html)\n")
        self.assertEqual(["CMakeLists.txt: base names parse, which does not stand above it"], offences(self.root))


if __name__ == "__main__":
    unittest.main()
