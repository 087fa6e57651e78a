"""The home page in a real browser, from the disk: its filters, its order, and the keys of every page."""

import unittest

from archive_in_browser import ArchiveInBrowser

SHOWN = "[...document.querySelectorAll('#conversations li')].filter(e => e.offsetParent).map(e => e.querySelector('h3 a').textContent)"
TYPE = """
(words => {
  const field = document.querySelector('input[type=search]');
  field.value = words;
  field.dispatchEvent(new Event('input', {bubbles: true}));
})
"""


class HomeTest(ArchiveInBrowser):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.url = cls.archive.as_uri() + "/index.html"

    def setUp(self):
        self.events = self.tab.open(self.url)
        self.all = self.tab.evaluate(SHOWN)

    def shown_for(self, words):
        self.tab.evaluate(f"{TYPE}({words!r})")
        return self.tab.evaluate(SHOWN)

    def press(self, *keys):
        for key in keys:
            self.tab.evaluate(f"document.dispatchEvent(new KeyboardEvent('keydown', {{key: {key!r}, bubbles: true}}))")

    def test_filters_by_name_number_and_words(self):
        self.assertIn("Mom", self.all)
        self.assertEqual(self.shown_for("MÓM"), ["Mom, Nell Brandvik", "Mom"])
        number = self.tab.evaluate("document.querySelector('#conversations h3 > span').textContent")
        found = self.shown_for("".join(filter(str.isdigit, number))[-7:])
        self.assertTrue(found and len(found) < len(self.all), found)
        self.assertEqual(self.shown_for("no such words anywhere"), [])
        self.assertIn("0 of", self.tab.evaluate("document.querySelector('.find [role=status]').textContent"))
        self.assertEqual(self.shown_for(""), self.all)

    def test_filters_by_kind(self):
        self.tab.evaluate("document.querySelector('[data-kind=g]').click()")
        groups = self.tab.evaluate(SHOWN)
        self.assertTrue(groups and len(groups) < len(self.all))
        self.tab.evaluate("document.querySelector('[data-kind=g]').click()")
        self.assertEqual(self.tab.evaluate(SHOWN), self.all)

    def test_sorts(self):
        order = "(value => { const e = document.querySelector('.find select'); e.value = value; e.dispatchEvent(new Event('change')); })"
        self.tab.evaluate(f"{order}('name')")
        by_name = self.tab.evaluate(SHOWN)
        self.assertEqual(by_name, sorted(by_name, key=str.casefold))
        self.assertEqual(sorted(by_name), sorted(self.all))
        self.tab.evaluate(f"{order}('most')")
        counts = self.tab.evaluate("[...document.querySelectorAll('#conversations li')].filter(e => e.offsetParent).map(e => +e.dataset.n)")
        self.assertEqual(counts, sorted(counts, reverse=True))
        self.tab.evaluate(f"{order}('recent')")
        self.assertEqual(self.tab.evaluate(SHOWN), self.all)

    def test_keys(self):
        self.press("/")
        self.assertEqual(self.tab.evaluate("document.activeElement.type"), "search")
        self.tab.evaluate("document.activeElement.blur()")
        self.press("?")
        self.assertIn("Home", self.tab.evaluate("document.querySelector('dialog[open]').textContent"))
        self.tab.evaluate("document.querySelector('dialog button').click()")

    def test_theme(self):
        colour = "getComputedStyle(document.body).backgroundColor"
        choose = "(value => { const e = document.querySelector('.bar select'); e.value = value; e.dispatchEvent(new Event('change')); })"
        self.tab.scheme("light")
        light = self.tab.evaluate(colour)
        self.tab.evaluate(f"{choose}('dark')")
        self.assertNotEqual(self.tab.evaluate(colour), light)
        self.tab.open(self.url)
        self.assertNotEqual(self.tab.evaluate(colour), light)
        self.tab.evaluate(f"{choose}('system')")
        self.assertEqual(self.tab.evaluate(colour), light)


if __name__ == "__main__":
    unittest.main()
