"""The made-up account behind a mixed export: its owner, the people around it, and how pages are put together."""

import random
from dataclasses import dataclass

from . import clock
from .looks import Look, era_of
from .media import FILMS, PICTURES, SOUNDS, MediaMaker
from .model import Attachment, CallPage, Contact, Message, TextPage, Transcript
from .phones import NumberSupply
from .vocabulary import NameSupply, any_text, ordinary_text

FIRST_DAY, LAST_DAY = clock.ms_of("2010-02-01"), clock.ms_of("2023-12-20")
EXACT_CALLS_SINCE = clock.ms_of("2022-01-01")


@dataclass
class Person:
    """`raw` is how pages write the number; `name` is '' for somebody who is in no address book."""

    raw: str
    name: str
    new_name: str = ""
    renamed_ms: int = 0

    @property
    def who(self) -> str:
        return self.name or self.raw

    def name_at(self, ms: int) -> str:
        return self.new_name if self.new_name and ms >= self.renamed_ms else self.name

    def contact(self, ms: int, look: Look) -> Contact:
        """Somebody without a name has, depending on the era, an empty `fn` or the number in its place."""
        name = self.name_at(ms)
        return Contact(self.raw, name or (self.raw if look.fn_of_unnamed == "number" else ""))


class World:
    def __init__(self, seed: int, mean_media_bytes: int | None):
        self.rng = random.Random(f"takeout {seed}")
        self.numbers = NumberSupply(self.rng)
        self.names = NameSupply(self.rng)
        self.media = MediaMaker(self.rng, mean_media_bytes)
        # The owner moved twice and took a new number each time.
        self.own_numbers = [(clock.ms_of("2014-06-01"), self.numbers.next()),
                            (clock.ms_of("2018-09-15"), self.numbers.next()), (LAST_DAY * 2, self.numbers.next())]
        self.linked_phone = self.numbers.next()

    def own_number(self, ms: int) -> str:
        return next(number for until, number in self.own_numbers if ms < until)

    def person(self, name: str | None = None, raw: str | None = None) -> Person:
        """Somebody new; without a name given, with a short one that cuts nothing."""
        return Person(raw or self.numbers.next(), self.names.next_short() if name is None else name)

    def instant(self, since: int = FIRST_DAY, until: int = LAST_DAY) -> int:
        """Any instant by the millisecond, by day rather than by night."""
        day = self.rng.randrange(since // clock.DAY, until // clock.DAY)
        return day * clock.DAY + int(self.rng.triangular(13, 30, 22) * clock.HOUR) + self.rng.randrange(1000)

    def own(self, ms: int, look: Look) -> Contact:
        return Contact(self.own_number(ms), look.language.me)

    def attachment(self, element: str | None = None, extension: str | None = None, present: bool = True) -> Attachment:
        element = element or self.rng.choice(["img"] * 6 + ["video", "vcard", "audio", "audio-link"])
        choices = {"img": PICTURES, "video": FILMS, "vcard": ["vcf"]}.get(element, SOUNDS)
        extension = extension or self.rng.choice(choices)
        return Attachment(element, self.media.of(extension) if present else None)

    def outgoing(self, ms: int, look: Look, text: str, *attachments: Attachment, html: str | None = None) -> Message:
        return Message(look.moment(ms), True, self.own(ms, look), text, list(attachments), html)

    def incoming(self, person: Person, ms: int, look: Look, text: str, *attachments: Attachment,
                 html: str | None = None) -> Message:
        return Message(look.moment(ms), False, person.contact(ms, look), text, list(attachments), html)

    def from_nobody(self, ms: int, look: Look, text: str, *attachments: Attachment) -> Message:
        """A picture message with an empty `tel:` and an empty `fn`."""
        return Message(look.moment(ms), False, Contact("", ""), text, list(attachments))

    def text_labels(self, folder: str = "Calls", inbox: bool = True) -> list[str]:
        if folder == "Spam":
            return ["spam"]
        labels = ["sms"] + (["inbox"] if inbox else []) + (["unread"] if self.rng.random() < 0.08 else [])
        self.rng.shuffle(labels)
        return labels

    def text_page(self, person: Person, messages: list[Message], look: Look, **changes) -> TextPage:
        """A page of a 1:1 conversation. An unnamed person's title is empty or the number, as their `fn` is."""
        ms = messages[0].moment.ms if messages else 0
        number_shown = person.raw if look.fn_of_unnamed == "number" else ""
        fields = dict(who=person.name_at(ms) or person.raw, title_name=person.name_at(ms) or number_shown,
                      messages=messages, look=look, labels=self.text_labels(changes.get("folder", "Calls")))
        return TextPage(**(fields | changes))

    def chat(self, person: Person, start_ms: int, count: int, look: Look | None = None, own_share: float = 0.5,
             text=any_text, **changes) -> TextPage:
        """A page of `count` messages back and forth, seconds to hours apart, at least one of them incoming."""
        look = look or era_of(start_ms)
        messages, ms, incoming_at = [], start_ms, self.rng.randrange(count)
        for index in range(count):
            is_own = index != incoming_at and self.rng.random() < own_share
            message = text(self.rng)
            messages.append(self.outgoing(ms, look, message) if is_own else self.incoming(person, ms, look, message))
            ms += self.pause()
        return self.text_page(person, messages, look, **changes)

    def pause(self) -> int:
        return self.rng.randrange(1, int(self.rng.choice([40, 400, 4000]) * clock.SECOND))

    def only_own(self, person: Person, start_ms: int, count: int = 1, look: Look | None = None, **changes) -> TextPage:
        look = look or era_of(start_ms)
        moments = [start_ms + index * 61_007 for index in range(count)]
        messages = [self.outgoing(ms, look, ordinary_text(self.rng)) for ms in moments]
        return self.text_page(person, messages, look, **changes)

    def group_page(self, members: list[Person], messages: list[Message], look: Look, **changes) -> TextPage:
        ms = max(message.moment.ms for message in messages)
        order = self.rng.sample(members, len(members))
        fields = dict(who="Group Conversation", title_name="", messages=messages, look=look, labels=self.text_labels(),
                      members=[person.contact(ms, look) for person in order])
        return TextPage(**(fields | changes))

    def group_chat(self, members: list[Person], start_ms: int, count: int, **changes) -> TextPage:
        look = era_of(start_ms)
        messages, ms = [], start_ms
        for _ in range(count):
            text = any_text(self.rng)
            sender = self.rng.choice([None, *members])
            messages.append(self.incoming(sender, ms, look, text) if sender else self.outgoing(ms, look, text))
            ms += self.pause()
        return self.group_page(members, messages, look, **changes)

    def call(self, person: Person, ms: int, kind: str, look: Look | None = None, **changes) -> CallPage:
        """A call page as usual: kind in label, phrase and file name; a length unless it was missed."""
        look = look or era_of(ms)
        if ms < EXACT_CALLS_SINCE:
            ms -= ms % clock.SECOND
        folder = changes.get("folder", "Calls")
        labels = ["spam"] if folder == "Spam" else [kind, *(["inbox"] if kind != "placed" else [])]
        self.rng.shuffle(labels)
        fields = dict(who=person.name_at(ms) or person.raw, contact=person.contact(ms, look), moment=look.moment(ms),
                      stamp_ms=ms, phrase=look.language.phrases[kind], file_kind=kind.title(), look=look,
                      labels=labels, duration=None if kind == "missed" else self.call_length())
        return CallPage(**(fields | changes))

    def call_length(self) -> int:
        return self.rng.choice([self.rng.randrange(1, 60), self.rng.randrange(60, 3600), 60, 3600, 6695, 2])

    def voicemail(self, person: Person, ms: int, transcript: Transcript | None, audio: bool = True,
                  **changes) -> CallPage:
        recording = Attachment("enclosure", self.media.of("mp3")) if audio else None
        fields = dict(transcript=transcript, audio=recording, duration=self.rng.randrange(2, 180))
        return self.call(person, ms, "voicemail", **(fields | changes))

    def spoken(self) -> Transcript:
        words = " ".join(ordinary_text(self.rng) for _ in range(self.rng.randint(1, 4)))
        return Transcript(" ".join(words.split()), words=self.rng.random() < 0.8, timed=self.rng.random() < 0.7)


