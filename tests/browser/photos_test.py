"""Photos and the pictures of conversations in a real browser, from the disk: sizes, sheets, and pictures seen large."""

import datetime
import pathlib
import struct
import subprocess
import sys
import tempfile
import unittest

from archive_in_browser import ArchiveInBrowser, PROGRAM, ROOT
from chromium import BrowserError

sys.path.insert(0, str(ROOT / "bench"))
from takeout_maker import images  # noqa: E402

STAMP = "2018-05-03T18_39_04Z"
BEGIN = datetime.datetime(2017, 1, 1, 9, 30)
COUNT = 410
NARROW, WIDE = (320, 640), (1200, 800)
LOADED = "Promise.all([...document.images].map(image => { image.loading = 'eager'; return image.decode().catch(() => {}); }))"
RATIOS = "[...document.querySelectorAll('main img')].map(e => [e.getAttribute('width') / e.getAttribute('height'), e.naturalWidth / e.naturalHeight])"
OPEN = "document.querySelector('dialog[open] img')"
CAPTION = "document.querySelector('dialog[open] p')?.textContent"


def rows(width, height):
    return [[(x * 255 // width, y * 255 // height, 128) for x in range(width)] for y in range(height)]


def turned(jpeg, orientation):
    """The picture with EXIF data that say how it is held."""
    exif = b"Exif\0\0MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, orientation, 0, 0)
    return jpeg[:2] + struct.pack(">BBH", 0xFF, 0xE1, len(exif) + 2) + exif + jpeg[2:]


def pictures():
    """One of each kind, and so many that there are two sheets."""
    jpeg = images.jpeg(rows(64, 24))
    kinds = [("jpg", jpeg), ("jpg", turned(jpeg, 6)), ("jpg", turned(jpeg, 3)), ("png", images.png(rows(40, 90))),
             ("gif", images.gif(rows(50, 20))), ("webp", images.webp(30, 70, (200, 80, 40))), ("bmp", images.bmp(rows(33, 21))),
             ("png", images.png(rows(800, 400))), ("png", images.png(rows(300, 900)))]
    small, large = [images.png(rows(20 + i, 20)) for i in range(7)], images.png(rows(300, 200))
    return kinds + [("png", (large if i % 50 == 49 else small[i % 7]) + bytes([i % 256, i // 256])) for i in range(COUNT - len(kinds))]


def message(number, extra=""):
    time = (BEGIN + number * datetime.timedelta(days=1)).isoformat()
    return (f'<div class="message"><abbr class="dt" title="{time}.000-06:00">x</abbr>: <cite class="sender vcard">'
            f'<a class="tel" href="tel:+13035550101"><span class="fn">Ann</span></a></cite>: <q>message {number}</q>{extra}</div>')


def make_export(folder, files):
    calls = folder / "Takeout/Voice/Calls"
    calls.mkdir(parents=True)
    name = f"Ann - Text - {STAMP}"
    messages = []
    for number, (extension, data) in enumerate(files):
        reference = f"{name}-{number + 1}-1"
        (calls / f"{reference}.{extension}").write_bytes(data)
        element = "video" if extension == "mp4" else "img"
        messages.append(message(number, f'<div><{element} src="{reference}" alt="Image MMS Attachment" /></div>'))
    messages = messages or [message(0)]
    (calls / f"{name}.html").write_text(
        f'<html><head><title>Ann</title></head><body><div class="hChatLog hfeed">{"".join(messages)}</div></body></html>')
    return folder / "Takeout"


def make_archive(folder, files):
    archive = folder / "archive"
    subprocess.run([PROGRAM, "convert", make_export(folder, files), "-o", archive, "--quiet"], check=True)
    return archive


class PhotosTest(ArchiveInBrowser):
    @classmethod
    def make_inputs(cls):
        return [make_export(cls.folder, pictures())]

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.url = cls.archive.as_uri() + "/overview/photos.html"
        [page] = (cls.archive / "conversations").glob("*.html")
        cls.conversation = page.as_uri()

    def setUp(self):
        super().setUp()
        self.tab.resize(*WIDE)
        self.tab.scripts(True)

    def open(self, url):
        self.events += self.tab.open("about:blank") + self.tab.open(url)

    def place_of(self, selector):
        """The middle of an element on screen."""
        return self.tab.evaluate(
            f"(() => {{ const e = {selector}; e.scrollIntoView({{block: 'center'}}); const r = e.getBoundingClientRect();"
            " return [r.x + r.width / 2, r.y + r.height / 2]; })()")

    def click(self, selector, modifiers=0, button="left"):
        x, y = self.place_of(selector)
        for kind in ("mousePressed", "mouseReleased"):
            self.tab.send("Input.dispatchMouseEvent", {"type": kind, "x": x, "y": y, "button": button, "clickCount": 1,
                                                       "modifiers": modifiers})

    def press(self, key):
        for kind in ("keyDown", "keyUp"):
            self.tab.send("Input.dispatchKeyEvent", {"type": kind, "key": key, "code": key,
                                                     "windowsVirtualKeyCode": {"Escape": 27, "Tab": 9}.get(key, 0)})

    def touch(self, *places, second=5):
        """One finger that goes down at the first place and up at the last, so many seconds after the page began."""
        points = [("touchStart", places[0]), *(("touchMove", place) for place in places[1:]), ("touchEnd", None)]
        origin = self.tab.evaluate("performance.timeOrigin") / 1000
        for number, (kind, place) in enumerate(points):
            self.tab.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [dict(zip("xy", place))] if place else [],
                                                       "timestamp": origin + second + number / 100})

    def picture(self, number):
        return f"document.querySelectorAll('main a > img')[{number}]"

    def test_sizes_are_those_that_the_browser_finds(self):
        for url in (self.conversation, self.url, self.url.replace("photos.html", "photos-2.html")):
            self.open(url)
            self.tab.evaluate(LOADED)
            for stated, found in self.tab.evaluate(RATIOS):
                self.assertAlmostEqual(stated / found, 1, delta=.03, msg=url)

    def test_pages_do_not_grow_while_pictures_load(self):
        for url in (self.conversation, self.url):
            for size in (WIDE, NARROW):
                self.tab.resize(*size)
                self.open(url)
                before = self.tab.evaluate("document.documentElement.scrollHeight")
                self.tab.evaluate(LOADED)
                self.assertEqual(self.tab.evaluate("document.documentElement.scrollHeight"), before, (url, size))

    def test_all_are_there_by_month_and_lead_to_their_messages(self):
        self.open(self.url)
        self.assertEqual(self.tab.evaluate("document.querySelectorAll('main a > img').length"), 400)
        self.assertEqual(self.tab.evaluate("document.querySelector('h2').textContent"), "February 2018 14")
        self.assertEqual(self.tab.evaluate("document.querySelector('nav a[aria-current=page]').textContent"), "Photos")
        self.events += self.tab.open(self.tab.evaluate("document.querySelector('.pages a').href"))
        self.assertEqual(self.tab.evaluate("document.querySelectorAll('main a > img').length"), 10)
        self.events += self.tab.open(self.tab.evaluate(f"{self.picture(9)}.parentNode.href"))
        self.assertIn("message 0", self.tab.evaluate("document.querySelector('article:target').textContent"))

    def test_without_scripts_a_click_leads_to_the_message(self):
        self.tab.scripts(False)
        self.open(self.url)
        self.click(self.picture(3))
        self.wait_until("Boolean(document.querySelector('article:target')?.textContent.includes('message 406'))")

    def test_a_click_shows_a_picture_large_and_keys_the_others(self):
        self.open(self.url)
        self.click(self.picture(3))
        self.assertEqual(self.tab.evaluate(f"{OPEN}.src"), self.tab.evaluate(f"{self.picture(3)}.src"))
        self.assertEqual(self.tab.evaluate(CAPTION), "Picture from Ann, Feb 11, 2018, 9:30 AM (4 of 400)")
        self.assertEqual(self.tab.evaluate("document.activeElement.textContent"), "Close")
        self.press("ArrowRight")
        self.assertIn("Feb 10, 2018", self.tab.evaluate(CAPTION))
        self.press("ArrowLeft")
        self.press("ArrowLeft")
        self.assertIn("(3 of 400)", self.tab.evaluate(CAPTION))
        self.assertIn("message 407", self.message_of_link())

    def message_of_link(self):
        """The message to which the large picture leads."""
        self.tab.evaluate("[...document.querySelectorAll('dialog[open] a')].find(e => e.textContent === 'Go to the message').click()")
        self.wait_until("Boolean(document.querySelector('article:target'))")
        return self.tab.evaluate("document.querySelector('article:target').textContent")

    def test_the_first_follows_the_last(self):
        self.open(self.url)
        self.click(self.picture(0))
        self.press("ArrowLeft")
        self.assertIn("(400 of 400)", self.tab.evaluate(CAPTION))
        self.press("ArrowRight")
        self.assertIn("(1 of 400)", self.tab.evaluate(CAPTION))

    def test_escape_closes_and_gives_the_focus_back(self):
        for moves, last in ((0, 5), (2, 7)):
            self.open(self.url)
            self.click(self.picture(5))
            for _ in range(moves):
                self.press("ArrowRight")
            self.press("Escape")
            self.wait_until(f"!{OPEN} && document.activeElement === {self.picture(last)}.parentNode")

    def test_the_focus_stays_inside(self):
        self.open(self.url)
        self.click(self.picture(5))
        for _ in range(12):
            self.press("Tab")
            self.assertTrue(self.tab.evaluate("document.activeElement === document.body || Boolean(document.activeElement.closest('dialog'))"))

    def test_a_click_with_a_modifier_or_another_button_does_what_it_always_does(self):
        self.open(self.url)
        self.tab.evaluate("document.addEventListener('click', event => { window.left = !event.defaultPrevented; event.preventDefault(); })")
        for modifier in (1, 2, 4, 8):
            self.tab.evaluate("window.left = false")
            self.click(self.picture(5), modifier)
            self.assertTrue(self.tab.evaluate("window.left"), modifier)
        self.click(self.picture(5), button="right")
        self.assertFalse(self.tab.evaluate(f"Boolean({OPEN})"))

    def test_a_click_makes_it_larger_and_the_next_one_small_again(self):
        self.open(self.url)
        self.click(self.picture(0))
        self.tab.evaluate(f"{OPEN}.decode()")
        self.assertEqual(self.tab.evaluate(f"(e => [e.clientWidth, e.clientHeight])({OPEN})"),
                         self.tab.evaluate(f"(e => [e.naturalWidth, e.naturalHeight])({OPEN})"))
        width = self.tab.evaluate(f"{OPEN}.clientWidth")
        self.click(OPEN)
        self.assertEqual(self.tab.evaluate(f"{OPEN}.clientWidth"), 2 * width)
        self.press("ArrowRight")
        self.assertEqual(self.tab.evaluate(f"{OPEN}.clientWidth"), 2 * width)
        self.click(OPEN)
        self.assertEqual(self.tab.evaluate(f"{OPEN}.clientWidth"), width)

    def test_a_conversation_shows_its_pictures_in_the_same_way(self):
        self.open(self.conversation)
        self.click(self.picture(8))
        self.tab.evaluate(f"{OPEN}.decode()")
        self.assertEqual(self.tab.evaluate(CAPTION), f"Ann, 2017-01-09 09:30 (9 of {COUNT})")
        room = self.tab.evaluate("(e => [e.clientWidth <= innerWidth, e.clientHeight <= innerHeight, e.clientHeight > 600, "
                                 "Math.round(e.clientHeight / e.clientWidth)])(" + OPEN + ")")
        self.assertEqual(room, [True, True, True, 3])
        self.assertIn("message 8", self.message_of_link())
        self.wait_until(f"!{OPEN}")

    def test_a_phone_swipes_and_taps_twice(self):
        self.tab.resize(*NARROW)
        self.tab.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
        self.open(self.url)
        self.assertLessEqual(self.tab.evaluate("document.documentElement.scrollWidth"), NARROW[0])
        self.touch(self.place_of(self.picture(5)))
        self.wait_until(f"Boolean({OPEN})")
        self.assertLessEqual(self.tab.evaluate("document.querySelector('dialog').scrollWidth"), NARROW[0])
        self.touch((250, 200), (150, 205), (60, 210))
        self.assertIn("(7 of 400)", self.tab.evaluate(CAPTION))
        self.touch((60, 200), (150, 205), (250, 210))
        self.assertIn("(6 of 400)", self.tab.evaluate(CAPTION))
        self.touch((100, 100), (110, 200), (120, 300))
        self.assertIn("(6 of 400)", self.tab.evaluate(CAPTION))
        place = self.place_of(OPEN)
        for second, zoomed in ((10, False), (20, False), (20.2, True)):
            self.touch(place, second=second)
            self.assertEqual(self.tab.evaluate("Boolean(document.querySelector('dialog .zoom'))"), zoomed)
        self.tab.send("Emulation.setTouchEmulationEnabled", {"enabled": False})

    def test_videos_and_pictures_that_browsers_do_not_show_are_tiles(self):
        with tempfile.TemporaryDirectory() as folder:
            heic = b"\0\0\0\x18ftypheic" + bytes(20)
            archive = make_archive(pathlib.Path(folder), [("heic", heic), ("mp4", b"\0\0\0\x18ftypmp42" + bytes(20))])
            self.open(archive.resolve().as_uri() + "/overview/photos.html")
            self.assertEqual(self.tab.evaluate("[...document.querySelectorAll('.tile')].map(e => e.textContent)"),
                             [f"Video Ann - Text - {STAMP}-2-1.mp4 from Ann, Jan 2, 2017, 9:30 AM",
                              f"Picture Ann - Text - {STAMP}-1-1.heic from Ann, Jan 1, 2017, 9:30 AM"])
            self.click("document.querySelector('.tile')")
            self.wait_until("Boolean(document.querySelector('article:target')?.textContent.includes('message 1'))")

    def test_an_archive_without_pictures_says_so(self):
        with tempfile.TemporaryDirectory() as folder:
            archive = make_archive(pathlib.Path(folder), [])
            self.open(archive.resolve().as_uri() + "/overview/photos.html")
            self.assertIn("No message in this archive has a picture", self.tab.evaluate("document.body.textContent"))


if __name__ == "__main__":
    unittest.main()
