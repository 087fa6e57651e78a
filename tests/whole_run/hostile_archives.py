"""Makes archives that are hostile, damaged or merely odd: bombs, overlaps, lies in headers, links, unknown methods, cuts at many places, wrong checksums.

`all_cases()` gives every one as a Case. Each is small, and made anew from its rule: nothing of it was downloaded.
"""

import bz2
import dataclasses
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable

CALLS = "Takeout/Voice/Calls/"


@dataclasses.dataclass
class Case:
    name: str
    content: bytes
    # Texts that must be in the archive whenever the run says that it is done: neighbours that nothing is wrong with.
    neighbours: tuple = ()
    suffix: str = ".zip"


def page(text, name="Ann", filler=0):
    return (f'<html><head><title>{name}</title></head><body><div class="hChatLog hfeed">\n<div class="message"><abbr class="dt" '
            f'title="2020-05-03T12:39:04.934-06:00">x</abbr>:\n<cite class="sender vcard"><a class="tel" href="tel:+12025550123">'
            f'<span class="fn">{name}</span></a></cite>:\n<q>{text}</q>\n</div></div>{"<!-- filler -->" * filler}</body></html>').encode()


@dataclasses.dataclass
class Member:
    """An entry of a zip; what is given goes into the headers as it is, whatever the content says."""
    name: bytes
    data: bytes = b""
    method: int = 8
    packed: bytes | None = None
    crc: int | None = None
    size: int | None = None
    compressed: int | None = None
    flags: int = 0
    extra: bytes = b""
    external: int = 0
    made_by: int = 20
    offset: int | None = None
    local_name: bytes | None = None
    local_method: int | None = None
    local_size: int | None = None
    without_local: bool = False

    def __post_init__(self):
        if isinstance(self.name, str):
            self.name = self.name.encode()


def deflate(data):
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def zip_of(*members, entries=None, comment=b"", directory_offset=None, directory_size=None, before=b"", behind=b"", disk=0, end=True,
           directory=True):
    out, records = bytearray(before), bytearray()
    for m in members:
        packed = m.packed if m.packed is not None else (deflate(m.data) if m.method == 8 else m.data)
        crc = zlib.crc32(m.data) if m.crc is None else m.crc
        size = len(m.data) if m.size is None else m.size
        compressed = len(packed) if m.compressed is None else m.compressed
        offset = len(out) if m.offset is None else m.offset
        name = m.name if m.local_name is None else m.local_name
        method = m.method if m.local_method is None else m.local_method
        if not m.without_local:
            local = size if m.local_size is None else m.local_size
            out += struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, m.flags, method, 0, 0x5021, crc, compressed & 0xFFFFFFFF,
                               local & 0xFFFFFFFF, len(name), 0) + name + packed
        records += struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, m.made_by, 20, m.flags, m.method, 0, 0x5021, crc,
                               compressed & 0xFFFFFFFF, size & 0xFFFFFFFF, len(m.name), len(m.extra), 0, 0, 0, m.external,
                               offset & 0xFFFFFFFF) + m.name + m.extra
    start = len(out)
    if directory:
        out += records
    if end:
        count = len(members) if entries is None else entries
        out += struct.pack("<IHHHHIIH", 0x06054B50, disk, disk, count & 0xFFFF, count & 0xFFFF,
                           len(records) if directory_size is None else directory_size,
                           start if directory_offset is None else directory_offset, len(comment)) + comment
    return bytes(out + behind)


GOOD = Member(CALLS + "Ann - Text - 2020-05-03T18_39_04Z.html", page("good neighbour"))
LAST = Member(CALLS + "Bob - Text - 2020-05-03T18_39_04Z.html", page("last neighbour", "Bob"))
BOTH = ("good neighbour", "last neighbour")


def between(name, *odd, **more):
    """A zip in which the odd entries stand between two that nothing is wrong with."""
    return Case(name, zip_of(GOOD, *odd, LAST, **more), BOTH)


