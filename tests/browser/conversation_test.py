"""Pages of a conversation in a real browser, from the disk: keys, links to copy, months, and the search in it."""

import datetime
import json
import subprocess
import unittest

from archive_in_browser import ArchiveInBrowser, PROGRAM

MESSAGES = 1100
HERE = "document.activeElement.closest('article')?.querySelector('p[dir]:not(.by)').textContent"
FIRST_IN_SIGHT = "[...document.querySelectorAll('article')].find(e => e.getBoundingClientRect().bottom > 0)?.id"
ANSWER = """
new Promise(resolve => {
  const look = () => /^\\d.* message/.test(document.querySelector('.find [role=status]')?.textContent) ? resolve() : requestAnimationFrame(look);
  look();
})
"""


def page_of(name, number, texts):
    """A page of an export: a text every 16 hours from 2017 on."""
    begin = datetime.datetime(2017, 11, 1, 9, 0)
    messages = "".join(
        f'<div class="message"><abbr class="dt" title="{(begin + i * datetime.timedelta(hours=16)).isoformat()}.000-06:00">x</abbr>: '
        f'<cite class="sender vcard"><a class="tel" href="tel:{number}"><span class="fn">{name}</span></a></cite>: <q>{text}</q></div>'
        for i, text in enumerate(texts))
    return f'<html><head><title>{name}</title></head><body><div class="hChatLog hfeed">{messages}</div></body></html>'


