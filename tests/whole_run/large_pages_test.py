"""Pages over 8 MB, which are read in blocks: of conversations, and of other products of a Takeout."""

import io
import tarfile
import unittest
import zipfile

from support import WholeRun, gvoice, records_of, report_of


def page(second):
    return (
        '<html><head><title>Ann</title></head><body><div class="hChatLog hfeed">\n'
        f'<div class="message"><abbr class="dt" title="2018-05-03T12:00:{second:02d}.000Z">May 3</abbr>:\n'
        '<cite class="sender vcard"><a class="tel" href="tel:+13035550101"><span class="fn">Ann</span></a></cite>:\n'
        f'<q>hi {second}</q>\n</div></div>' + ' ' * (8 << 20) +
        '<div class="tags">Labels:\n<a rel="tag" href="http://www.google.com/voice#sms">Text</a></div></body></html>')


class LargePages(WholeRun):
    def make_parts(self):
        first = self.folder / "takeout-20240101T000000Z-001.zip"
        with zipfile.ZipFile(first, "w", zipfile.ZIP_DEFLATED) as archive:
            for second in range(6):
                archive.writestr(f"Takeout/Voice/Calls/Ann - Text - 2018-05-03T12_00_{second:02d}Z.html", page(second))
        second = self.folder / "takeout-20240101T000000Z-002.zip"
        with zipfile.ZipFile(second, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("Takeout/My Activity/Search/MyActivity.html",
                             "<html><body>" + "<div>Searched for something</div>\n" * 300_000 + "</body></html>")
            archive.writestr("Takeout/archive_browser.html",
                             "<html><body>" + "<div class='other'>x</div>\n" * 400_000 + "</body></html>")
        return [first, second]

    def test_other_products_are_looked_at_no_further_in_a_tgz_than_in_a_zip(self):
        # What would make it a page of Voice stands behind all that is looked at.
        late = "<html><body>" + "<div>Searched for something</div>\n" * 10_000 + page(7)
        members = {"Takeout/Voice/Calls/Ann - Text - 2018-05-03T12_00_01Z.html": page(1), "Takeout/My Activity/Search/MyActivity.html": late}
        packed, tarred = self.folder / "takeout.zip", self.folder / "takeout.tgz"
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        with tarfile.open(tarred, "w:gz") as archive:
            for name, content in members.items():
                member = tarfile.TarInfo(name)
                member.size = len(content)
                archive.addfile(member, io.BytesIO(content.encode()))
        for number, given in enumerate((packed, tarred)):
            archive = self.convert(given, "--format", "ndjson", name=f"archive-{number}")
            self.assertEqual([record["text"] for record in records_of(archive)], ["hi 1"], given)
            self.assertEqual(report_of(archive)["entries"]["known_other"], 1)

    def test_are_read_with_any_number_of_threads(self):
        parts = self.make_parts()
        for jobs in (1, 2, 16):
            archive = self.convert(*parts, "-j", jobs, "--format", "ndjson", name=f"archive-{jobs}")
            self.assertEqual([record["text"] for record in records_of(archive)], [f"hi {second}" for second in range(6)])
            self.assertEqual(report_of(archive)["entries"]["known_other"], 2)
            verified = gvoice("verify", archive, *parts, "-j", jobs)
            self.assertEqual(verified.returncode, 0, verified.stderr)

    def test_of_other_products_alone_are_no_voice_data(self):
        told = self.fail_to_convert(self.make_parts()[1])
        self.assertIn("no Google Voice data", told)
        self.assertEqual(gvoice("inspect", self.make_parts()[1]).returncode, 1)


if __name__ == "__main__":
    unittest.main()
