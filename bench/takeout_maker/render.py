"""Pages as Google Voice writes them, from the model."""

from .looks import Look
from .model import Attachment, CallPage, Contact, Message, TextPage

# Two marks that no text holds; a look replaces them by its white space (see `_with_white_space`).
GAP, LINE = "\x00", "\x01"
# Becomes one byte that is not UTF-8.
STRAY_BYTE = "\uf8ff"

STYLE = """
body { font: 13px Arial, sans-serif; margin: 12px; color: #222; } a { color: #15c; text-decoration: none; }
.hChatLog { margin: 8px 0; padding: 4px 8px; border-left: 2px solid #dde; } .message { line-height: 1.4em; }
.message abbr, .message cite { font-style: normal; } .message .dt { color: #777; border: 0; }
.message q { quotes: none; white-space: pre-wrap; } .message img { max-width: 320px; display: block; }
.haudio { margin: 8px 0; padding: 4px 8px; border-left: 2px solid #ded; } .haudio .fn { font-weight: bold; }
.haudio .description { display: block; } .start-time, .end-time, .confidence { display: none; } .low { color: #aaa; }
.participants, .tags, .deletedStatusContainer { color: #777; font-size: 11px; margin-top: 8px; }
"""

_HEAD = ("<?xml version=\"1.0\" ?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' "
         "'http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd'>\n"
         '<html xmlns="http://www.w3.org/1999/xhtml"><head>'
         '<meta content="text/html; charset=UTF-8" http-equiv="content-type" />\n<title>')
_MESSAGE_SEPARATOR = " "


def escape(text: str) -> str:
    return (text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            .replace('"', "&quot;").replace("'", "&#39;"))


def _with_white_space(html: str, look: Look) -> str:
    return html.replace(GAP, look.gap).replace(LINE, look.line)


def _encoded(title: str, body: str, look: Look) -> bytes:
    html = f'{_HEAD}{title}</title>\n<style type="text/css">{STYLE}</style></head><body>{body}'
    return _with_white_space(html, look).encode().replace(STRAY_BYTE.encode(), b"\xff")


def _document(title: str, body: str, look: Look) -> bytes:
    return _encoded(title, f"{body}{GAP}</body></html>", look)


def _tel(contact: Contact, tag: str) -> str:
    fn = escape(contact.fn)
    shown = f'<abbr class="fn" title="">{fn}</abbr>' if tag == "abbr" else f'<span class="fn">{fn}</span>'
    return f'<a class="tel" href="tel:{escape(contact.raw)}">{GAP}{shown}{GAP}</a>'


def _cite(contact: Contact, tag: str = "span") -> str:
    return f'<cite class="sender vcard">{GAP}{_tel(contact, tag)}{GAP}</cite>'


def _attachment(attachment: Attachment) -> str:
    reference = escape(attachment.reference)
    return "<div>" + {
        "img": f'<img src="{reference}" alt="Image MMS Attachment" />',
        "video": f'<a class="video" href="{reference}">Video MMS Attachment</a>',
        "vcard": f'<a class="vcard" href="{reference}">vCard Attachment</a>',
        "audio": f'<audio controls="controls" src="{reference}"></audio>',
        "audio-link": f'<a class="audio" href="{reference}">Audio MMS Attachment</a>',
    }[attachment.element] + "</div>"


def quoted(message: Message) -> str:
    return message.html if message.html is not None else escape(message.text).replace("\n", "<br>")


def _message_until_text(message: Message) -> str:
    when = f'<abbr class="dt" title="{message.moment.title}">{message.moment.human}</abbr>:{LINE}'
    who = _cite(message.contact, "abbr" if message.me else "span")
    return f'<div class="message">{GAP}{when}{who}:{LINE}<q>{quoted(message)}'


def _message(message: Message) -> str:
    attachments = " ".join(map(_attachment, message.attachments))
    return f"{_message_until_text(message)}</q>{LINE}{attachments}</div>"


def _state(labels: list[str], look: Look) -> str:
    words = look.language.label_words
    links = f",{LINE}".join(
        f'<a rel="tag" href="http://www.google.com/voice#{label}">{words.get(label, label.title())}</a>'
        for label in labels)
    tags = f'{LINE}<div class="tags">{look.language.labels}{LINE}{links}</div>'
    if look.deleted is None:
        return tags
    return f'{tags}{LINE}<div class="deletedStatusContainer">User Deleted:{LINE}{look.deleted}</div>'


