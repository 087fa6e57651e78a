"""gvoice.html from the disk, with a worker that has canned answers: each step, the pages from memory, and saving."""

import base64
import hashlib
import json
import shutil
import time
import unittest
import zipfile

from archive_in_browser import ArchiveInBrowser, ROOT
from chromium import BrowserError
from made_page import canned, choose_files, fake_page

AXE = ROOT / "tests/scripts/node_modules/axe-core/axe.min.js"
RUN_AXE = """
axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'], iframes: false})
  .then(({violations}) => violations.map(({id, nodes}) => [id, nodes.length, nodes.slice(0, 3).map(node => node.html.slice(0, 160))]))
"""
# A folder that remembers what is written into it, in place of the browser's own window.
PICKER = """
window.savedFiles = {};
const folderAt = path => ({
  kind: 'directory', name: path.split('/').pop(),
  async *keys() { if (!path) yield 'gvoice-archive'; },
  getDirectoryHandle: async name => folderAt(path ? path + '/' + name : name),
  getFileHandle: async name => {
    if (window.refuse && name.endsWith(window.refuse)) throw new TypeError('Name is not allowed.');
    const at = path + '/' + name;
    return {
      createWritable: async () => {
        const parts = [];
        return new WritableStream({write(part) { parts.push(part); }, close() { window.savedFiles[at] = new Blob(parts); }});
      },
      getFile: async () => window.savedFiles[at],
    };
  },
});
window.showDirectoryPicker = async () => folderAt('');
"""
SAVED = """
(async () => {
  const all = {};
  for (const [path, blob] of Object.entries(window.savedFiles)) {
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));
    all[path] = [...hash].map(byte => byte.toString(16).padStart(2, '0')).join('');
  }
  return all;
})()
"""


