#!/usr/bin/env python3
"""Holds the pages of the documentation together: what they link to exists, and each page can be found.

A link leads to a file of the repository and, where it names a section, to a heading of that page. Every page below docs/ is
in the index, docs/README.md. Every picture in docs/screens is one that docs/screens/make makes. Lines of prose in
README.md and below docs/ are at most 120 characters long.
"""

import pathlib
import re
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "docs/**/*.md", "examples/*.md")
LONGEST_LINE = 120
LINK = re.compile(r"\[(?:[^\[\]]|!\[[^\]]*\]\([^)]*\))*\]\(([^()\s]+)\)")
PICTURE = re.compile(r"!\[[^\]]*\]\(([^()\s]+)\)")
ELSEWHERE = re.compile(r"[a-z]+:")


def pages_of(root):
    return sorted({page for pattern in PAGES for page in root.glob(pattern)})


def without_code(text):
    """The text with spaces in the place of code, so that lines and columns stay."""
    def blank(match):
        return re.sub(r"[^\n]", " ", match.group(0))
    text = re.sub(r"^```.*?^```$", blank, text, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"(?<=\n\n)(?: {4}.*\n)+", blank, text)
    return re.sub(r"(`+)(?!`).+?(?<!`)\1(?!`)", blank, text, flags=re.DOTALL)


def anchors_of(text):
    """The names that GitHub gives to the headings of a page."""
    found = set()
    for heading in re.findall(r"^#+ +(.+?)\s*$", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL), re.MULTILINE):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
        name = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
        number = 0
        while (anchor := f"{name}-{number}" if number else name) in found:
            number += 1
        found.add(anchor)
    return found


def links_of(text):
    """Each target of a link or a picture, with its line."""
    text = without_code(text)
    return sorted({(text.count("\n", 0, match.start(1)) + 1, match.group(1))
                   for pattern in (LINK, PICTURE) for match in pattern.finditer(text)})


def offences(root):
    found = []
    linked_from_index = set()
    index = root / "docs/README.md"
    for page in pages_of(root):
        text = page.read_text(encoding="utf-8")
        name = page.relative_to(root).as_posix()
        for line, target in links_of(text):
            if ELSEWHERE.match(target):
                continue
            path, _, anchor = target.partition("#")
            file = (page.parent / path).resolve() if path else page
            if not file.is_relative_to(root.resolve()) or not file.exists():
                found.append(f"{name}:{line}: {target} does not exist")
            elif anchor and (file.suffix != ".md" or anchor not in anchors_of(file.read_text(encoding="utf-8"))):
                found.append(f"{name}:{line}: {target} names no heading of that page")
            elif page == index:
                linked_from_index.add(file)
        for line, words in enumerate(text.split("\n") if page == root / "README.md" or root / "docs" in page.parents else (), 1):
            if len(words) > LONGEST_LINE and not words.startswith("|"):
                found.append(f"{name}:{line}: {len(words)} characters")
    found += [f"docs/README.md: does not name {page.relative_to(root).as_posix()}"
              for page in pages_of(root) if (root / "docs") in page.parents and page != index and page.resolve() not in linked_from_index]
    screens = root / "docs/screens"
    if screens.exists():
        makes = re.findall(r'^    \("([^"]+)", "', (screens / "make").read_text(encoding="utf-8"), re.MULTILINE)
        found += [f"docs/screens/{name}.png: docs/screens/make does not make it, or has not made it"
                  for name in sorted(set(makes) ^ {picture.stem for picture in screens.glob("*.png")})]
    return found


class Documentation(unittest.TestCase):
    maxDiff = None

    def test_pages_of_this_repository(self):
        self.assertGreater(len(pages_of(ROOT)), 20)
        self.assertEqual(offences(ROOT), [])


class WhatIsFound(unittest.TestCase):
    def offences_with(self, **files):
        """The offences of a small tree that has none by itself, with these files (README="...", page="...") changed."""
        texts = {"README.md": "[Docs](docs/README.md)\n", "docs/README.md": "[A page](page.md)\n", "docs/page.md": "# A page\n"}
        texts.update({{"README": "README.md", "index": "docs/README.md", "page": "docs/page.md"}[key]: text for key, text in files.items()})
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name, text in texts.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text, encoding="utf-8")
            return offences(root)

    def test_nothing_where_all_is_well(self):
        self.assertEqual(self.offences_with(), [])
        self.assertEqual(self.offences_with(page="# A page\n\n## What `--all` does: 1.0\n\n[x](#what---all-does-10) "
                                                 "[y](../README.md)\n[two\nlines](https://example.com/#x)\n"), [])
        self.assertEqual(self.offences_with(page="# A\n## A\n\n[x](#a-1) `[no](link)`\n```cpp\n[](no) { link }\n```\n\n    [no](link)\n"), [])

    def test_a_link_to_nothing(self):
        self.assertEqual(self.offences_with(page="\n[x](other.md)\n"), ["docs/page.md:2: other.md does not exist"])
        self.assertEqual(self.offences_with(page="![x](screens/x.png)\n"), ["docs/page.md:1: screens/x.png does not exist"])
        self.assertEqual(self.offences_with(page="[![x](README.md)](x.png)\n"), ["docs/page.md:1: x.png does not exist"])
        self.assertEqual(self.offences_with(page="[x](../../etc)\n"), ["docs/page.md:1: ../../etc does not exist"])
        self.assertEqual(self.offences_with(page="[of two\nlines](other.md)\n"), ["docs/page.md:2: other.md does not exist"])

    def test_a_section_that_is_not_there(self):
        self.assertEqual(self.offences_with(page="# A\n[x](#b)\n"), ["docs/page.md:2: #b names no heading of that page"])
        self.assertEqual(self.offences_with(README="[x](docs/page.md#b)\n"),
                         ["README.md:1: docs/page.md#b names no heading of that page"])

    def test_a_page_that_is_not_in_the_index(self):
        self.assertEqual(self.offences_with(index="Nothing\n"), ["docs/README.md: does not name docs/page.md"])

    def test_a_long_line(self):
        self.assertEqual(self.offences_with(page="x" * 121 + "\n"), ["docs/page.md:1: 121 characters"])
        self.assertEqual(self.offences_with(page="x" * 120 + "\n| " + "x" * 121 + " |\n"), [])


if __name__ == "__main__":
    unittest.main()
