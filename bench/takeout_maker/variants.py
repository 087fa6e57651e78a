"""One page as another export of the same account shows it: other names, times, labels and state, the same items."""

import copy
import random
from collections import defaultdict
from dataclasses import dataclass, field

from .looks import ENGLISH, Look
from .model import CallPage, Contact, Message, TextPage, Transcript
from .phones import normalise, spoken_name
from .vocabulary import UNKNOWN_LABELS

Page = TextPage | CallPage
ZONES = ["Mountain", "Central", "Eastern", "India"]


def contacts_of(page: Page) -> list[Contact]:
    """Everybody but the owner whom a page mentions."""
    if isinstance(page, CallPage):
        return [page.contact]
    return [message.contact for message in page.messages if not message.me] + (page.members or [])


def _names_of(page: Page) -> dict[str, set[str]]:
    """The names on a page, each with its numbers."""
    found = defaultdict(set)
    for contact in contacts_of(page):
        number = normalise(contact.raw)
        name = spoken_name(contact.fn, number)
        if name and number:
            found[name].add(number)
    return found


@dataclass
class AddressBook:
    """How an export calls people: `renamed` by former name, `named` by number."""

    renamed: dict[str, str] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)

    @staticmethod
    def changed(account: list[Page], export: list[Page], own_numbers: set[str], names,
                rng: random.Random) -> "AddressBook":
        """Renames some people, and names some who had none. A name has to lead to the same number before and after:
        hence only names of one number, which the export itself mentions."""
        everywhere, here = _all_names(account), _all_names(export)
        named_numbers = {number for numbers in everywhere.values() for number in numbers}
        book = AddressBook()
        for name in sorted(here):
            if len(everywhere[name]) == 1 and rng.random() < 0.25:
                book.renamed[name] = names.next_short()
        unnamed = {normalise(contact.raw) for page in export for contact in contacts_of(page)} - {None}
        for number in sorted(unnamed - named_numbers - own_numbers):
            if rng.random() < 0.15:
                book.named[number] = names.next_short()
        return book

    def name(self, contact: Contact) -> str | None:
        """The new name of a contact; None if nothing changes."""
        number = normalise(contact.raw)
        former = spoken_name(contact.fn, number)
        return self.renamed.get(former) if former else self.named.get(number)


def _all_names(pages: list[Page]) -> dict[str, set[str]]:
    found = defaultdict(set)
    for page in pages:
        for name, numbers in _names_of(page).items():
            found[name] |= numbers
    return found


class Variation:
    """The ways of one export. `is_newest_look`: as exports since 2023 write; else pages look as they did in their time."""

    def __init__(self, book: AddressBook, is_newest_look: bool, rng: random.Random):
        self._book = book
        self._is_newest_look = is_newest_look
        self._zone = rng.choice(ZONES)
        self._rng = rng

    def of(self, page: Page, is_twin: bool, has_media_elsewhere: bool, is_longer_elsewhere: bool) -> Page:
        """A copy of the page. A twin keeps its folder, so that both stay in their order; what another export has,
        this one may lack: the medium of the page, its last messages."""
        page = copy.deepcopy(page)
        if is_longer_elsewhere and isinstance(page, TextPage) and self._happens(0.1):
            self._take_last_messages(page)
        self._rename(page)
        if self._is_newest_look:
            self._show_as_today(page)
        self._change_labels(page)
        if self._happens(0.03):
            page.look = page.look.but(deleted="True")
        if isinstance(page, CallPage) and page.transcript and page.transcript.text and self._happens(0.3):
            self._shorten_transcript(page)
        if has_media_elsewhere and self._happens(0.2):
            page.attachments[0].media = None
        if not is_twin and self._happens(0.05):
            self._move_to_spam(page)
        return page

    def _happens(self, chance: float) -> bool:
        return self._rng.random() < chance

    def _take_last_messages(self, page: TextPage) -> None:
        """Only as many that the page still says whom it is with, and none with media."""
        keep = self._rng.randint(1, len(page.messages))
        kept, lost = page.messages[:keep], page.messages[keep:]
        says_who = any(not message.me and message.contact.raw for message in kept)
        in_order = sorted(page.messages, key=lambda message: message.moment.ms) == page.messages
        if lost and says_who and in_order and not page.cut and not any(message.attachments for message in lost):
            page.messages = kept

    def _rename(self, page: Page) -> None:
        if isinstance(page, CallPage):
            self._rename_page(page, page.contact)
        elif page.members is None:
            others = [message.contact for message in page.messages if not message.me and message.contact.raw]
            self._rename_page(page, others[0] if others else Contact("", page.title_name or page.who))
        for contact in contacts_of(page):
            contact.fn = self._book.name(contact) or contact.fn

    def _rename_page(self, page: Page, other: Contact) -> None:
        """Title, file name and references, where they showed the former name or the number."""
        name = self._book.name(other)
        if name is None:
            return
        shown = {spoken_name(other.fn, None), other.raw or None} - {None}
        media_bear_its_name = page.naming.media == page.who
        if page.who in shown:
            page.who = name
        if isinstance(page, TextPage) and page.title_name in shown | {""}:
            page.title_name = name
        former = spoken_name(other.fn, normalise(other.raw))
        for part in ("references", "media"):
            if former and getattr(page.naming, part) == former:
                setattr(page.naming, part, name)
        if media_bear_its_name:
            page.naming.media = page.who

    def _show_as_today(self, page: Page) -> None:
        """The state of deletion is stated, the human time has its narrow space, unnamed people have an empty `fn`, and
        most times an offset, of the zone that the account is in now."""
        page.look = page.look.but(human_space="&#8239;", deleted=page.look.deleted or "False")
        if page.look.time_form in ("offset", "zulu") and self._happens(0.7):
            self._set_zone(page, page.look.but(time_form="offset", zone=self._zone))
        for contact in contacts_of(page):
            if contact.raw and contact.fn == contact.raw:
                contact.fn = ""

    def _set_zone(self, page: Page, look: Look) -> None:
        page.look = look
        timed: list[Message | CallPage] = page.messages if isinstance(page, TextPage) else [page]
        for item in timed:
            if item.moment.title is not None:
                item.moment = look.moment(item.moment.ms)

    def _change_labels(self, page: Page) -> None:
        for label, chance in (("inbox", 0.2), ("unread", 0.15), (self._rng.choice(UNKNOWN_LABELS), 0.05)):
            if self._happens(chance):
                page.labels = [other for other in page.labels if other != label]
                if self._happens(0.5):
                    page.labels.append(label)
        self._rng.shuffle(page.labels)

    def _shorten_transcript(self, page: CallPage) -> None:
        words = page.transcript.text.split()
        if len(words) > 3:
            shorter = " ".join(words[:len(words) // 2])
            page.transcript = Transcript(shorter, page.transcript.words, page.transcript.timed)

    def _move_to_spam(self, page: Page) -> None:
        """Spam has no label for the kind, so that the phrase has to say it."""
        says_kind = isinstance(page, TextPage) or page.phrase in ENGLISH.phrases.values()
        if page.folder == "Calls" and says_kind and not page.attachments:
            page.folder, page.labels = "Spam", ["spam"]
