"""The files of an export that hold no conversation: its index page, the bills, the owner's numbers."""

from urllib.parse import quote

from .render import escape

LISTED_WITHOUT_LINK = (".mp3", ".vcf", ".amr")


def archive_browser(entries: list[str]) -> bytes:
    """The manifest: a link for most files, the bare name with one leading space for some types."""
    rows = []
    for entry in sorted(entries):
        name = escape(entry.rsplit("/", 1)[-1])
        if entry.endswith(LISTED_WITHOUT_LINK):
            rows.append(f'<div class="extracted-file-name"> {name}</div>')
        else:
            rows.append(f'<div class="extracted-file-name"><a href="{quote(entry)}">{name}</a></div>')
    head = ('<!DOCTYPE html>\n<html><head><meta charset="UTF-8"><title>Archive overview</title></head><body>\n'
            '<h1>Your archive</h1>\n<div class="service" data-english-name="VOICE" data-folder-name="Voice">\n')
    return (head + "\n".join(rows) + "\n</div></body></html>").encode()


def bills() -> bytes:
    rows = "".join(f"<tr><td>{day}</td><td>Call credit</td><td>$10.00</td></tr>\n"
                   for day in ("Mar 4, 2013", "Nov 19, 2015", "Jun 2, 2018"))
    return ("<html><head><title>Billing history</title></head><body><table>\n"
            f"<tr><th>Date</th><th>Item</th><th>Amount</th></tr>\n{rows}</table></body></html>").encode()


def phones_vcf(voice_number: str | None, linked: list[str], label_first: bool = False, line_end: str = "\r\n") -> bytes:
    """`voice_number` None: the item that says which number is the owner's is missing."""
    lines = ["BEGIN:VCARD", "VERSION:3.0", "FN:", "N:;;;;"]
    if voice_number:
        item = [f"item1.TEL:{voice_number}", "item1.X-ABLabel:Google Voice"]
        lines += reversed(item) if label_first else item
    for number in linked:
        lines.append(f"TEL;TYPE=CELL:{number}")
    return line_end.join([*lines, "END:VCARD", ""]).encode()