class ConversationTest(ArchiveInBrowser):
    @classmethod
    def make_inputs(cls):
        calls = cls.folder / "Takeout/Voice/Calls"
        calls.mkdir(parents=True)
        (calls / "Ann - Text - 2017-11-01T15_00_00Z.html").write_text(
            page_of("Ann", "+13035550101", [f"message {i}" + (" lake" if i % 100 == 7 else "") for i in range(MESSAGES)]))
        (calls / "Bob - Text - 2017-11-01T15_00_00Z.html").write_text(page_of("Bob", "+13035550102", ["the lake of Bob"]))
        (calls / "Cy - Text - 2017-11-01T15_00_00Z.html").write_text(page_of(
            "Cy", "+13035550103", ["soup", "Loved “soup”", *["more"] * 30, "👍 to “soup”"]), encoding="utf-8")
        return [cls.folder / "Takeout"]

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        pages = sorted((cls.archive / "conversations").glob("ann-*.html"), key=lambda page: len(page.name))
        cls.first, cls.second = (page.as_uri() for page in pages)

    def setUp(self):
        super().setUp()
        self.open_anew(self.first)

    def open_anew(self, url):
        # An address that differs in its anchor alone would load nothing.
        self.events += self.tab.open("about:blank") + self.tab.open(url)

    def press(self, *keys):
        for key in keys:
            self.tab.evaluate(f"document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {{key: {key!r}, bubbles: true}}))")

    def anchors(self):
        return self.tab.evaluate("[...document.querySelectorAll('article')].map(e => e.id)")

    def open_years(self):
        return self.tab.evaluate("[...document.querySelectorAll('.months details[open] summary')].map(e => e.textContent)")

    def test_keys_lead_from_message_to_message(self):
        self.press("j")
        self.assertEqual(self.tab.evaluate(HERE), "message 0")
        self.press("j", "j")
        self.assertEqual(self.tab.evaluate(HERE), "message 2")
        self.press("k")
        self.assertEqual(self.tab.evaluate(HERE), "message 1")
        self.press("k", "k")
        self.assertEqual(self.tab.evaluate(HERE), "message 0")
        self.press("?")
        words = self.tab.evaluate("document.querySelector('dialog[open]').textContent")
        self.assertIn("Next message", words)
        self.assertIn("Previous message", words)
        self.tab.evaluate("document.querySelector('dialog button').click()")

    def test_keys_go_on_from_what_is_on_screen_or_named_by_the_address(self):
        self.tab.evaluate("document.querySelectorAll('article')[500].scrollIntoView()")
        self.press("j")
        number = int(self.tab.evaluate(HERE).split()[1])
        self.assertTrue(495 <= number <= 500, number)
        self.open_anew(f"{self.first}#{self.anchors()[700]}")
        self.press("j")
        self.assertEqual(self.tab.evaluate(HERE), "message 701")

    def test_the_link_to_a_message_is_copied(self):
        self.assertFalse(self.tab.evaluate("Boolean(document.querySelector('.copy'))"))
        self.tab.evaluate("navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }")
        self.tab.evaluate("document.querySelectorAll('article > a[href^=\"#\"]')[3].focus()")
        self.tab.evaluate("document.querySelector('.copy').click()")
        self.wait_until("document.querySelector('.said[role=status]').textContent.includes('copied')")
        self.assertEqual(self.tab.evaluate("window.copied"), f"{self.first}#{self.anchors()[3]}")

    def test_where_nothing_may_be_copied_the_address_leads_to_the_message(self):
        self.tab.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('forbidden'))")
        self.tab.evaluate("document.querySelectorAll('article > a[href^=\"#\"]')[3].dispatchEvent(new PointerEvent('pointerover', {bubbles: true}))")
        self.tab.evaluate("document.querySelector('.copy').click()")
        self.wait_until("document.querySelector('.said[role=status]').textContent.includes('address')")
        self.assertEqual(self.tab.evaluate("location.hash.slice(1)"), self.anchors()[3])

    def test_the_year_on_screen_is_open(self):
        self.assertEqual(self.open_years(), ["2017"])
        self.open_anew(f"{self.first}#{self.anchors()[700]}")
        self.assertEqual(self.open_years(), ["2019"])
        self.events += self.tab.open(self.second)
        self.assertEqual(self.open_years(), ["2019"])
        self.tab.scripts(False)
        self.events += self.tab.open(self.first)
        self.assertEqual(self.open_years(), ["2017"])
        self.tab.scripts(True)

    def test_the_search_in_a_conversation_finds_what_gvoice_search_finds_in_it(self):
        for url in (self.first, self.second):
            self.open_anew(url)
            self.press("/")
            self.tab.evaluate("document.activeElement.value = 'lake'")
            self.press("Enter")
            self.wait_until("location.pathname.endsWith('/search.html') && Boolean(window.gvoiceSearch)")
            self.tab.evaluate(ANSWER)
            found = self.tab.evaluate("(() => { const {hits, total} = gvoiceSearch.find(); return {total, ids: hits.map("
                                      "({shard, row}) => gvoiceFinder.hexOf(shard.ids.slice(11 * row, 11 * row + 11)))}; })()")
            done = subprocess.run([PROGRAM, "search", self.archive, "--json", "--limit", "50", "--with", "Ann", "--", "lake"],
                                  capture_output=True, text=True, check=True)
            expected = json.loads(done.stdout)
            self.assertEqual(found["total"], 11)
            self.assertEqual(found["total"], expected["total"])
            self.assertEqual(found["ids"], [hit["id"] for hit in expected["hits"]])
        self.assertIn("Ann", self.tab.evaluate("document.querySelector('.find button').textContent"))
        self.tab.evaluate("document.querySelector('.find button').click()")
        self.assertEqual(self.tab.evaluate("gvoiceSearch.find().total"), 12)

    def test_a_reaction_is_unfolded_for_its_link_and_in_print(self):
        [page] = (self.archive / "conversations").glob("cy-*.html")
        url = page.resolve().as_uri()
        self.open_anew(url)
        self.assertEqual(self.tab.evaluate("document.querySelector('details summary').textContent.trim()"), "❤️ Cy 👍 Cy")
        self.assertEqual(self.tab.evaluate("[...document.querySelectorAll('article')].filter(e => e.checkVisibility()).length"), 31)
        [reaction] = self.tab.evaluate("[...document.querySelectorAll('details article')].slice(1).map(e => e.id)")
        for allowed in (True, False):
            self.tab.scripts(allowed)
            self.open_anew(f"{url}#{reaction}")
            self.assertTrue(self.tab.evaluate("document.querySelector('article:target').checkVisibility({contentVisibilityAuto: true})"))
            self.assertTrue(self.tab.evaluate("document.querySelector('details').open"))
            self.open_anew(url)
            self.tab.send("Emulation.setEmulatedMedia", {"media": "print"})
            self.assertTrue(self.tab.evaluate("[...document.querySelectorAll('article')].every(e => e.checkVisibility() && e.offsetHeight > 9)"))
            self.tab.send("Emulation.setEmulatedMedia", {"media": ""})
        self.tab.scripts(True)

    def test_back_leads_to_where_one_was(self):
        for name, leave in (("a page", "document.querySelector('header nav a').click()"),
                            ("a message", "document.querySelectorAll('.months a')[5].click()")):
            with self.subTest(name):
                self.open_anew(self.first)
                self.tab.evaluate("scrollTo(0, 5000)")
                here = self.tab.evaluate(FIRST_IN_SIGHT)
                self.tab.evaluate(leave)
                self.wait_until(f"document.readyState === 'complete' && {FIRST_IN_SIGHT} !== {here!r}")
                self.tab.evaluate("history.back()")
                self.wait_until(f"location.href === {self.first!r} && document.readyState === 'complete' && {FIRST_IN_SIGHT} === {here!r}")


if __name__ == "__main__":
    unittest.main()
