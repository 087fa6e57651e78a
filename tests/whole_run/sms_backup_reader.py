"""A strict reader of the Android backup: it takes what docs/formats/sms-backup.md allows to be written, and nothing else.

XML allows far more than the app and other readers of its files are known to bear, so the file is read twice: letter by letter by the
grammar below, and by a parser of XML. Both must find the same.
"""

import re
import xml.etree.ElementTree
from dataclasses import dataclass, field
from pathlib import Path

DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n"
MEANING = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#10;": "\n", "&#9;": "\t", "&#13;": "\r"}
# What no XML 1.0 file can hold, not even as a reference.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_TAG = re.compile(r'<(?P<end>/?)(?P<tag>[a-z]+)(?P<attributes>(?: [a-z_]+="[^"]*")*) ?(?P<empty>/?)>')
_ATTRIBUTE = re.compile(r' ([a-z_]+)="([^"]*)"')
_REFERENCE = re.compile(r"&[^;]{0,8};?")
_WHITE_SPACE = re.compile(r"[ \t\n]*")


class NotStrict(ValueError):
    """The file says something in a way in which it must not be said."""


@dataclass(slots=True)
class Element:
    tag: str
    attributes: dict[str, str]
    children: list["Element"] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        """An attribute; one that is absent reads as a text that no file holds, so that nothing is equal to it."""
        return self.attributes.get(name, "\0absent")


@dataclass(slots=True)
class Backup:
    name: str
    root: Element

    @property
    def records(self) -> list[Element]:
        return self.root.children


def _value(text: str) -> str:
    for letter, name in (("\n", "line feed"), ("\r", "carriage return"), ("\t", "tab"), (">", "`>`"), ("<", "`<`")):
        if letter in text:
            raise NotStrict(f"a raw {name} in the value of an attribute")

    def meaning(reference: re.Match) -> str:
        if reference.group() not in MEANING:
            raise NotStrict(f"the reference {reference.group()}")
        return MEANING[reference.group()]

    return _REFERENCE.sub(meaning, text)


def _attributes(text: str) -> dict[str, str]:
    pairs = _ATTRIBUTE.findall(text)
    found = {name: _value(value) for name, value in pairs}
    if len(found) != len(pairs):
        raise NotStrict("an attribute stands twice")
    return found


class _Grammar:
    """Tags, and white space between them."""

    def __init__(self, text: str):
        self._text = text
        self._place = len(DECLARATION)
        self._open: list[Element] = []
        self._root = None

    def read(self) -> Element:
        try:
            while self._place < len(self._text):
                self._take_tag()
                self._place = _WHITE_SPACE.match(self._text, self._place).end()
        except NotStrict as why:
            raise NotStrict(f"line {self._text.count(chr(10), 0, self._place) + 1}: {why}") from None
        if self._root is None or self._open:
            raise NotStrict("the file ends before its root does")
        return self._root

    def _take_tag(self) -> None:
        tag = _TAG.match(self._text, self._place)
        if not tag:
            raise NotStrict(f"neither a tag nor white space: {self._text[self._place:self._place + 40]!r}")
        if tag["end"]:
            if not self._open or self._open.pop().tag != tag["tag"] or tag["attributes"] or tag["empty"]:
                raise NotStrict(f"</{tag['tag']}> ends nothing")
        else:
            self._begin(Element(tag["tag"], _attributes(tag["attributes"])), bool(tag["empty"]))
        self._place = tag.end()

    def _begin(self, element: Element, is_empty: bool) -> None:
        if len(self._open) < 2 and self._text[self._text.rfind("\n", 0, self._place) + 1:self._place].strip(" \t"):
            raise NotStrict(f"<{element.tag}> does not begin its line")
        if self._open:
            self._open[-1].children.append(element)
        elif self._root is None:
            self._root = element
        else:
            raise NotStrict("a second root")
        if not is_empty:
            self._open.append(element)


def _converted(element: xml.etree.ElementTree.Element) -> Element:
    return Element(element.tag, dict(element.attrib), [_converted(child) for child in element])


def parse(data: bytes, name: str) -> Backup:
    """Reads a file's bytes; throws NotStrict with the first thing that is wrong."""
    if data.startswith(b"\xef\xbb\xbf"):
        raise NotStrict("a byte order mark")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as why:
        raise NotStrict(f"not UTF-8: {why}") from None
    if not text.startswith(DECLARATION):
        raise NotStrict(f"begins with {text[:60]!r}")
    if forbidden := FORBIDDEN.search(text):
        raise NotStrict(f"U+{ord(forbidden.group()):04X}, which XML 1.0 forbids")
    root = _Grammar(text).read()
    try:
        understood = _converted(xml.etree.ElementTree.fromstring(data))
    except xml.etree.ElementTree.ParseError as why:
        raise NotStrict(f"no well-formed XML: {why}") from None
    if understood != root:
        raise NotStrict("a parser of XML understands something else")
    return Backup(name, root)


def read(path: Path) -> Backup:
    try:
        return parse(path.read_bytes(), path.name)
    except NotStrict as why:
        raise NotStrict(f"{path.name}: {why}") from None