class MakerTest(ArchiveInBrowser):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.answers = canned(cls.folder, [ROOT / "examples/takeout"], formats="html,csv")
        cls.native = cls.folder / "native"
        cls.zip = cls.folder / "takeout-001.zip"
        shutil.make_archive(cls.zip.with_suffix(""), "zip", ROOT / "examples/takeout")

    def setUp(self):
        super().setUp()
        self.scheme, self.width, self.early = "light", 1100, ""

    def open_page(self, **more):
        """In a new tab: a page whose archive is not saved does not go without a question."""
        self.tab.close()
        type(self).tab = self.browser.page()
        self.tab.scheme(self.scheme)
        self.tab.resize(self.width)
        if self.early:
            self.tab.send("Page.addScriptToEvaluateOnNewDocument", {"source": self.early})
        page = self.folder / "gvoice.html"
        fake_page(page, {**self.answers, **more})
        self.events += self.tab.open(page.as_uri())

    def until_shown(self, name):
        self.wait_until(f"!document.getElementById('{name}').hidden")

    def text(self, name):
        return self.tab.evaluate(f"document.getElementById('{name}').innerText")

    def click(self, name):
        self.tab.evaluate(f"document.getElementById('{name}').click()")

    def inspect(self, **more):
        self.open_page(**more)
        choose_files(self.tab, "#file-input", [self.zip])
        self.until_shown("options")

    def convert(self, **more):
        self.inspect(**more)
        self.click("convert")
        self.until_shown("result")

    def read(self, **more):
        self.convert(**more)
        self.click("read")
        self.wait_until("document.title === 'Google Voice archive'")

    def in_frame(self, expression):
        """Asks the frame; while the next one is on its way there is no answer."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                return self.tab.frame().evaluate(expression)
            except BrowserError:
                pass
        self.fail(expression)

    def until_in_frame(self, condition):
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if self.in_frame(f"Boolean({condition})"):
                return
        self.fail(condition)

    def tearDown(self):
        requested = [event["params"]["request"]["url"] for event in self.events if event["method"] == "Network.requestWillBeSent"]
        self.assertEqual([url for url in requested if not url.startswith(("file:", "blob:", "data:"))], [])
        super().tearDown()

    def test_says_what_is_inside(self):
        self.inspect()
        said = self.text("inside")
        self.assertIn("140 messages and calls in 30 conversations, from October 30, 2012 to December 31, 2023.", said)
        self.assertIn("Your own numbers: +14155550127, +15035550118.", said)
        self.assertIn("1 file could not be read; what it held is missing", said)
        self.assertEqual(self.tab.evaluate("document.activeElement.id"), "inside-title")
        self.assertEqual(self.text("version"), "gvoice 1.0.1")

    def test_names_show_no_markup_and_turn_nothing(self):
        inspect = json.loads(self.answers["inspect"]["out"])
        inspect["inputs"][0]["name"] = "<img src=x onerror=alert(1)>\u202e"
        inspect["problems"][0]["first"][0]["entry"] = "<b id=bad>\n\u2066"
        self.inspect(inspect={"code": 0, "out": json.dumps(inspect), "err": ""})
        self.assertIn("<img src=x onerror=alert(1)>\ufffd", self.text("inside"))
        self.assertIn("<b id=bad>\ufffd\ufffd", self.text("inside"))
        self.assertFalse(self.tab.evaluate("Boolean(document.getElementById('bad'))"))

    def test_a_folder_can_be_chosen(self):
        self.open_page()
        choose_files(self.tab, "#folder-input", [ROOT / "examples/takeout"])
        self.until_shown("options")
        self.assertIn("takeout\nfolder, 92 files, ", self.text("inputs"))

    def test_files_and_folders_can_be_dropped(self):
        self.open_page()
        x, y = self.tab.evaluate("(box => [box.x + 40, box.y + 20])(document.getElementById('drop').getBoundingClientRect())")
        data = {"items": [], "files": [str(self.zip), str(ROOT / "examples/takeout"), str(ROOT / "examples/README.md")], "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            self.tab.send("Input.dispatchDragEvent", {"type": kind, "x": x, "y": y, "data": data})
        self.until_shown("options")
        self.assertEqual(self.tab.evaluate("[...document.querySelectorAll('#inputs bdi')].map(one => one.textContent)"), ["takeout-001.zip", "takeout"])
        self.assertEqual(self.text("ignored"), "Not a zip, tgz or folder, and so not used: README.md.")

    def test_inputs_can_be_removed(self):
        self.inspect()
        self.tab.evaluate("document.querySelector('#inputs button').click()")
        self.assertEqual(self.tab.evaluate("document.querySelectorAll('#inputs li').length"), 0)
        self.assertTrue(self.tab.evaluate("document.getElementById('options').hidden"))
        self.assertEqual(self.tab.evaluate("document.activeElement.id"), "choose-files")

    def test_options_become_the_command(self):
        self.inspect()
        self.tab.evaluate("document.querySelector('#likely-zones button').click()")
        self.tab.evaluate("""
          document.getElementById('from-year').value = '2018';
          document.querySelector('#formats input[value=csv]').click();
          document.querySelector('#filters input[value=filter-spam]').click();
        """)
        self.assertEqual(self.tab.evaluate("document.getElementById('command').textContent"),
                         "gvoice convert takeout-001.zip -o gvoice-archive --format html,csv --time-zone America/Los_Angeles "
                         "--exclude-older-than 2018-01-01 --filter-spam")

    def test_says_the_balance(self):
        self.convert()
        self.assertIn("Of 92 files, 1 could not be read. They hold 140 messages and calls: 140 are in the archive. Nothing is unaccounted for.",
                      self.text("result"))
        self.assertEqual(self.tab.evaluate("document.activeElement.id"), "result-title")

    def test_a_run_can_be_stopped(self):
        self.inspect(hold=True)
        self.click("convert")
        self.wait_until("document.getElementById('stage').textContent.startsWith('Reading pages')")
        self.click("stop")
        self.until_shown("options")
        self.assertEqual(self.tab.evaluate("document.getElementById('said').textContent"), "Stopped. Nothing was kept.")

    def test_an_error_is_said_in_the_program_s_words(self):
        self.inspect(convert={"code": 2, "out": "", "err": 'gvoice: "Mars/Base" is no time zone.\nWrite it like America/Denver.\n'})
        self.click("convert")
        self.until_shown("trouble")
        self.assertEqual(self.text("trouble-text").split("\n\n"), ['"Mars/Base" is no time zone.', "Write it like America/Denver."])
        self.click("back-to-options")
        self.until_shown("options")

    def test_input_without_messages(self):
        inspect = json.loads(self.answers["inspect"]["out"])
        inspect["records"]["distinct"] = 0
        self.open_page(inspect={"code": 0, "out": json.dumps(inspect), "err": ""})
        choose_files(self.tab, "#file-input", [self.zip])
        self.until_shown("inside")
        self.assertIn("No texts, calls or voicemail were found in here.", self.text("inside"))
        self.assertTrue(self.tab.evaluate("document.getElementById('options').hidden"))

    def test_what_is_too_large_is_said_before(self):
        inspect = json.loads(self.answers["inspect"]["out"])
        inspect["entries"]["conversation_html"] = 1_000_000
        self.inspect(inspect={"code": 0, "out": json.dumps(inspect), "err": ""})
        self.assertIn("No browser gives so much to one page.", self.text("memory"))
        self.assertTrue(self.tab.evaluate("document.getElementById('convert').disabled"))

    def test_a_browser_that_lacks_something(self):
        self.early = "delete window.DecompressionStream"
        self.open_page()
        self.assertIn("lacks what the page needs: unpacking (DecompressionStream)", self.text("unsupported"))
        self.assertTrue(self.tab.evaluate("document.getElementById('choose-files').disabled"))

    def test_reads_the_archive(self):
        self.read()
        self.until_in_frame("document.querySelector('#conversations .find')")
        name = self.in_frame("document.querySelector('#conversations h3 a').textContent")
        self.in_frame("document.querySelector('#conversations h3 a').click()")
        self.wait_until(f"document.title.startsWith({json.dumps(name)})")
        self.until_in_frame("document.querySelector('main .find')")
        self.tab.evaluate("history.back()")
        self.wait_until("document.title === 'Google Voice archive'")
        self.tab.evaluate("history.forward()")
        self.wait_until(f"document.title.startsWith({json.dumps(name)})")

    def test_back_leads_to_where_one_was(self):
        self.read()
        self.until_in_frame("document.querySelector('#conversations .find')")
        self.in_frame("scrollTo(0, 700)")
        self.until_in_frame("scrollY === 700")
        self.in_frame("new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))")
        self.in_frame("document.querySelectorAll('#conversations h3 a')[9].click()")
        self.wait_until("location.hash.includes('/conversations/')")
        self.until_in_frame("document.querySelector('main .find')")
        self.tab.evaluate("history.back()")
        self.wait_until("document.title === 'Google Voice archive'")
        self.until_in_frame("scrollY === 700")

    def test_a_file_is_downloaded(self):
        downloads = self.folder / "file"
        downloads.mkdir()
        self.read()
        self.tab.send("Page.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(downloads)})
        page = next(page for page in (self.native / "conversations").glob("*.html") if ".vcf" in page.read_text(encoding="utf-8"))
        self.tab.evaluate(f"location.hash = '#/conversations/{page.name}'")
        self.until_in_frame("document.querySelector('.file a[href$=\".vcf\"]')")
        name = self.in_frame("decodeURIComponent(document.querySelector('.file a[href$=\".vcf\"]').getAttribute('href'))").split("/")[-1]
        self.in_frame("document.querySelector('.file a[href$=\".vcf\"]').click()")
        expected = next(self.native.rglob(name)).read_bytes()
        deadline = time.monotonic() + 60
        while not (downloads / name).is_file() and time.monotonic() < deadline:
            time.sleep(0)
        self.assertEqual((downloads / name).read_bytes(), expected)

    def test_asks_before_an_archive_is_lost(self):
        asked = "(event => { dispatchEvent(event); return event.defaultPrevented; })(new Event('beforeunload', {cancelable: true}))"
        self.inspect()
        self.assertFalse(self.tab.evaluate(asked))
        self.convert()
        self.assertTrue(self.tab.evaluate(asked))
        self.tab.send("Page.setDownloadBehavior", {"behavior": "deny"})
        self.tab.evaluate("document.querySelector('#result .save-zip').click()")
        self.wait_until("document.getElementById('unsaved').textContent.startsWith('The archive is saved')")
        self.assertFalse(self.tab.evaluate(asked))

    def test_reads_the_archive_and_searches(self):
        self.read()
        self.in_frame("document.querySelector('nav a[href=\"search.html\"]').click()")
        self.wait_until("document.title.startsWith('Search')")
        self.until_in_frame("document.querySelector('.find input')")
        self.in_frame("(field => { field.value = 'cabin'; field.dispatchEvent(new Event('input')); })(document.querySelector('.find input'))")
        self.until_in_frame("document.querySelector('.results a[href*=\"#r-\"]')")
        self.in_frame("document.querySelector('.results a[href*=\"#r-\"]').click()")
        self.wait_until("location.hash.includes('/conversations/')")
        self.until_in_frame("document.querySelector('article:target')")
        self.tab.evaluate("history.back()")
        self.wait_until("location.hash === '#/search.html#q=cabin'")
        self.until_in_frame("document.querySelector('.results a[href*=\"#r-\"]')")

    def test_pictures_are_shown(self):
        self.read()
        self.tab.evaluate("location.hash = '#/overview/photos.html'")
        self.wait_until("document.title.startsWith('Photos')")
        self.until_in_frame("[...document.querySelectorAll('main img')].some(one => one.naturalWidth > 0)")
        self.in_frame("document.querySelector('main a > img').click()")
        self.until_in_frame("document.querySelector('dialog[open] img').naturalWidth > 0")

    def test_a_page_runs_no_script_of_others(self):
        page = self.native / "index.html"
        bad = page.read_bytes().replace(b"</header>", b"<script>document.title = 'bad'</script><img src=x onerror=\"document.title = 'bad'\">"
                                                      b"<iframe src=https://example.invalid></iframe></header>")
        files = {**self.answers["files"], "index.html": base64.b64encode(bad).decode()}
        self.convert(files=files)
        self.click("read")
        self.until_in_frame("document.querySelector('#conversations .find')")
        self.assertEqual(self.in_frame("document.title"), "Google Voice archive")
        self.tab.events()  # the browser says what it refused

    def test_saves_as_zip(self):
        downloads = self.folder / "downloads"
        shutil.rmtree(downloads, ignore_errors=True)
        downloads.mkdir()
        self.convert()
        self.tab.send("Page.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(downloads)})
        self.tab.evaluate("document.querySelector('#result .save-zip').click()")
        self.wait_until("document.getElementById('unsaved').textContent.startsWith('The archive is saved')")
        made = downloads / "gvoice-archive.zip"
        deadline = time.monotonic() + 60
        while not (made.is_file() and zipfile.is_zipfile(made)) and time.monotonic() < deadline:
            time.sleep(0)
        with zipfile.ZipFile(made) as opened:
            self.assertIsNone(opened.testzip())
            saved = {name: opened.read(name) for name in opened.namelist()}
        expected = {"gvoice-archive/" + path.relative_to(self.native).as_posix(): path.read_bytes()
                    for path in self.native.rglob("*") if path.is_file()}
        self.assertEqual(saved, expected)

    def test_saves_into_a_folder(self):
        self.early = PICKER
        self.convert()
        self.tab.evaluate("document.querySelector('#result .save-folder').click()")
        self.wait_until("document.getElementById('unsaved').textContent.startsWith('The archive is saved')")
        self.assertIn("Saved into the folder gvoice-archive-2: ", self.text("result"))
        expected = {"gvoice-archive-2/" + path.relative_to(self.native).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
                    for path in self.native.rglob("*") if path.is_file()}
        self.assertEqual(self.tab.evaluate(SAVED), expected)

    def test_says_which_file_a_folder_refused(self):
        self.early = PICKER + "window.refuse = 'SHA256SUMS';"
        self.convert()
        self.tab.evaluate("document.querySelector('#result .save-folder').click()")
        self.wait_until("document.querySelector('#result .saved').textContent.startsWith('Only ')")
        self.assertIn("files were saved into gvoice-archive-2: not SHA256SUMS (Name is not allowed.)", self.text("result"))
        self.assertIn("only in the memory", self.text("unsaved"))

    @unittest.skipUnless(AXE.is_file(), "axe-core is not installed: run `npm ci --ignore-scripts` in tests/scripts")
    def test_accessible_in_every_state(self):
        axe = AXE.read_text(encoding="utf-8")
        trouble = {"code": 2, "out": "", "err": "gvoice: x\n"}

        def failed():
            self.inspect(convert=trouble)
            self.click("convert")
            self.until_shown("trouble")

        def working():
            self.inspect(hold=True)
            self.click("convert")
            self.until_shown("work")

        def unfolded():
            self.inspect()
            self.tab.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")

        for state in (self.open_page, self.inspect, unfolded, working, failed, self.convert, self.read):
            for scheme in ("light", "dark"):
                for width in (1100, 390):
                    with self.subTest(state=state.__name__, scheme=scheme, width=width):
                        self.scheme, self.width = scheme, width
                        state()
                        self.tab.evaluate(axe + "; undefined")
                        violations = self.tab.evaluate(RUN_AXE)
                        self.assertEqual(violations, [], json.dumps(violations, indent=1, ensure_ascii=False))
                        self.assertLessEqual(self.tab.evaluate("document.documentElement.scrollWidth"), width)
        self.tab.events()  # axe-core looks at style sheets in ways that the policy refuses
        self.events.clear()


if __name__ == "__main__":
    unittest.main()