def odd_entries():
    odd = CALLS + "Odd - Text - 2020-05-03T18_39_04Z.html"
    content = page("odd one")
    yield between("wrong crc", Member(odd, content, crc=1))
    yield between("wrong crc of a stored entry", Member(odd, content, method=0, crc=1))
    yield between("broken deflate", Member(odd, content, packed=b"\xff" * 200))
    yield between("deflate that ends too early", Member(odd, content, packed=deflate(content)[:-20]))
    yield between("bytes behind the end of deflate", Member(odd, content, packed=deflate(content) + b"more"))
    yield between("empty deflate", Member(odd, content, packed=b""))
    yield between("larger than stated", Member(odd, content, size=10))
    yield between("smaller than stated", Member(odd, content, size=len(content) + 1000))
    yield between("stored with two sizes", Member(odd, content, method=0, size=5))
    yield between("size of 4 GB", Member(odd, content, size=0xFFFFFFFE))
    yield between("compressed size beyond the file", Member(odd, content, compressed=0x7FFFFFFF))
    yield between("offset beyond the file", Member(odd, content, offset=0x7FFFFFFF))
    yield between("offset inside a neighbour", Member(odd, content, offset=20))
    yield between("the same offset as a neighbour", Member(odd, GOOD.data, offset=0, without_local=True))
    # This one and the shorter name below claim the place of the entry behind them, and which of the two is right nobody can tell.
    yield Case("no local header", zip_of(GOOD, Member(odd, content, without_local=True), LAST), BOTH[:1])
    yield between("another name in the local header", Member(odd, content, local_name=b"X" * len(odd)))
    yield Case("a shorter name in the local header", zip_of(GOOD, Member(odd, content, local_name=b"x.html"), LAST), BOTH[:1])
    yield between("another method in the local header", Member(odd, content, local_method=0))
    yield between("another size in the local header", Member(odd, content, local_size=7))
    for method in (1, 6, 9, 12, 14, 93, 95, 98, 99, 65535):
        yield between(f"method {method}", Member(odd, content, method=method, packed=b"\0" * 40))
    yield between("bzip2 with nonsense behind", Member(odd, content, method=12, packed=bz2.compress(content)[:30]))
    yield between("encrypted", Member(odd, content, flags=1))
    yield between("strongly encrypted", Member(odd, content, flags=0x41))
    yield between("all flags", Member(odd, content, flags=0xFFFF))
    yield between("a link", Member(odd, b"/etc/passwd", made_by=0x0314, external=0o120777 << 16))
    yield between("a pipe", Member(odd, content, made_by=0x0314, external=0o010644 << 16))
    yield between("a device", Member(odd, content, made_by=0x0314, external=0o020644 << 16))
    yield between("a folder with content", Member(CALLS + "folder/", b"content"))
    yield between("an empty page", Member(odd, b""))
    yield between("an empty stored page", Member(odd, b"", method=0))
    yield between("the same name twice", Member(odd, content), Member(odd, page("again")))
    yield between("the name of a neighbour", Member(GOOD.name, page("again")))
    broken = struct.pack("<HH", 1, 60000)
    yield between("an extra field that is too long", Member(odd, content, extra=broken, size=0xFFFFFFFF))
    yield between("ZIP64 sizes that are missing", Member(odd, content, size=0xFFFFFFFF))
    huge = struct.pack("<HHQ", 1, 8, 1 << 63)
    yield between("a ZIP64 size of 2^63", Member(odd, content, size=0xFFFFFFFF, extra=huge))


def odd_names():
    content = page("odd name")
    names = {
        "absolute": "/etc/passwd.html", "two dots": "../up.html", "two dots inside": CALLS + "../../../../up.html", "one dot": CALLS + "./a.html",
        "drive letter": "C:\\Takeout\\a.html", "backslashes": "Takeout\\Voice\\Calls\\a.html", "NUL": CALLS + "a\0b.html",
        "empty": "", "only a slash": "/", "two slashes": "Takeout//Voice//Calls//a.html", "very long": CALLS + "n" * 60000 + ".html",
        "very deep": "d/" * 20000 + "a.html", "line feed": CALLS + "a\nb.html", "escape": CALLS + "\x1b[31ma.html", "not UTF-8": b"Takeout/Voice/Calls/\xff\xfe.html",
        "quotes": CALLS + "\"'<&>.html", "device of Windows": CALLS + "CON.html", "dot": ".", "trailing space": CALLS + "a.html ",
        "right to left": CALLS + "\u202egnp.html", "a folder as a page": "Takeout/Voice/Calls.html",
    }
    for name, path in names.items():
        yield between("name: " + name, Member(path, content))


def bombs():
    zeros = deflate(b"\0" * (1 << 22))
    picture = CALLS + "Ann - Text - 2020-05-03T18_39_04Z-1-1.jpg"
    yield between("a picture of 4 MB of zeros", Member(picture, b"\0" * (1 << 22), packed=zeros))
    yield between("says 1 GB", Member(picture, b"\0" * (1 << 22), packed=zeros, size=1 << 30))
    yield between("says 3 bytes and inflates to 4 MB", Member(picture, b"\0" * (1 << 22), packed=zeros, size=3))
    yield between("a page of 9 MB", Member(CALLS + "Big - Text - 2020-05-03T18_39_04Z.html", page("odd", filler=600_000)))
    many = [Member(CALLS + f"Eve - Text - {i}.html", GOOD.data, offset=0, without_local=True) for i in range(300)]
    yield Case("300 entries over one piece of data", zip_of(GOOD, *many, LAST), ("last neighbour",))
    inner = zip_of(GOOD)
    for _ in range(6):
        inner = zip_of(Member("inner.zip", inner, method=0))
    yield Case("six archives inside each other", inner)
    yield between("an archive of zeros inside", Member("Takeout/Drive/zeros.zip", b"\0" * 4096))
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w:gz") as archive:
        member = tarfile.TarInfo("Takeout/Voice/Calls/zeros.jpg")
        member.size = 1 << 23
        archive.addfile(member, io.BytesIO(b"\0" * member.size))
    yield Case("8 MB of zeros in a tgz", tar.getvalue(), suffix=".tgz")


