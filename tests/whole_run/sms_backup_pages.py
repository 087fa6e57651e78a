"""Pages of a made-up account by hand, one owner's number for all of them: what the Android backup has to say in a way of its own."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

OWNER = "+12025550100"
ANN, BOB, NAMELESS = ("+12025550123", "Ann"), ("+12025550124", "Bob"), ("+12025550126", "")
ODD = ("+12025550127", "Eve \"Q\" O'Day & <Sons>, Ltd ~ \x01\ufffe 😀")
LISTENER, LATER = ("+12025550128", "Lin"), ("+12025550129", "Mo")
BY_NAME, SENT_BY_NAME, CALLS_BY_NAME = ("", "Dora"), "Zed", ("", "Fay")
ME = (OWNER, None)

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0" + bytes(range(256))
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0" + bytes(reversed(range(256))) + b"\xff\xd9"
GIF = b"GIF89a\1\0\1\0\0\0\0;"
MP3 = b"ID3\4\0\0\0\0\0\0\xff\xfb\x90\x64" + bytes(413)
CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Gus\r\nTEL:+12025550130\r\nEND:VCARD\r\n"
STRANGE = b"\0\1\2 of no known type"

TEXTS = {
    "emoji": "😀 👩‍👩‍👧 ❤️ 🇩🇪", "four bytes": "𝔘𝔫𝔦 𠜎 \U0010fffd \U0001fffe",
    "line feeds": "one\ntwo\n\nthree\n", "tabs": "\tone\t\ttwo\t",
    "returns": "one\rtwo\r\nthree",
    "quotes": "\"double\" 'single' `back` “curly”",
    "markup": "<&> &amp; &#10; &lt; ]]> <!-- x --> <sms body=\"1\" />",
    "null": "null", "controls": "a\x01b\x08c\x0bd\x0ce\x1bf\x1fg", "no characters": "x\ufffey\uffffz\ufdd0",
    "upper controls": "a\x7fb\x85c\x9fd",
    "separators": "a\u2028b\u2029c\xa0d\u202fe", "spaces": "  two before,  two between, two behind  ", "empty": "",
    "brackets": "[a text, not a note]",
    "tilde": "a~b", "one letter": "x", "long": "".join(f"{number} — wörter & <Zeichen> 😀\n" for number in range(6000)),
}

_START = datetime(2023, 10, 9, 15, 6, 19, 123000, timezone(timedelta(hours=-6)))


def at(minute: int, ms: int = 0) -> datetime:
    return _START + timedelta(minutes=minute, milliseconds=ms)


def ms_of(when: datetime) -> int:
    return (when - datetime(1970, 1, 1, tzinfo=timezone.utc)) // timedelta(milliseconds=1)


def _escaped(text: str) -> str:
    for letter, reference in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;"), ("\r\n", "&#13;<br>"),
                              ("\r", "&#13;"), ("\n", "<br>")):
        text = text.replace(letter, reference)
    return text


def _cite(person: tuple) -> str:
    number, name = person
    shown = '<abbr class="fn" title="">Me</abbr>' if name is None else f'<span class="fn">{_escaped(name)}</span>'
    return f'<cite class="sender vcard"><a class="tel" href="tel:{number}">{shown}</a></cite>'


def said(person: tuple, when: datetime | None, text: str, *media: str) -> str:
    """A message; `media`: elements of image() and the like."""
    title = when.isoformat(timespec="milliseconds") if when else ""
    return (f'<div class="message"><abbr class="dt" title="{title}">then</abbr>:\n{_cite(person)}:\n<q>{_escaped(text)}</q>\n'
            f'{"".join(f"<div>{element}</div>" for element in media)}</div> ')


def image(reference: str) -> str:
    return f'<img src="{_escaped(reference)}" alt="Image MMS Attachment" />'


def card(reference: str) -> str:
    return f'<a class="vcard" href="{_escaped(reference)}">vCard Attachment</a>'


class Pages:
    """An export that is being made: `takeout` is what to give to the program."""

    def __init__(self, folder: Path):
        self.takeout = folder / "Takeout"

    def file(self, name: str, data: bytes, folder: str = "Calls") -> None:
        path = self.takeout / "Voice" / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def _page(self, stem: str, title: str, body: str, labels: str, folder: str) -> None:
        links = ",\n".join(f'<a rel="tag" href="http://www.google.com/voice#{label}">x</a>' for label in labels.split())
        html = (f"<html><head><title>{_escaped(title)}</title></head><body>{body}\n"
                f'<div class="tags">Labels:\n{links}</div></body></html>')
        self.file(f"{stem}.html", html.encode(), folder)

    def texts(self, stem: str, *messages: str, members: tuple = (), labels: str = "sms inbox", title: str = "",
              folder: str = "Calls") -> None:
        listed = f'<div class="participants">Group conversation with:\n{", ".join(map(_cite, members))}</div>' if members else ""
        self._page(stem, title, f'<div class="hChatLog hfeed">\n{listed}{"".join(messages)}</div>', labels, folder)

    def call(self, stem: str, person: tuple, when: datetime, labels: str, *, seconds: int | None = None, transcript: str | None = None,
             audio: str | None = None, folder: str = "Calls") -> None:
        """Says what kind it is by its labels alone."""
        number, name = person
        shown = f'<span class="fn">{_escaped(name)}</span>'
        body = (f'<div class="haudio">{shown}\n<div class="contributor vcard"><a class="tel" href="tel:{number}">{shown}</a></div>\n'
                f'<abbr class="published" title="{when.isoformat(timespec="milliseconds")}">then</abbr>')
        if transcript is not None:
            body += f'\nTranscript:\n<span class="description"><span class="full-text">{_escaped(transcript)}</span></span>'
        if audio is not None:
            source = _escaped(audio)
            body += f'\n<br /><audio controls="controls" src="{source}"><a rel="enclosure" href="{source}">Audio</a></audio>'
        if seconds is not None:
            body += f'\n<abbr class="duration" title="PT{seconds}S">(00:00:00)</abbr>'
        self._page(stem, name, f"{body}</div>", labels, folder)


def _texts(pages: Pages) -> None:
    pages.texts("Ann - Text - a", *(said((ANN, ME)[number % 2], at(number), text) for number, text in enumerate(TEXTS.values())))
    pages.texts("Ann - Text - unread", said(ANN, at(30), "not yet read"), labels="sms inbox unread")
    pages.texts("Ann - Text - twins", said(ANN, at(31), "twice"), said(ANN, at(31), "twice"))
    pages.texts("Ann - Text - spam", said(ANN, at(32), "unwanted"), labels="spam", folder="Spam")
    pages.texts("Nameless - Text - a", said(NAMELESS, at(33), "no name"), said(ME, at(34), "none to me"))
    pages.texts("Odd - Text - a", said(ODD, at(35), "an odd name"))
    pages.texts("22395 - Text - a", said(("22395", ""), at(36), "a short code"))
    pages.texts("Mail - Text - a", said(("bob2@example.com", ""), at(37), "a mail address"))
    pages.texts("12 - Text - a", said(("12", ""), at(38), "too short a number"))
    pages.texts("17 - Text - a", said(("+12345678901234567", ""), at(39), "too long a number"))
    pages.texts("Zed - Text - a", said(ME, at(40), "sent to a name"), title=f"Me to\n{SENT_BY_NAME}")
    pages.texts("Dora - Text - a", said(BY_NAME, at(41), "from a name"))
    pages.texts("Self - Text - a", said(ME, at(42), "note"), said((OWNER, "Robin Owner"), at(42, 400), "note"))
    pages.texts("Old - Text - a", said(ANN, datetime(1970, 1, 2, tzinfo=timezone.utc), "before phones could"))
    pages.texts("Ann - Text", said(ANN, None, "nobody knows when"))


def _media(pages: Pages) -> None:
    pages.texts("Pic - Text - a", said(ANN, at(50), "MMS Received", image("Pic - Text - a-1-1")),
                said(ME, at(51), "MMS Sent", image("Pic - Text - a-2-1")), said(ME, at(52), "MMS Sent"),
                said(ANN, at(53), "look <&>", image("Pic - Text - a-4-1"), image("Pic - Text - a-4-2"), image("Pic - Text - a-4-3")),
                said(ANN, at(54), "where is it?", image("Pic - Text - a-5-1")), said(ANN, at(55), "", image("Pic - Text - a-6-1")),
                said(ANN, at(56), "my card", card("Pic - Text - a-7-1")), said(ANN, at(57), "of no type", image("Pic - Text - a-8-1")),
                said(ANN, at(58), "half of it", image("Pic - Text - a-9-1"), image("Pic - Text - a-9-2")))
    for name, data in (("1-1.png", PNG), ("2-1.jpg", JPEG), ("4-1.png", PNG), ("4-2.png", PNG), ("4-3.gif", GIF), ("6-1.jpg", b""),
                       ("7-1.vcf", CARD), ("8-1.jpg", STRANGE), ("9-2.jpg", JPEG)):
        pages.file(f"Pic - Text - a-{name}", data)
    pages.texts("Pic twins - Text - a", *(said(ANN, at(59), "same", image(f"Pic twins - Text - a-{number}-1")) for number in (1, 2)))
    for number in (1, 2):
        pages.file(f"Pic twins - Text - a-{number}-1.gif", GIF)
    pages.texts("Self - Text - b", said(ME, at(60), "note with picture", image("Self - Text - b-1-1")),
                said((OWNER, "Robin Owner"), at(60, 400), "note with picture", image("Self - Text - b-2-1")))
    pages.file("Self - Text - b-1-1.png", PNG)
    pages.file("Self - Text - b-2-1.png", PNG)
    pages.texts("Ann - Text - nobody", said(("", ""), at(61), "", image("Ann - Text - nobody-1-1")), title="Ann")
    pages.file("Ann - Text - nobody-1-1.png", PNG)


def _groups(pages: Pages) -> None:
    pages.texts("Group Conversation - a", said(BOB, at(70), "from Bob"), said(ME, at(71), "from me"), said(NAMELESS, at(72), ""),
                said(ODD, at(73), "null", image("Group Conversation - a-4-1")), said(("", ""), at(74), "from nobody"),
                members=(ANN, BOB, NAMELESS, ODD))
    pages.file("Group Conversation - a-4-1.jpg", JPEG)
    pages.texts("Group Conversation - b", said(ANN, at(75), "one is a name"), said(BY_NAME, at(76), "I am that name"), said(ME, at(77), "who?"),
                members=(ANN, BY_NAME))
    pages.texts("Group Conversation - c", said(BOB, at(78), "a group of one"), members=(BOB,))


def _calls(pages: Pages) -> None:
    pages.call(" - Missed - a", ("", ""), at(80), "missed inbox")
    pages.call(" - Voicemail - a", ("", ""), at(81), "voicemail inbox", seconds=4, transcript="Guess who.", audio=" - Voicemail - a.mp3")
    pages.call("Ann - Voicemail - a", ANN, at(82), "voicemail inbox unread", seconds=5, transcript="It's <me>\nagain",
               audio="Ann - Voicemail - a.mp3")
    pages.call("Ann - Voicemail - b", ANN, at(83), "voicemail", seconds=6, audio="Ann - Voicemail - b.mp3")
    for who in (" - Voicemail - a", "Ann - Voicemail - a", "Ann - Voicemail - b"):
        pages.file(f"{who}.mp3", MP3 + who.encode())
    pages.call("Bob - Voicemail - c", BOB, at(84), "voicemail", seconds=7, transcript="Unable to transcribe this message.",
               audio="Bob - Voicemail - c.mp3")
    pages.call("Bob - Voicemail - d", BOB, at(85), "voicemail", seconds=8, transcript="Without a sound")
    pages.call("Bob - Voicemail - e", BOB, at(86), "voicemail", seconds=9)
    pages.call("Fay - Voicemail - a", CALLS_BY_NAME, at(87), "voicemail", seconds=9, transcript="It is Fay")
    pages.call("Fay - Received - a", CALLS_BY_NAME, at(88), "received inbox", seconds=33)
    pages.call("Ann - Received - a", ANN, at(89), "received inbox", seconds=3661)
    pages.call("Nameless - Placed - a", NAMELESS, at(90), "placed", seconds=2)
    pages.call("Bob - a", BOB, at(91), "spam", seconds=43, folder="Spam")
    pages.call("22395 - Missed - a", ("22395", ""), at(92), "missed inbox")
    pages.call("Bob - Missed - b", BOB, at(93), "missed inbox", seconds=5)
    # The first recording lies within a call, the second begins in the second in which one ends, the third a moment later;
    # the fourth has a call of somebody else beside it.
    for name, person, minute, ms in (("a", LISTENER, 100, 20_000), ("b", LISTENER, 110, 60_000), ("c", LISTENER, 120, 60_001),
                                     ("d", LATER, 130, 0)):
        pages.call(f"Lin - Received - {name}", LISTENER, at(minute), "received", seconds=60)
        pages.call(f"Lin - Recorded - {name}", person, at(minute, ms), "recorded", seconds=10, audio=f"Lin - Recorded - {name}.mp3")
        pages.file(f"Lin - Recorded - {name}.mp3", MP3 + name.encode())


def everything(folder: Path) -> Path:
    """The export with all of them; returns its Takeout."""
    pages = Pages(folder)
    for make in (_texts, _media, _groups, _calls):
        make(pages)
    return pages.takeout


def nobody_says_who_owns(folder: Path) -> Path:
    """An export whose owner never wrote, and that has no Phones.vcf."""
    pages = Pages(folder)
    pages.texts("Ann - Text - a", said(ANN, at(0), "hello?"), said(ANN, at(1), "MMS Received", image("Ann - Text - a-2-1")))
    pages.file("Ann - Text - a-2-1.png", PNG)
    pages.call("Ann - Missed - a", ANN, at(2), "missed")
    pages.texts("Group Conversation - a", said(BOB, at(3), "anybody?"), members=(ANN, BOB))
    return pages.takeout
