"""Every file of Voice has a place in the archive: with the message that asks for it, or in the folder of those that none asks for."""

import hashlib
import tarfile
import unittest
import zipfile

from support import WholeRun, records_of, report_of

PAGE = """<html><head><title>Ann Example</title></head><body><div class="hChatLog hfeed">{messages}</div>
<div class="tags">Labels: <a rel="tag" href="http://www.google.com/voice#sms">Text</a></div></body></html>"""
MESSAGE = """<div class="message"><abbr class="dt" title="2021-03-04T15:06:0{i}.000Z">x</abbr>:
<cite class="sender vcard"><a class="tel" href="tel:+12025550111"><span class="fn">Ann Example</span></a></cite>:
<q>MMS Received</q><div>{element}</div></div>"""
STEM = "Ann Example - Text - 2021-03-04T15_06_07Z"
NOT_HELD = "The export did not hold this file."


def picture(reference):
    return f'<img src="{reference}" alt="Image MMS Attachment" />'


def page(*elements):
    return PAGE.format(messages="".join(MESSAGE.format(i=i, element=element) for i, element in enumerate(elements, 1)))


class Media(WholeRun):
    def export(self, files, name="Takeout"):
        for path, content in files.items():
            place = self.folder / "in" / name / "Voice" / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content if isinstance(content, bytes) else content.encode())
        return self.folder / "in" / name

    def attachments(self, archive):
        return [a for record in records_of(archive) for a in record["attachments"]]

    def held(self, archive, folder=""):
        return {hashlib.sha256(path.read_bytes()).hexdigest()
                for path in (archive / "attachments" / folder).rglob("*") if path.is_file()}

    def pages(self, archive):
        return "".join(path.read_text(encoding="utf-8") for path in (archive / "conversations").rglob("*.html"))

    def odd_files(self):
        return {f"Calls/{STEM}.html": page(picture(f"{STEM}-1-1"), picture(f"{STEM}-2-1")),
                f"Calls/{STEM}-1-1.3g2": b"one", f"Calls/deep/er/{STEM}-2-1": b"two",
                "Calls/odd.xyz": b"\0odd", "Calls/no ending": b"\0none", "Greetings/list.pdf": b"%PDF-1.4 x",
                "Calls/notes.html": "<html><body>Notes</body></html>"}

    def test_what_no_page_asks_for_is_kept_whatever_it_is(self):
        files = self.odd_files()
        archive = self.convert(self.export(files), "--format", "html,ndjson")
        self.assertEqual([a["status"] for a in self.attachments(archive)], ["found", "found"])
        open_files = ("Calls/odd.xyz", "Calls/no ending", "Greetings/list.pdf", "Calls/notes.html")
        expected = {hashlib.sha256(files[name] if isinstance(files[name], bytes) else files[name].encode()).hexdigest()
                    for name in open_files}
        self.assertEqual(self.held(archive, "unreferenced"), expected)
        report = report_of(archive)
        self.assertEqual((report["entries"]["media"], report["entries"]["unknown"]), (5, 1))
        self.assertEqual(report["attachments"]["unreferenced"], 3)

    def test_from_a_zip_or_tgz_it_is_the_same(self):
        folder = self.export(self.odd_files())
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        with zipfile.ZipFile(self.folder / "takeout.zip", "w") as packed:
            for path in files:
                packed.write(path, path.relative_to(folder.parent))
        with tarfile.open(self.folder / "takeout.tgz", "w:gz") as packed:
            for path in files:
                packed.add(path, path.relative_to(folder.parent))
        archive = self.convert(folder, "--format", "ndjson", name="of-folder")
        for name in ("takeout.zip", "takeout.tgz"):
            other = self.convert(self.folder / name, "--format", "ndjson", name="of-" + name)
            self.assertEqual(self.held(archive), self.held(other))
            self.assertEqual(self.attachments(archive), self.attachments(other))

    def test_an_archive_as_an_input_keeps_it(self):
        archive = self.convert(self.export(self.odd_files()), "--format", "html,ndjson", name="first")
        again = self.convert(archive, "--format", "html,ndjson", name="second")
        self.assertEqual(self.held(archive, "unreferenced"), self.held(again, "unreferenced"))
        self.assertEqual(self.attachments(archive), self.attachments(again))
        for key in ("problems", "attachments"):
            self.assertEqual(report_of(archive)[key], report_of(again)[key])
        for key in ("media", "unknown", "conversation_html"):
            self.assertEqual(report_of(archive)["entries"][key], report_of(again)["entries"][key])

    def test_an_empty_file_hides_no_whole_one_of_another_export(self):
        text = page(picture(f"{STEM}-1-1"))
        old = self.export({f"Calls/{STEM}.html": text, f"Calls/{STEM}-1-1.jpg": b"whole"}, "old")
        new = self.export({f"Calls/{STEM}.html": text, f"Calls/{STEM}-1-1.jpg": b""}, "new")
        for turn, inputs in enumerate(((old, new), (new, old))):
            archive = self.convert(*inputs, "--format", "ndjson", name=f"archive{turn}")
            [attachment] = self.attachments(archive)
            self.assertEqual((attachment["status"], attachment["size"]), ("found", 5))

    def test_a_missing_file_links_those_that_it_may_be(self):
        files = {f"Calls/{STEM}.html": page(picture(f"{STEM}-1-1"), picture(f"{STEM}-2-1")), f"Calls/{STEM}.jpg": b"which"}
        archive = self.convert(self.export(files), "--format", "html,ndjson,csv,text")
        self.assertEqual([a["status"] for a in self.attachments(archive)], ["missing", "missing"])
        [place] = (archive / "attachments/unreferenced").iterdir()
        path = place.relative_to(archive).as_posix()
        pages = self.pages(archive)
        self.assertNotIn(NOT_HELD, pages)
        self.assertEqual(pages.count(path), 2)
        self.assertIn(path, "".join(p.read_text(encoding="utf-8") for p in (archive / "text").rglob("*.md")))
        self.assertIn(path, "".join(p.read_text(encoding="utf-8") for p in (archive / "csv").rglob("*.csv")))

    def test_a_missing_file_is_not_held_where_nothing_is_open(self):
        archive = self.convert(self.export({f"Calls/{STEM}.html": page(picture(f"{STEM}-1-1"))}), "--format", "html,ndjson")
        self.assertIn(NOT_HELD, self.pages(archive))


if __name__ == "__main__":
    unittest.main()
