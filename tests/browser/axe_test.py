"""Accessibility: axe-core finds no violation on any kind of page of the example archive, in both themes."""

import json
import unittest

from archive_in_browser import ArchiveInBrowser, ROOT

AXE = ROOT / "tests/scripts/node_modules/axe-core/axe.min.js"
# Rules of WCAG 2.2 AA and the good practice of axe-core.
RUN = """
axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations']})
  .then(({violations}) => violations.map(({id, nodes}) => [id, nodes.length, nodes.slice(0, 3).map(node => node.html.slice(0, 160))]))
"""


@unittest.skipUnless(AXE.is_file(), "axe-core is not installed: run `npm ci --ignore-scripts` in tests/scripts")
class AxeTest(ArchiveInBrowser):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.axe = AXE.read_text(encoding="utf-8")

    def tearDown(self):
        """Nothing is asked of the console: axe-core fetches the style sheet, and the policy of the page refuses that there."""

    def page_with(self, words):
        """The largest conversation page that holds these words."""
        pages = [page for page in (self.archive / "conversations").glob("*.html") if words in page.read_text(encoding="utf-8")]
        return max(pages, key=lambda page: page.stat().st_size)

    def test_no_violation_on_any_kind_of_page(self):
        pages = [self.archive / name for name in ("index.html", "search.html", "report.html")]
        pages += sorted((self.archive / "overview").glob("*.html"))
        pages += [self.page_with(f'<body class="{kind}">') for kind in ("person", "group")]
        pages += [self.page_with(words) for words in ('class="in first voice', 'class="call ', '<img ', 'class="missing"')]
        for page in dict.fromkeys(pages):
            for scheme in ("light", "dark"):
                with self.subTest(page=page.relative_to(self.archive).as_posix(), scheme=scheme):
                    self.tab.scheme(scheme)
                    self.tab.open("about:blank")
                    self.tab.open(page.resolve().as_uri())
                    self.tab.evaluate(self.axe + "; undefined")
                    violations = self.tab.evaluate(RUN)
                    self.assertEqual(violations, [], json.dumps(violations, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    unittest.main()
