"""The pages in overview/ in a real browser, from the disk: tables are sorted by their headings."""

import unittest

from archive_in_browser import ArchiveInBrowser

COLUMN = "(n => [...document.querySelector('.sortable').tBodies[0].rows].map(r => r.cells[n].dataset.v ?? r.cells[n].textContent.trim()))"
PRESS = "(n => document.querySelector('.sortable').tHead.rows[0].cells[n].querySelector('button').click())"
ORDERS = "[...document.querySelector('.sortable').tHead.rows[0].cells].map(c => c.getAttribute('aria-sort'))"


class OverviewTest(ArchiveInBrowser):
    def open(self, page):
        self.events = self.tab.open((self.archive / "overview" / page).resolve().as_uri())

    def column(self, number):
        return self.tab.evaluate(f"{COLUMN}({number})")

    def press(self, number):
        self.tab.evaluate(f"{PRESS}({number})")

    def test_numbers_sort_from_the_greatest_and_back(self):
        self.open("calls.html")
        as_written = self.column(0)
        self.assertEqual(as_written, sorted(as_written, key=int, reverse=True))
        self.press(4)
        lengths = [int(length) for length in self.column(4)]
        self.assertGreater(len(set(lengths)), 1)
        self.assertEqual(lengths, sorted(lengths, reverse=True))
        self.assertEqual(self.tab.evaluate(ORDERS), [None, None, None, None, "descending", None])
        self.press(4)
        self.assertEqual([int(length) for length in self.column(4)], sorted(lengths))
        self.assertEqual(self.tab.evaluate(ORDERS), [None, None, None, None, "ascending", None])
        self.press(0)
        self.assertEqual(self.column(0), as_written)

    def test_texts_sort_from_the_first_letter(self):
        self.open("calls.html")
        self.press(1)
        names = self.column(1)
        self.assertGreater(len(set(names)), 1)
        in_order = "((a) => a.every((one, i) => !i || new Intl.Collator('en', {numeric: true}).compare(a[i - 1], one) <= 0))"
        self.assertTrue(self.tab.evaluate(f"{in_order}({names!r})"))

    def test_people_sort_by_each_column(self):
        self.open("people.html")
        for number in range(1, 9):
            self.press(number)
            values = [int(value or 0) for value in self.column(number)]
            self.assertEqual(values, sorted(values, reverse=True), number)
        self.press(0)
        self.assertTrue(self.column(0)[0].startswith("+1"), "numbers without a name come before letters")

    def test_a_person_opens_their_conversation(self):
        self.open("people.html")
        name = self.tab.evaluate("document.querySelector('tbody a').textContent")
        self.tab.open(self.tab.evaluate("document.querySelector('tbody a').href"))
        self.assertEqual(self.tab.evaluate("document.querySelector('h1').textContent"), name)

    def test_statistics_are_drawn_in_the_colour_of_the_theme(self):
        self.open("statistics.html")
        colour = "getComputedStyle(document.querySelector('.chart rect')).fill"
        self.tab.scheme("light")
        light = self.tab.evaluate(colour)
        self.tab.scheme("dark")
        dark = self.tab.evaluate(colour)
        self.tab.scheme("light")
        self.assertNotIn("rgb(0, 0, 0)", (light, dark))
        self.assertNotEqual(light, dark)

    def test_drawings_and_tables_hold_the_same_numbers(self):
        self.open("statistics.html")
        drawn = self.tab.evaluate("[...document.querySelector('.chart').querySelectorAll('rect title')].map(t => t.textContent)")
        rows = self.tab.evaluate("[...document.querySelector('.chart tbody').rows].map(r => [r.cells[0].textContent, r.cells[1].textContent])")
        self.assertTrue(drawn)
        self.assertEqual(drawn, [f"{month}: {count}" for month, count in rows if count != "0"])

    def test_about_leads_to_the_report(self):
        self.open("about.html")
        self.tab.open(self.tab.evaluate("document.querySelector('main a').href"))
        self.assertEqual(self.tab.evaluate("document.querySelector('h1').textContent"), "Report")

    def test_a_call_opens_its_place_in_the_conversation(self):
        self.open("calls.html")
        address = self.tab.evaluate("document.querySelector('tbody a').href")
        self.tab.open(address)
        self.assertTrue(self.tab.evaluate("document.querySelector('article:target') !== null"))


if __name__ == "__main__":
    unittest.main()
