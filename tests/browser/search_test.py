"""The search page in a real browser, from the disk: it finds what `gvoice search` finds, and leads to the message."""

import json
import random
import re
import subprocess
import sys
import unittest

from archive_in_browser import ArchiveInBrowser, PROGRAM, ROOT

LOADED = """
new Promise(resolve => {
  const look = () => document.querySelector('.find [role=status]').textContent.match(/message|:/) ? resolve() : requestAnimationFrame(look);
  look();
})
"""
ASK = """
(({q, kind = '', year = '', files = false}) => {
  const [field] = document.querySelectorAll('.find input');
  const [kinds, years] = document.querySelectorAll('.find select');
  field.value = q;
  kinds.value = kind;
  years.value = year;
  document.querySelector('#with-files').checked = files;
  field.dispatchEvent(new Event('input'));
  const {named, hits, total} = window.gvoiceSearch.find();
  return {total, named: named.length, ids: hits.map(({shard, row}) => gvoiceFinder.hexOf(shard.ids.slice(11 * row, 11 * row + 11)))};
})
"""
STRANGE = ("Zoë's CAFÉ, naïve straße ﬁn Ǆ İstanbul ΑΣ σς ß ſ Йога йога é́x", "今日は雪が降る 한국어 สวัสดี", "👍🏽 ok 👨‍👩‍👧 ☕️x a🏽b 🏽", "a_b don't 555-0101 x\u200by",
           "हिन्दी में عربي עברית", "½ ² Ⅷ ① １２ ＡＢ \U00010400 \U0001d400 ꓐ ა Ა ᏸ", "<script>alert(1)</script> &amp; \"quoted\" \u202eback\u2069")


class SearchTest(ArchiveInBrowser):
    @classmethod
    def make_inputs(cls):
        folder = cls.folder
        subprocess.run([ROOT / "bench/make_takeout", folder / "made", "--files", "60"], check=True, capture_output=True)
        inputs = [folder / "made", folder / "strange"]
        calls = folder / "strange/Takeout/Voice/Calls"
        calls.mkdir(parents=True)
        messages = "".join(
            f'<div class="message"><abbr class="dt" title="2019-05-0{n + 1}T12:39:04.934-06:00">x</abbr>: <cite class="sender vcard">'
            f'<a class="tel" href="tel:+13035550101"><span class="fn">Zoë</span></a></cite>: <q>{escaped(text)}</q></div>'
            for n, text in enumerate(STRANGE))
        (calls / "Zoe - Text - 2019-05-01T18_39_04Z.html").write_text(
            f'<html><head><title>Zoe</title></head><body><div class="hChatLog hfeed">{messages}</div></body></html>', encoding="utf-8")
        return inputs

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        inputs = [cls.folder / "made", cls.folder / "strange"]
        subprocess.run([PROGRAM, "convert", *inputs, "-o", cls.folder / "lines", "--quiet", "--format", "ndjson"], check=True)
        cls.url = cls.archive.as_uri() + "/search.html"
        lines = (cls.folder / "lines/messages.ndjson").read_text(encoding="utf-8").splitlines()
        cls.texts = [text for text in (json.loads(line)["text"] for line in lines) if text]

    def setUp(self):
        self.events = self.tab.open("about:blank") + self.tab.open(self.url + "#q=the")
        self.tab.evaluate(LOADED)

    def program(self, words, *options):
        done = subprocess.run([PROGRAM, "search", self.archive, "--json", "--limit", "50", *options, "--", words],
                              capture_output=True, text=True, check=False)
        return json.loads(done.stdout) if done.returncode == 0 else None

    def assert_same(self, words, options=(), **filters):
        expected = self.program(words, *options)
        with self.subTest(words=words, **filters):
            asked = self.tab.evaluate(f"(() => {{ try {{ return ({ASK})({json.dumps(dict(q=words, **filters))}) }} catch (e) {{ return null }} }})()")
            if expected is None:
                self.assertIsNone(asked)
                return
            self.assertEqual(asked["total"], expected["total"])
            self.assertEqual(asked["ids"], [hit["id"] for hit in expected["hits"]])
            self.assertEqual(min(5, asked["named"]), len(expected["conversations"]))

    def test_random_words(self):
        words = sorted({word for text in self.texts for word in re.split(r"\s+", text) if word})
        strange = sorted({word for text in STRANGE for word in text.split()})
        choose = random.Random(4)
        for word in strange + choose.sample(words, min(40, len(words))):
            self.assert_same(word)
            self.assert_same(word.upper())
            self.assert_same(word[:max(1, len(word) // 2)] + "*")
        for text in choose.sample(self.texts, min(20, len(self.texts))):
            some = text.replace('"', " ").split()
            if len(some) > 1:
                at = choose.randrange(len(some) - 1)
                self.assert_same('"' + " ".join(some[at:at + choose.randint(2, 3)]) + '"')
        for _ in range(20):
            a, b, c = choose.choices(words, k=3)
            self.assert_same(choose.choice(("{} {}", "{} OR {}", "{} NOT {}", "({} OR {}) {}", "{} AND {} NOT {}")).format(a, b, c))

    def test_filters(self):
        for kind in ("texts", "calls", "voicemails", "recordings"):
            self.assert_same("", ("--kind", kind), kind=kind)
        self.assert_same("", ("--has", "attachment"), files=True)
        self.assert_same("the", ("--after", "2019-01-01", "--before", "2020-01-01"), year="2019")

    def test_what_means_nothing(self):
        for words in ('"open', "(a", "a)", "NOT a", "a AND", ":-)", "((((((((((a))))))))))"):
            self.assert_same(words)

    def test_a_hit_opens_its_message(self):
        self.tab.evaluate(f"({ASK})({{q: 'quoted'}})")
        hit = self.tab.evaluate("document.querySelector('.results a[href*=\"#r-\"]').href")
        self.assertEqual(self.tab.evaluate("document.querySelector('.results mark').textContent"), "quoted")
        self.assertEqual(self.tab.evaluate("document.querySelectorAll('.results script, .results a a').length"), 0)
        self.assertIn("<script>alert(1)</script>", self.tab.evaluate("document.querySelector('.results').textContent"))
        self.events += self.tab.open(hit)
        self.assertIn("quoted", self.tab.evaluate("document.querySelector('article:target').textContent"))

    def test_the_address_says_what_is_searched_for(self):
        self.tab.evaluate(f"({ASK})({{q: 'quoted', kind: 'texts'}})")
        noted = "new Promise(r => { const look = () => /quoted/.test(location.hash) ? r(location.hash) : requestAnimationFrame(look); look(); })"
        self.assertEqual(self.tab.evaluate(noted), "#q=quoted&kind=texts")


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


if __name__ == "__main__":
    sys.exit(unittest.main())