def odd_directories():
    yield between("says no entries", entries=0)
    yield between("says 65535 entries", entries=65535)
    yield between("says one entry too many", entries=3)
    yield Case("a directory at 4 GB", zip_of(GOOD, LAST, directory_offset=0xFFFFFFF0))
    yield Case("a directory of 4 GB", zip_of(GOOD, LAST, directory_size=0xFFFFFFF0))
    yield Case("a directory in the middle of an entry", zip_of(GOOD, LAST, directory_offset=10))
    yield Case("a directory that is one byte too short", zip_of(GOOD, LAST, directory_size=10))
    yield Case("no directory", zip_of(GOOD, LAST, directory=False))
    yield Case("no end", zip_of(GOOD, LAST, end=False), BOTH)
    yield Case("one volume of several", zip_of(GOOD, LAST, disk=3))
    yield Case("bytes before it", zip_of(GOOD, LAST, before=b"#!/bin/sh\n"))
    yield between("bytes behind it", behind=b"\0" * 100)
    yield between("a comment", comment=b"PK\x05\x06" * 20)
    yield Case("no entries at all", zip_of())
    whole = zip_of(GOOD, LAST)
    end64 = struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, 1 << 60, 1 << 60, 1 << 60, 1 << 60)
    locator = struct.pack("<IIQI", 0x07064B50, 0, len(whole) - 22, 1)
    full = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    yield Case("a ZIP64 end of 2^60 entries", whole[:-22] + end64 + locator + full)
    yield Case("a ZIP64 locator to nowhere", whole[:-22] + struct.pack("<IIQI", 0x07064B50, 0, 1 << 62, 1) + full)
    yield Case("only signatures", b"PK\x03\x04" * 200)
    yield Case("only an end", zip_of()[:22] * 3)


