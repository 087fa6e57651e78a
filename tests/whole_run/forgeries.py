"""What somebody may forge in an archive who knows how archives are checked; see forgery_test.

Each forgery is a function that changes an archive and returns the file that it forged. SHA256SUMS is mended afterwards, so that the checksums agree with
what is there, and only the inputs know better.
"""

import functools
import hashlib
import json
import re
import sqlite3
import tempfile
from pathlib import Path

from support import ROOT, SCRATCH, files_of, gvoice, kept_lines_of, pack_kept_lines, report_of

SAMPLE = ROOT / "examples/takeout"
OWN = ("--my-number", "+12025550199")
PICTURE = b"\xff\xd8\xff\xe0another picture"


def mend_sums(archive):
    lines = [f"{digest}  {name}\n" for name, digest in sorted(files_of(archive).items())
             if name not in ("SHA256SUMS", "phone_lookup.txt") and not name.startswith("backup/")]
    (archive / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


@functools.cache
def made_archive():
    """An archive of the sample in every format, which no test changes."""
    archive = Path(tempfile.mkdtemp(dir=SCRATCH)) / "archive"
    done = gvoice("convert", SAMPLE, "-o", archive, "--format", "all", *OWN)
    assert done.returncode == 0, done.stderr
    return archive


def replace(path, old, new, count=1):
    text = path.read_bytes()
    old, new = (word.encode() if isinstance(word, str) else word for word in (old, new))
    assert old in text, (path.name, old)
    path.write_bytes(text.replace(old, new, count))
    return path


def page_of(archive, words):
    return next(page for page in sorted((archive / "conversations").iterdir()) if words in page.read_text(encoding="utf-8"))


def on_page(old, new):
    """Forges the first page that holds `old`."""
    return lambda archive: replace(page_of(archive, old), old, new)


def in_file(name, old, new):
    return lambda archive: replace(archive / name, old, new)


def by_pattern(name, pattern, new):
    """Forges the first place of a file (or of the first page that has one) that fits a pattern."""
    def forge(archive):
        paths = sorted((archive / "conversations").iterdir()) if name == "page" else [archive / name]
        for path in paths:
            text = path.read_bytes().decode("utf-8")
            forged = re.sub(pattern, new, text, count=1, flags=re.S)
            if forged != text:
                path.write_bytes(forged.encode("utf-8"))
                return path
        raise AssertionError(pattern)
    return forge


def in_record(change, fits=lambda record: True):
    """Forges the first line of messages.ndjson whose record fits; what `change` returns takes its place, nothing for none."""
    def forge(archive):
        path = archive / "messages.ndjson"
        lines = path.read_bytes().decode("utf-8").split("\n")
        place = next(i for i, line in enumerate(lines) if line and fits(json.loads(line)))
        record = json.loads(lines[place])
        forged = change(record)
        lines[place:place + 1] = [] if forged is None else [json.dumps(forged, ensure_ascii=False, separators=(",", ":"))]
        path.write_bytes("\n".join(lines).encode("utf-8"))
        return path
    return forge


def field(name, value, fits=lambda record: True):
    return in_record(lambda record: record | {name: value}, fits)


def in_database(statement):
    def forge(archive):
        path = archive / "messages.sqlite"
        with sqlite3.connect(path) as database:
            assert database.execute(statement).rowcount != 0, statement
        database.close()
        return path
    return forge


def in_kept(old, new):
    """Forges the first line of pages.ndjson.zst that holds `old`."""
    def forge(archive):
        lines = kept_lines_of(archive)
        place = next(i for i, line in enumerate(lines) if re.search(old, line))
        lines[place] = re.sub(old, new, lines[place], count=1)
        pack_kept_lines(archive, lines)
        return archive / "pages.ndjson.zst"
    return forge


def in_header(change):
    """Forges what the archive says it was made from and with."""
    def forge(archive):
        lines = kept_lines_of(archive)
        header = json.loads(lines[0])
        change(header)
        lines[0] = json.dumps(header, ensure_ascii=False, separators=(",", ":"))
        pack_kept_lines(archive, lines)
        return archive / "pages.ndjson.zst"
    return forge


def of_version(version):
    return in_header(lambda header: header["made_with"].update(version=version))


def of_another_digest(archive):
    """The archive says everywhere that its only input was another file."""
    digest = report_of(archive)["inputs"][0]["digest"]
    in_header(lambda header: header["inputs"][0].update(digest="0" * 64))(archive)
    replace(archive / "report.json", digest, "0" * 64)
    return replace(archive / "report.html", digest, "0" * 64)


def of_an_earlier_archive(archive):
    """The archive says that an earlier run gave its input, and a stranger's number as the owner's."""
    in_header(lambda header: header["made_with"].pop("my-number"))(archive)
    replace(archive / "report.json", '"kind": "folder"', '"kind": "archive"')
    return in_header(lambda header: header.update(account_numbers=["+13035550119"]))(archive)


def of_one_more_input(old, new):
    """The archive keeps the last such page twice, the second time changed, out of an input that never was."""
    def forge(archive):
        lines = kept_lines_of(archive)
        header = json.loads(lines[0])
        header["inputs"].append({"name": "zz-invented.zip", "digest": "1" * 64})
        place = max(i for i, line in enumerate(lines) if i > 0 and re.search(old, line))
        page = json.loads(lines[place])
        page["input"] = len(header["inputs"]) - 1
        changed = re.sub(old, new, json.dumps(page, ensure_ascii=False, separators=(",", ":")))
        lines[0] = json.dumps(header, ensure_ascii=False, separators=(",", ":"))
        lines.insert(place + 1, changed)
        pack_kept_lines(archive, lines)
        return archive / "pages.ndjson.zst"
    return forge


def in_report(change):
    def forge(archive):
        report = report_of(archive)
        change(report)
        path = archive / "report.json"
        path.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        return path
    return forge


def media_of(archive, ending=".jpg"):
    return next(path for path in sorted((archive / "attachments").glob("??/*" + ending)))


def exchanged_medium(archive):
    medium = media_of(archive)
    medium.write_bytes(PICTURE)
    return medium


def exchanged_and_renamed_medium(archive):
    """The name fits the new content, and every page and table names it."""
    medium = media_of(archive)
    name = hashlib.sha256(PICTURE).hexdigest()
    forged = archive / "attachments" / name[:2] / (name[:32] + ".jpg")
    forged.parent.mkdir(exist_ok=True)
    forged.write_bytes(PICTURE)
    before, after = (path.relative_to(archive).as_posix() for path in (medium, forged))
    for path in [*archive.rglob("*.html"), *archive.rglob("*.csv"), *archive.rglob("*.md"), archive / "messages.ndjson"]:
        path.write_bytes(path.read_bytes().replace(before.encode(), after.encode()))
    medium.unlink()
    return forged


def two_media_exchanged(archive):
    one, other = sorted((archive / "attachments").glob("??/*.jpg"))[:2]
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    return one


def new_file(name, content):
    def forge(archive):
        path = archive / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path
    return forge


def removed(find):
    def forge(archive):
        path = find(archive)
        path.unlink()
        return path
    return forge


def renamed_medium(archive):
    medium = media_of(archive)
    medium.rename(medium.with_suffix(".jpeg"))
    return medium.with_suffix(".jpeg")


def conversation_moved(archive):
    """An article goes to the page of somebody else."""
    one, other = (page_of(archive, words) for words in ("Lesson moved to 11", "is the bicycle still available"))
    article = re.search(r"<article.*?</article>", one.read_text(encoding="utf-8"), re.S).group()
    replace(one, article, "")
    return replace(other, "<article", article + "<article")


def pages_exchanged(archive):
    one, other = sorted((archive / "conversations").iterdir())[:2]
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    return one


def order_of_index(archive):
    path = archive / "index.html"
    items = re.findall(r"<li>.*?</li>|<li .*?</li>", path.read_text(encoding="utf-8"), re.S)
    replace(path, items[0], "@")
    replace(path, items[1], items[0])
    return replace(path, "@", items[1])


def is_text(record):
    return record["kind"] == "text" and record["text"]


INVENTED = "<article class=\"in\"><p dir=\"auto\">I owe you 5,000 dollars</p></article>\n"
STYLE = "<style>article:nth-of-type(1){display:none}</style></head>"

FORGERIES = {
    # Pages.
    "a message is invented": on_page("</article>", "</article>" + INVENTED),
    "a word is changed": on_page("Lesson moved to 11", "Lesson moved to 12"),
    "a sender is changed": on_page("<p class=\"by\" dir=\"auto\">+1 303-555-0119</p>", "<p class=\"by\" dir=\"auto\">Ann</p>"),
    "a direction is swapped": on_page("<article class=\"in first\"", "<article class=\"out first\""),
    "a message is deleted": by_pattern("page", r"<article.*?</article>\n?", ""),
    "a shown time is changed": by_pattern("page", r">4:45 PM<", ">5:45 PM<"),
    "an exact time is changed": by_pattern("page", r"datetime=\"2015", "datetime=\"2016"),
    "a style on the page hides a message": on_page("</head>", STYLE),
    "a style attribute hides a message": by_pattern("page", r"<article ", "<article hidden "),
    "a script on the page": on_page("</body>", "<script>document.querySelector('article').remove()</script></body>"),
    "a comment hides a message": by_pattern("page", r"(<article.*?</article>)", r"<!--\1-->"),
    "a title is changed": by_pattern("page", r"<title>", "<title>Forged "),
    "a heading is changed": by_pattern("page", r"<h1([^>]*)>", r"<h1\1>Forged "),
    "a duration is changed": on_page("Outgoing call · 1 min", "Outgoing call · 10 min"),
    "a kind of call is changed": on_page("Missed call", "Received call"),
    "an id of an anchor is changed": by_pattern("page", r"id=\"r-14d0", "id=\"r-24d0"),
    "a mark is removed": on_page("<p class=\"marks\"><i>Number found by the name</i></p>", ""),
    "a transcript is changed": on_page("Welcome to Google Voice. You can now", "Welcome. You can now"),
    "a message is moved to another conversation": conversation_moved,
    "two pages are exchanged": pages_exchanged,
    "a page is removed": removed(lambda archive: page_of(archive, "Lesson moved to 11")),
    "a page is added": new_file("conversations/ann-0123456789abcdef.html", b"<!doctype html><title>Ann</title>"),
    "a space is added": on_page("</article>", "</article> "),
    # Everything that belongs to them.
    "the style sheet hides messages": lambda archive: replace(archive / "assets/style.css", "article", "article:nth-child(2){display:none}article"),
    "something stands behind the style sheet": lambda archive: new_file("assets/style.css", (archive / "assets/style.css").read_bytes() + b"p{}")(archive),
    "a script is added": new_file("assets/more.js", b"alert(1)"),
    "a script is changed": in_file("assets/search.js", "'use strict';", "alert(1);"),
    "a message is added to the search": by_pattern("assets/search/0.js", r"Lesson moved", "Lesson forged"),
    "the index counts otherwise": in_file("index.html", "<dt>Texts</dt><dd>115<", "<dt>Texts</dt><dd>116<"),
    "the index names somebody else": in_file("index.html", "Mom", "Dad"),
    "the index has another order": order_of_index,
    "the index leads to another page": by_pattern("index.html", r"href=\"conversations/[^\"]*\"", "href=\"conversations/mom-10138a7ccf7c0e37.html\""),
    "a sentence of the report is changed": by_pattern("report.html", r"<h1([^>]*)>", r"<h1\1>Nothing is missing. "),
    # messages.ndjson.
    "a record is added": in_record(lambda record: record | {"id": "0123456789abcdef"}),
    "a record is removed": in_record(lambda record: None),
    "a record's text": field("text", "forged", is_text),
    "a record's time": field("timestamp_ms", 1),
    "a record's time as exported": field("time", "2012-10-30T19:00:00.001Z"),
    "a record's sender": in_record(lambda record: record | {"sender": record["sender"] | {"name": "Ann"}}, is_text),
    "a record's sender number": in_record(lambda record: record | {"sender": record["sender"] | {"number": "+13035550177"}}, is_text),
    "a record's direction": field("direction", "out", lambda record: record["direction"] == "in"),
    "a record's kind": field("kind", "missed", lambda record: record["kind"] == "received"),
    "a record's participants": field("participants", [], lambda record: record["participants"]),
    "a record's resolved name": in_record(lambda record: record | {"unresolved": None}, lambda record: record["unresolved"]),
    "a record's conversation": field("conversation", "0123456789abcdef"),
    "a record's path of a file": in_record(
        lambda record: record | {"attachments": [record["attachments"][0] | {"file": "other.jpg"}]},
        lambda record: record["attachments"] and record["attachments"][0]["file"]),
    "a record's labels": field("labels", ["forged"]),
    "a record is unread": field("unread", True),
    "a record is deleted": field("deleted", True),
    "a record is spam": field("spam", True, lambda record: not record["spam"]),
    "a record's transcript status": field("transcript_status", "empty", lambda record: record["transcript_status"] == "text"),
    "a record's duration": field("duration_seconds", 3600, lambda record: record["duration_seconds"]),
    "a record's source": in_record(lambda record: record | {"sources": [record["sources"][0] | {"index": 7}]}),
    "a record's id": field("id", "0123456789abcdef"),
    # The database.
    "a row is changed": in_database("UPDATE messages SET is_unread = 1 - is_unread WHERE id = 3"),
    "a row is added": in_database("INSERT INTO people (id, name, is_me) VALUES (9999, 'Ann', 0)"),
    "a row is removed": in_database("DELETE FROM people WHERE id = (SELECT max(id) FROM people)"),
    "what is searched for is changed": in_database("UPDATE archive SET value = 'Asia/Tokyo' WHERE name = 'time_zone'"),
    "a view is changed": in_database("UPDATE conversations SET title = 'Dad' WHERE title = 'Mom'"),
    # Tables, text, backups.
    "a cell is changed": in_file("csv/messages.csv", "Is this your new number", "Is this your old number"),
    "a sender in a table": in_file("csv/messages.csv", ",Mom,Mom,", ",Mom,Dad,"),
    "a call in a table": by_pattern("csv/calls.csv", r",missed,", ",received,"),
    "a conversation in a table": in_file("csv/conversations.csv", "Mom", "Dad"),
    "a line of a text": lambda archive: replace(next(iter(sorted((archive / "text").glob("mom-1*.md")))), "Is this your new", "Is this your old"),
    "a text is added": new_file("text/ann-0123456789abcdef.md", b"# Ann\n"),
    "a body of the backup": in_file("sms-gvoice.xml", "Is this your new number", "Is this your old number"),
    "a direction of the backup": in_file("sms-gvoice.xml", " type=\"1\" ", " type=\"2\" "),
    "a call of the backup": by_pattern("calls-gvoice.xml", r" duration=\"1925\"", " duration=\"19\""),
    "a picture in the backup": by_pattern("sms-gvoice.xml", r" data=\"....", " data=\"AAAA"),
    # Attachments.
    "a picture is exchanged": exchanged_medium,
    "a picture is exchanged everywhere": exchanged_and_renamed_medium,
    "two pictures are exchanged": two_media_exchanged,
    "a recording is removed": removed(lambda archive: media_of(archive, ".mp3")),
    "an attachment is added": new_file("attachments/ab/" + hashlib.sha256(b"x").hexdigest()[:32] + ".bin", b"x"),
    "an attachment is renamed": renamed_medium,
    # The report.
    "a number of entries": in_report(lambda report: report["entries"].update(total=report["entries"]["total"] + 1, media=report["entries"]["media"] + 1)),
    "a problem is removed": in_report(lambda report: report["problems"].pop()),
    "a problem has other words": in_report(lambda report: report["problems"][0].update(detail="All is well.")),
    "an own number": in_report(lambda report: report["people"].update(own_numbers=["+13035550100"])),
    "an unresolved name": in_report(lambda report: report["people"].update(unresolved=[])),
    "an input has another digest": in_report(lambda report: report["inputs"][0].update(digest="0" * 64)),
    # What is kept to be read again.
    "a kept text": in_kept(r"Lesson moved to 11", "Lesson moved to 12"),
    "a kept sender": in_kept(r"\"name\":\"Mom\"", "\"name\":\"Dad\""),
    "a kept flag": in_kept(r"(\"kind\":\"text\")", r'\1,"unread":true'),
    "a kept name of the user's": in_kept(r"\"made_with\"", "\"lookup\":[\"+15035550101|Dad\"],\"made_with\""),
    "a kept own number": in_kept(r"\"account_numbers\":\[", "\"account_numbers\":[\"+13035550100\","),
    "a kept zone": in_kept(r"\"my-number\"", "\"time-zone\":\"Asia/Tokyo\",\"my-number\""),
    "a kept page is removed": lambda archive: (pack_kept_lines(archive, [line for line in kept_lines_of(archive) if "Lesson moved" not in line]),
                                               archive / "pages.ndjson.zst")[1],
}
# These say what no input can: that the archive was made with other names. What was made with them is elsewhere, and differs there.
NAMED_ELSEWHERE = {"a kept name of the user's", "a kept zone"}
