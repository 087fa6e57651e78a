#!/usr/bin/env python3
"""check_archive.py finds what it says that it finds: small archives with one fault each."""

import contextlib
import io
import pathlib
import sys
import tempfile
import unittest
from unittest import mock

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import check_archive
from chromium import find_browser

POLICY = ("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self' file:; style-src 'self' file:; "
          "img-src 'self' file:; media-src 'self' file:\">")
STYLE = ("body { background: #fff; color: #000 } a { color: #003 } "
         "@media (prefers-color-scheme: dark) { body { background: #000; color: #fff } a { color: #aaf } }")


def page(body, policy=POLICY):
    return ("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">" + policy +
            "<meta name=\"viewport\" content=\"width=device-width\"><title>t</title>"
            f"<link rel=\"stylesheet\" href=\"style.css\"></head><body>{body}</body></html>")


class CheckArchiveTest(unittest.TestCase):
    def check(self, body, style=STYLE, policy=POLICY, arguments=(), files=()):
        """Exit code and words of the check of an archive with this one page."""
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "index.html").write_text(page(body, policy), encoding="utf-8")
            (root / "style.css").write_text(style, encoding="utf-8")
            for name, data in files:
                (root / name).write_bytes(data)
            said = io.StringIO()
            with mock.patch.object(sys, "argv", ["check_archive.py", folder, *arguments]), contextlib.redirect_stdout(said):
                code = check_archive.main()
            return code, said.getvalue()

    def assert_finds(self, words, *arguments, **keywords):
        code, said = self.check(*arguments, **keywords)
        self.assertIn(words, said)
        self.assertEqual(code, 1)

    def test_a_good_page(self):
        code, said = self.check("<h1 id=\"a\">Hello</h1><a href=\"#a\">up</a>", arguments=["--http"])
        self.assertEqual(said, "2 pages checked, 0 findings\n")
        self.assertEqual(code, 0)

    def test_a_picture_that_does_not_load(self):
        self.assert_finds("picture does not load: no.png", "<img src=\"no.png\" alt=\"\">")
        self.assert_finds("picture does not load: bad.png", "<img loading=\"lazy\" style=\"margin-top:9000px\" src=\"bad.png\" alt=\"\">",
                          files=[("bad.png", b"no picture")])

    def test_a_request_to_a_network(self):
        self.assert_finds("asks for http://127.0.0.1:1/x.png", "<img src=\"http://127.0.0.1:1/x.png\" alt=\"\">", policy="")

    def test_a_policy_that_is_violated(self):
        self.assert_finds("policy violated: img-src", "<img src=\"http://127.0.0.1:1/x.png\" alt=\"\">")
        self.assert_finds("policy violated: script-src", "<script>document.title = 'x'</script>")

    def test_sound_that_does_not_play(self):
        sound = [("a.mp3", b"no sound")]
        # What a player looks like depends on how far it has loaded, so this one may not begin by itself.
        self.assertEqual(self.check("<audio controls preload=\"none\" src=\"a.mp3\"></audio>", files=sound),
                         (0, "1 pages checked, 0 findings\n"))
        self.assert_finds("does not play: a.mp3", "<audio controls src=\"a.mp3\"></audio>", files=sound, arguments=["--playable"])

    def test_links(self):
        self.assert_finds("not there: gone.html", "<a href=\"gone.html\">x</a>")
        self.assert_finds("anchor that is not there: index.html#gone", "<a href=\"#gone\">x</a>")
        self.assert_finds("leads out of the archive: ../x", "<a href=\"../x\">x</a>")
        self.assert_finds("leads out of the archive: https://example.com/", "<a href=\"https://example.com/\">x</a>")
        link = "<p><a rel=\"noreferrer noopener\" href=\"https://example.com/\">x</a></p>"
        self.assert_finds("leads out of the archive: https://example.com/", link)
        code, said = self.check(f"<article>{link}</article>")
        self.assertEqual((code, said), (0, "1 pages checked, 0 findings\n"))
        self.assert_finds("more than once", "<p id=\"a\"></p><p id=\"a\"></p>")

    def test_a_page_that_nothing_leads_to(self):
        lost = [("lost.html", page("<a href=\"index.html\">x</a>").encode())]
        self.assert_finds("lost.html: nothing leads to it", "<p>x</p>", files=lost)
        self.assertEqual(self.check("<a href=\"lost.html\">x</a>", files=lost), (0, "2 pages checked, 0 findings\n"))

    def test_a_page_that_is_too_wide(self):
        self.assert_finds("wider than a phone", "<div class=\"wide\">x</div>", style=STYLE + ".wide { width: 400px }")

    def test_scripts_of_gvoice(self):
        name, content = "letters.js", check_archive.own_scripts()["letters.js"]
        self.assertEqual(self.check(f"<script src=\"{name}\"></script>", files=[(name, content)]),
                         (0, "1 pages checked, 0 findings\n"))
        self.assert_finds("a script that is none of gvoice", f"<script src=\"{name}\"></script>", files=[(name, content + b";")])
        self.assert_finds("a script that is none of gvoice", "<script src=\"x.js\"></script>", files=[("x.js", b"")])

    def test_data_of_the_search(self):
        def found(content):
            with tempfile.TemporaryDirectory() as folder:
                path = pathlib.Path(folder) / "assets/search/0.js"
                path.parent.mkdir(parents=True)
                path.write_text(content, encoding="utf-8")
                return check_archive.is_search_data(check_archive.Archive(pathlib.Path(folder)), "assets/search/0.js")
        self.assertTrue(found('gvoiceShard("0","a \\u003c \\"b","");\n'))
        for content in ('gvoiceShard("0");alert(1);\n', 'gvoiceShard(0);\n', 'alert("0");\n', 'gvoiceShard("<");\n', 'gvoiceShard("a"b");\n',
                        'gvoiceShard("a"+x+"b");\n', 'gvoiceShard("a");'):
            self.assertFalse(found(content), content)

    def test_what_could_run(self):
        self.assert_finds("a script on the page itself", "<script>1</script>")
        self.assert_finds("an event handler: onclick", "<p onclick=\"1\">x</p>")
        self.assert_finds("an address that could run", "<a href=\" javascript:1\">x</a>")
        self.assert_finds("a frame, an object, a form or a base", "<form></form>")

    def test_a_policy_that_allows_too_much(self):
        self.assert_finds("allows more than scripts of its own", "<p>x</p>", policy="")
        self.assert_finds("allows more than scripts of its own", "<p>x</p>",
                          policy=POLICY.replace("'self' file:; style", "'self' 'unsafe-inline' file:; style"))
        self.assert_finds("its policy allows too much", "<p>x</p>", policy=POLICY.replace("; style", "; connect-src 'self'; style"))

    def test_what_scripts_add_does_not_count(self):
        self.assertNotIn("looks different", self.check("<p>x</p><script>document.body.append('y')</script>")[1])
        self.assert_finds("looks different with scripts off", "<p>x</p><script>document.body.append('y')</script>", policy="")
        self.assertNotIn("looks different", self.check(
            "<p>x</p><script>document.body.insertAdjacentHTML('beforeend', '<p class=ui>y</p>')</script>", policy="")[1])

    def test_a_page_that_needs_scripts(self):
        self.assert_finds("looks different with scripts off",
                          "<noscript><h1>No</h1></noscript><h2>Yes</h2>", policy="")

    def test_colours(self):
        self.assert_finds("dark mode changes nothing", "<p>x</p>", style="body { background: #fff; color: #000 }")
        self.assert_finds("faint in light mode: P.", "<p>x</p>", style=STYLE + "p { color: #bbb }")
        self.assert_finds("faint in dark mode: P.", "<p>x</p>", style=STYLE + "p { color: #222 }")

    def test_console(self):
        self.assert_finds("console: ", "<script>console.log('x')</script>", policy="")
        self.assert_finds("exception: ", "<script>throw new Error('x')</script>", policy="")

    def test_wrong_usage(self):
        with tempfile.TemporaryDirectory() as folder, mock.patch.object(sys, "argv", ["check_archive.py", folder]):
            with contextlib.redirect_stderr(io.StringIO()), self.assertRaises(SystemExit) as ended:
                check_archive.main()
            self.assertEqual(ended.exception.code, 2)


if __name__ == "__main__":
    unittest.main()
