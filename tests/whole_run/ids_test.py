"""What is promised to last: the ids of records and conversations, the names of pages, and the anchors on them."""

import re
import tempfile
import unittest
from pathlib import Path

from support import ROOT, gvoice, records_of

GOLDEN = Path(__file__).parent / "golden"
ANN = "+12025550101"


def pinned(archive):
    """Every record with its id and conversation, and every page with its anchors; for the golden file."""
    lines = [f"record {r['id']} {r['conversation']} {r['kind']} {r['timestamp_ms']}" for r in records_of(archive)]
    for page in sorted((archive / "conversations").iterdir()):
        lines.append(f"page {page.name}")
        lines += [f"anchor {anchor}" for anchor in re.findall(r' id="(r-[0-9a-f]{16})"', page.read_text("utf-8"))]
    return "\n".join(lines) + "\n"


def text_page(sender, title, others=()):
    """A page with one message of the owner, and others from `sender`."""
    def message(raw, name, tag, time, text):
        return (f'<div class="message"><abbr class="dt" title="{time}">then</abbr>:\n<cite class="sender vcard"><a class="tel" href="tel:{raw}">'
                f'<{tag} class="fn" title="">{name}</{tag}></a></cite>:\n<q>{text}</q></div>')

    messages = [message("+12025550100", "Me", "abbr", "2018-05-03T12:00:00.000-06:00", "from me")]
    messages += [message(sender, title, "span", f"2018-05-03T12:0{i}:00.000-06:00", text) for i, text in enumerate(others, 1)]
    return (f"<html><head><title>Me to {title}</title></head><body><div class=\"hChatLog hfeed\">{''.join(messages)}</div>"
            '<div class="tags">Labels:\n<a rel="tag" href="http://www.google.com/voice#inbox">Inbox</a></div></body></html>')


class Ids(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def convert(self, *inputs, name="archive"):
        archive = self.folder / name
        done = gvoice("convert", *inputs, "-o", archive, "--format", "html,ndjson")
        self.assertEqual(done.returncode, 0, done.stderr)
        return archive

    def export(self, name, **pages):
        calls = self.folder / name / "Takeout" / "Voice" / "Calls"
        calls.mkdir(parents=True)
        for title, content in pages.items():
            (calls / f"{title} - Text - 2018-05-03T18_00_00Z.html").write_text(content, encoding="utf-8")
        return self.folder / name

    def test_of_the_sample_are_those_of_the_golden_file(self):
        found = pinned(self.convert(ROOT / "examples" / "takeout"))
        self.assertGreaterEqual(found.count("record "), 40)
        self.assertGreaterEqual(len({line.split()[2] for line in found.splitlines() if line.startswith("record ")}), 10)
        self.assertEqual(found, (GOLDEN / "ids_of_sample.txt").read_text("utf-8"), "ids, page names and anchors are promised to last")

    def test_an_id_by_name_stays_as_an_anchor_once_the_number_is_known(self):
        older = self.export("older", Ann=text_page("", "Ann"))
        newer = self.export("newer", Bob=text_page(ANN, "Ann", ["from Ann"]))
        [by_name] = [r["id"] for r in records_of(self.convert(older, name="alone"))]
        archive = self.convert(older, newer)
        ids = {r["id"]: r["text"] for r in records_of(archive)}
        self.assertNotIn(by_name, ids)
        [page] = (archive / "conversations").iterdir()
        content = page.read_text("utf-8")
        [article] = [part for part in content.split("<article")[1:] if "from me" in part]
        self.assertIn(f'<a id="r-{by_name}"></a>', article)
        self.assertEqual(gvoice("verify", archive, older, newer).returncode, 0)


if __name__ == "__main__":
    unittest.main()
