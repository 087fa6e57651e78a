"""Made-up pages of texts, and whole runs over exports of a few of them."""

from support import WholeRun, gvoice, records_of

OWN = "+13035550199"


def message(address, name, text, minute):
    return (f'<div class="message"><abbr class="dt" title="2018-01-02T03:{minute:02}:05.678-07:00">x</abbr>:\n<cite class="sender vcard">'
            f'<a class="tel" href="tel:{address}"><span class="fn">{name}</span></a></cite>:\n<q>{text}</q>\n</div>')


def own_message(text, minute, own=OWN):
    return (f'<div class="message"><abbr class="dt" title="2018-01-02T03:{minute:02}:05.678-07:00">x</abbr>:\n<cite class="sender vcard">'
            f'<a class="tel" href="tel:{own}"><abbr class="fn" title="">Me</abbr></a></cite>:\n<q>{text}</q>\n</div>')


def page(title, *messages):
    return (f'<html><head><title>{title}</title><style type="text/css">.message{{}} .hChatLog{{}}</style></head><body>'
            f'<div class="hChatLog hfeed">{"".join(messages)}</div><div class="tags">Labels: '
            '<a rel="tag" href="http://www.google.com/voice#sms">Text</a></div></body></html>')


class TextPages(WholeRun):
    def export(self, name, **pages):
        """An export of pages of texts, by their titles."""
        folder = self.folder / name / "Takeout/Voice/Calls"
        folder.mkdir(parents=True)
        for number, (title, content) in enumerate(pages.items()):
            (folder / f"{title} - Text - 2018-01-02T03_0{number}_05Z.html").write_text(content, encoding="utf-8")
        return self.folder / name

    def name_own_number(self, export, number):
        """As the Phones.vcf of an export does."""
        (export / "Takeout/Voice/Phones.vcf").write_text(
            f"BEGIN:VCARD\nVERSION:3.0\nFN:\nN:;;;;\nitem1.TEL:{number}\nitem1.X-ABLabel:Google Voice\nEND:VCARD\n", encoding="utf-8")

    def file(self, name, content):
        path = self.folder / name
        path.write_text(content, encoding="utf-8")
        return path

    def verify(self, archive, *inputs, code=0):
        done = gvoice("verify", archive, *inputs)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)

    def names_of(self, archive):
        return {(party["number"], party["name"]) for record in records_of(archive) for party in record["participants"]}