def cuts():
    whole = zip_of(GOOD, Member(CALLS + "Ann - Text - 2020-05-03T18_39_04Z-1-1.jpg", b"\xff\xd8\xff" + bytes(range(256)) * 8, method=0), LAST)
    for part in range(1, 16):
        yield Case(f"cut after {part} of 16 parts", whole[:len(whole) * part // 16])
    yield Case("cut by one byte", whole[:-1])
    for flipped in range(0, len(whole), len(whole) // 12):
        yield Case(f"the byte {flipped} flipped", whole[:flipped] + bytes([whole[flipped] ^ 0xFF]) + whole[flipped + 1:])


def tar_of(*members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, content, kind in members:
            member = tarfile.TarInfo(name)
            member.type = kind
            if kind == tarfile.REGTYPE:
                member.size = len(content)
            else:
                member.linkname = content.decode()
            archive.addfile(member, io.BytesIO(content) if kind == tarfile.REGTYPE else None)
    return out.getvalue()


def tars():
    good = (GOOD.name.decode(), GOOD.data, tarfile.REGTYPE)
    last = (LAST.name.decode(), LAST.data, tarfile.REGTYPE)
    odd = CALLS + "Odd.html"
    for name, member in {"link": (odd, b"/etc/passwd", tarfile.SYMTYPE), "hard link": (odd, GOOD.name, tarfile.LNKTYPE), "pipe": (odd, b"", tarfile.FIFOTYPE),
                         "device": (odd, b"", tarfile.CHRTYPE), "absolute": ("/etc/x.html", page("odd"), tarfile.REGTYPE),
                         "two dots": ("../../x.html", page("odd"), tarfile.REGTYPE), "empty page": (odd, b"", tarfile.REGTYPE),
                         "twice": (GOOD.name.decode(), page("again"), tarfile.REGTYPE)}.items():
        yield Case("tar: " + name, gzip.compress(tar_of(good, member, last)), BOTH, ".tgz")
    whole = tar_of(good, last)
    packed = gzip.compress(whole)
    for part in range(1, 8):
        yield Case(f"tgz cut after {part} of 8 parts", packed[:len(packed) * part // 8], suffix=".tgz")
        yield Case(f"tar cut after {part} of 8 parts", whole[:len(whole) * part // 8], suffix=".tar")
    yield Case("tgz with a wrong checksum", packed[:-8] + b"\0" * 8, suffix=".tgz")
    yield Case("tgz with broken deflate", packed[:40] + b"\xff" * 100 + packed[140:], suffix=".tgz")
    yield Case("tgz of nothing", gzip.compress(b""), suffix=".tgz")
    yield Case("two tgz behind each other", packed + packed, suffix=".tgz")
    yield Case("a tar header that says 8 GB", whole[:124] + b"77777777777\0" + whole[136:], suffix=".tar")
    yield Case("xz under the name tgz", lzma.compress(whole), suffix=".tgz")
    yield Case("zeros under the name tar", b"\0" * 10240, suffix=".tar")
    yield Case("an empty file", b"")
    yield Case("one byte", b"P")
    yield Case("a sign-in page under the name zip", b"<!DOCTYPE html><html><body>Sign in</body></html>")


def products():
    """Whole Takeouts, in which Voice is one of many products."""
    mail = b"From 1 Thu Jan  1 00:00:00 2015\nSubject: <div class=\"hChatLog\">\n\nText\n" * 500
    others = [Member("Takeout/archive_browser.html", b"<html><body>" + b"<a href='x'>My Activity</a>\n" * 40_000 + b"</body></html>"),
              Member("Takeout/My Activity/Search/MyActivity.html", b"<html><body>" + b"<div class='outer-cell'>Searched</div>\n" * 250_000 + b"</body></html>"),
              Member("Takeout/Mail/All mail Including Spam and Trash.mbox", mail), Member("Takeout/Google Photos/2015/IMG_1.jpg", b"\xff\xd8\xff" + b"p" * 5000, method=0),
              Member("Takeout/Google Photos/2015/IMG_1.jpg.json", b"{}"), Member("Takeout/Drive/notes.html", page("not of Voice")[:100]),
              Member("Takeout/Drive/Voice/readme.txt", b"no Voice data"), Member("Takeout/Contacts/All/All.vcf", b"BEGIN:VCARD\nFN:Ann\nEND:VCARD\n"),
              Member("Takeout/YouTube/history/watch-history.html", b"<html>" + b"x" * 100_000), Member("Takeout/Keep/note.html", b""),
              Member("Takeout/Hangouts/Hangouts.json", b"{}"), Member("Takeout/Voice/Phones.vcf", b"BEGIN:VCARD\nTEL;TYPE=Voice:+12025550100\nEND:VCARD\n")]
    yield between("many products", *others)
    tar = tar_of(*[(m.name.decode(), m.data, tarfile.REGTYPE) for m in [GOOD, *others, LAST]])
    yield Case("many products in a tgz", gzip.compress(tar, 1), BOTH, ".tgz")
    yield Case("many products without Voice", zip_of(*[m for m in others if b"Voice" not in m.name]))


def odd_pages():
    odd = CALLS + "Odd - Text - 2020-05-03T18_39_04Z.html"
    pages = {
        "no markup": b"hello", "only an opening": b"<html><body><div class=\"hChatLog hfeed\">", "a message that never ends": page("x")[:300],
        "nested 20,000 deep": b"<html><body><div class=\"hChatLog hfeed\">" + b"<div>" * 20_000 + page("x"), "zeros": b"\0" * 5000,
        "an attribute that never ends": b"<html><body><div class=\"hChatLog hfeed" + b"a" * 50_000, "UTF-16": page("x").decode().encode("utf-16"),
        "broken UTF-8": page("\u20ac").replace(b"\xac", b"\xff"), "entities": page("&#x110000;&#0;&#xD800;&bogus;&#99999999999999999999;"),
        "a year of 99999": page("x").replace(b"2020-", b"99999-"), "no date": page("x").replace(b"title=\"2020-05-03T12:39:04.934-06:00\"", b""),
        "a number of 5,000 digits": page("x").replace(b"+12025550123", b"+1" + b"2" * 5000), "a name of 100 kB": page("x", "n" * 100_000),
        "comments only": b"<!--" * 10_000, "a call without an end": b"<html><body><div class=\"haudio\">",
        "two pages in one": page("first half") + page("second half"), "a script": page("<script>alert(1)</script>"),
    }
    for name, content in pages.items():
        yield between("page: " + name, Member(odd, content))


def all_cases():
    makers: tuple[Callable, ...] = (odd_entries, odd_names, bombs, odd_directories, cuts, tars, products, odd_pages)
    return [case for maker in makers for case in maker()]


def readable_by_others(case):
    """Whether Python's own reader finds both neighbours too: the corpus must not promise what is not there."""
    with zipfile.ZipFile(io.BytesIO(case.content)) as archive:
        return {GOOD.name.decode(), LAST.name.decode()} <= set(archive.namelist())