def _participants(page: TextPage) -> str:
    cites = f",{LINE}".join(map(_cite, page.members))
    return f'<div class="participants">{page.look.language.group}{LINE}{cites}</div>{GAP}'


def text_page_title(page: TextPage) -> str:
    if page.members is not None:
        return "Group Conversation"
    outgoing = page.messages and page.messages[0].me
    return f"Me to\n{page.title_name}" if outgoing else page.title_name


def text_page(page: TextPage) -> bytes:
    members = _participants(page) if page.members is not None else ""
    start = f'<div class="hChatLog hfeed">{LINE}{members}'
    title = escape(text_page_title(page))
    if page.cut:
        return _cut_text_page(page, start, title)
    messages = _MESSAGE_SEPARATOR.join(map(_message, page.messages))
    return _document(title, f"{start}{messages}</div>{_state(page.labels, page.look)}", page.look)


def _cut_text_page(page: TextPage, start: str, title: str) -> bytes:
    """The page up to the middle of the text of its last message."""
    last = page.messages[-1]
    before = "".join(_message(message) + _MESSAGE_SEPARATOR for message in page.complete)
    kept = _message_until_text(last)[:-max(1, len(quoted(last)) // 2)]
    return _encoded(title, start + before + kept, page.look)


def iso_duration(seconds: int) -> str:
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    parts = [f"{hours}H" if hours else "", f"{minutes}M" if minutes else "", f"{rest}S" if rest else ""]
    return "PT" + ("".join(parts) or "0S")


def _word(word: str, index: int, timed: bool) -> str:
    level = ("high", "high", "med", "high", "low")[(index * 7 + len(word)) % 5]
    if not timed:
        return f'<span class="word {level}">{escape(word)}</span>'
    begin, confidence = 1.1 + 0.459 * index, 0.99 - (len(word) * 13 + index * 7) % 60 / 100
    return (f'<span class="word {level}">{escape(word)}{LINE}<span class="start-time">{begin:.3f}</span> '
            f'<span class="end-time">{begin + 0.459:.3f}</span> '
            f'<span class="confidence">{confidence:.2f}</span></span>')


def _transcript(page: CallPage) -> str:
    if page.transcript is None:
        return ""
    transcript = page.transcript
    text = "Unable to transcribe this message." if transcript.text is None else transcript.text
    words = ""
    if transcript.text and transcript.words:
        words = " ".join(_word(word, i, transcript.timed) for i, word in enumerate(text.split()))
    return (f'{LINE}{page.look.language.transcript}{LINE}<span class="description">{GAP}'
            f'<span class="full-text">{escape(text)}</span>{LINE}{words}</span>')


def _audio(page: CallPage) -> str:
    if page.audio is None:
        return ""
    reference = escape(page.audio.reference)
    return (f'{LINE}<br />{GAP}<audio controls="controls" src="{reference}">{GAP}'
            f'<a rel="enclosure" href="{reference}">Audio</a>{GAP}</audio>')


def _duration(page: CallPage) -> str:
    if page.duration is None:
        return ""
    hours, minutes, seconds = page.duration // 3600, page.duration // 60 % 60, page.duration % 60
    clock_form = f"({hours:02d}:{minutes:02d}:{seconds:02d})"
    return f'{LINE}<abbr class="duration" title="{iso_duration(page.duration)}">{clock_form}</abbr>'


def call_page(page: CallPage) -> bytes:
    shown = escape(page.contact.fn or page.contact.raw)
    phrase = f"{escape(page.phrase)}{LINE}" if page.phrase else ""
    published = ""
    if page.moment.title is not None:
        published = f'{LINE}<abbr class="published" title="{page.moment.title}">{page.moment.human}</abbr>'
    body = (f'<div class="haudio">{GAP}<span class="album">Call Log for{LINE}</span>{LINE}'
            f'<span class="fn">{phrase}{shown}</span>{LINE}'
            f'<div class="contributor vcard">{phrase}{_tel(page.contact, "span")}</div>'
            f'{published}{_transcript(page)}{_audio(page)}{_duration(page)}{_state(page.labels, page.look)}</div>')
    return _document(f"{phrase}{shown}", body, page.look)
