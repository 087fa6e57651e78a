"""One export of an account: its files, and what each of its pages states."""

import random
from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import sha256

from takeout_maker import looks, render
from takeout_maker.model import Attachment, CallPage, Contact, Message, TextPage, Transcript
from takeout_maker.naming import FolderNames, cut, full_stem

from .happenings import EXPORT_TIMES, Call, Happenings, Said, Talk
from .people import People, Person

FAMILIES = {"img": "picture", "video": "video", "vcard": "card", "audio": "sound"}


@dataclass
class Shown:
    """An attachment as a page refers to it. `certain`: only one file can be meant. `rivals`: the contents that it may get otherwise."""

    reference: str
    sha256: str | None
    certain: bool = True
    rivals: set[str] = field(default_factory=set)


@dataclass
class Stated:
    """A record as one page states it. `party`: (how, whom), where `how` says what the page knows of the others: number, title, name, group,
    notes, anonymous, nobody."""

    item: int
    times: int
    party: tuple
    fields: dict
    sender: tuple | None
    labels: list[str]
    index: int
    attachments: list[Shown] = field(default_factory=list)
    inferred: frozenset = frozenset()
    from_nobody: bool = False


@dataclass
class Mention:
    name: str
    number: str
    raw: str
    ms: int
    in_text: bool


@dataclass
class Sheet:
    """A file. Of a page also what it states and whom it names, and which numbers write in it."""

    data: bytes
    records: list[Stated] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    texting: set[str] = field(default_factory=set)


class ExportPages:
    """All files of the export at a time, by their paths below Voice."""

    def __init__(self, rng: random.Random, people: People, happenings: Happenings, time: int, features: set[str]):
        self._rng, self._people, self._happenings, self._time, self._features = rng, people, happenings, time, features
        self.localised = "localised" in features and time == max(1, len(people.all[0].names) - 1)
        self._plain = rng.random() < 0.5
        self._names: dict[str, FolderNames] = defaultdict(FolderNames)
        self._taken: set[tuple] = set()
        self._families: dict[tuple, list[tuple[Shown, bool]]] = defaultdict(list)
        self.files: dict[str, Sheet] = {}
        for talk in rng.sample(happenings.talks, len(happenings.talks)):
            said = [one for one in talk.said if one.ms < EXPORT_TIMES[time] and one.gone > time]
            if said:
                self._add_talk(talk, said)
        for call in rng.sample(happenings.calls, len(happenings.calls)):
            if call.ms < EXPORT_TIMES[time] and call.gone > time:
                look = self._look(call.ms)
                raw = call.person.raw(rng, self._plain) if call.person else ""
                for _ in range(call.times):
                    self._add_call(call, look, raw)
        self._settle_cut_names()
        own = happenings.own_at(EXPORT_TIMES[time])
        self.files["Teléfonos.vcf" if self.localised else "Phones.vcf"] = Sheet((
            "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:\r\nN:;;;;\r\n"
            f"item1.TEL:{own}\r\nitem1.X-ABLabel:Google Voice\r\nEND:VCARD\r\n").encode())

    def _look(self, ms: int) -> looks.Look:
        look = [looks.ERA_2012, looks.ERA_2018, looks.ERA_2023][min(self._time, 2)]
        if self._time and self._rng.random() < 0.1:
            look = look.but(deleted="True")
        return look.but(language=looks.SPANISH) if self.localised else look

    def _contact(self, person: Person, look: looks.Look, mentions: list[Mention], ms: int, in_text: bool,
                 raw: str | None = None) -> Contact:
        raw, name = raw or person.raw(self._rng, self._plain), person.names[self._time]
        if name:
            mentions.append(Mention(name, person.address, raw, ms, in_text))
        return Contact(raw, name or (raw if look.fn_of_unnamed == "number" and not person.spellings else ""))

    def _place(self, spam: bool) -> str:
        return "Spam" if spam else "Llamadas" if self.localised else "Calls"

    def _add_talk(self, talk: Talk, said: list[Said]) -> None:
        look, first, sheet = self._look(said[0].ms), said[0].ms, Sheet(b"")
        own = self._happenings.own_at(first)
        place = self._place(talk.spam)
        title, who, members, party = "", "", None, ("nobody", talk.said[0].item)
        if talk.form == "one":
            [person] = talk.people
            name = person.names[self._time]
            title = who = name or person.raw(self._rng, self._plain)
            answered = any(one.by and not one.empty for one in said)
            party = ("number", person.address) if answered else ("name", name) if name else ("title", person.address)
        elif talk.form == "group":
            who, title = "Group Conversation", "Group Conversation"
            members = [self._contact(person, look, sheet.mentions, said[-1].ms, True)
                       for person in self._rng.sample(talk.people, len(talk.people))]
            party = ("group", *sorted(person.address for person in talk.people))
            sheet.texting |= {person.address for person in talk.people}
        elif talk.form == "own group":
            who = title = "Group Conversation"
            # The newest number stands in Phones.vcf; what that file is called in other languages, and whether it is read, is not said.
            members = [Contact(number, "") for number in sorted({own} if self.localised else {own, self._people.own})]
            party = ("notes",)
        elif talk.form == "notes":
            title = who = own
            party = ("notes", own)
        stem = full_stem(who, None if members is not None else "Text", first)
        page = TextPage(who, title, [], look, ["sms"] + (["spam"] if talk.spam else ["inbox"]), members)
        if self._time == 0 and self._rng.random() < 0.3:
            page.labels.append("unread")
        for one in said:
            for _ in range(one.times):
                self._add_message(page, sheet, talk, one, own, party, stem, place)
        sheet.data = render.text_page(page)
        self.files[f"{place}/{self._names[place].take_page(stem)}.html"] = sheet

    def _add_message(self, page: TextPage, sheet: Sheet, talk: Talk, one: Said, own: str, party: tuple, stem: str, place: str) -> None:
        index = len(page.messages)
        me = one.by is None and not (talk.form == "notes" and one is talk.said[-1])
        if me:
            contact, sender = Contact(own, page.look.language.me), ("me", own)
        elif talk.form == "notes":
            contact, sender = Contact(own, ""), None
        elif one.empty:
            contact, sender = Contact("", ""), ("other", one.by.address) if party[0] == "number" else None
        else:
            contact = self._contact(one.by, page.look, sheet.mentions, one.ms, True)
            sender = ("other", one.by.address)
            sheet.texting.add(one.by.address)
        moment = page.look.moment(one.ms)
        message = Message(moment, me, contact, one.text)
        shown = []
        for number, (element, media) in enumerate(one.media, 1):
            reference = f"{stem}-{index + 1}-{number}"
            message.attachments.append(Attachment(element, media, reference))
            # Of repeats each has a file of its own; which is whose in another export, only whole sets leave no question.
            shown.append(self._put_media(place, reference, element, media, may_be_lost=one.times == 1))
        page.messages.append(message)
        stands_for_media = bool(one.media) and one.text in ("MMS Sent", "MMS Received")
        stated = Stated(one.item, one.times, party, {
            "kind": "text", "timestamp_ms": one.ms, "time": moment.title, "group": talk.form == "group", "direction": "out" if me else "in",
            "text": "" if stands_for_media else one.text, "placeholder": one.text if stands_for_media else None, "spam": talk.spam,
            "deleted": {None: None, "False": False, "True": True}[page.look.deleted], "duration_seconds": None, "transcript_status": None,
        }, sender, page.labels, index, shown, frozenset({"direction"} if one.empty else ()), one.empty)
        if talk.form == "notes" and not me:
            del stated.fields["direction"]  # The owner to the owner: both may be said.
        if talk.form == "own group":
            del stated.fields["group"]  # It lists members, and is a note to self.
        sheet.records.append(stated)

    def _put_media(self, place: str, reference: str, element: str, media, may_be_lost: bool = False) -> Shown:
        name, digest = cut(reference), sha256(media.data).hexdigest()
        exact = name == reference
        if may_be_lost and exact and self._time and "lost pictures" in self._features and self._rng.random() < 0.2:
            return Shown(reference, None)
        number, taken = 0, lambda name: (place, name + "." + media.extension) in self._taken
        while taken(name + (f"({number})" if number else "")):
            number += 1
        file = f"{name}({number})" if number else name
        self._taken.add((place, f"{file}.{media.extension}"))
        self.files[f"{place}/{file}.{media.extension}"] = Sheet(media.data)
        shown = Shown(reference, digest)
        self._families[place, name, FAMILIES[element]].append((shown, exact))
        return shown

    def _settle_cut_names(self) -> None:
        """Where several references of one kind are cut to one name, nothing tells which file is whose."""
        for shown in self._families.values():
            if len(shown) > 1:
                rivals = {one.sha256 for one, _ in shown}
                for one, exact in shown:
                    one.certain, one.rivals = exact and all(other for _, other in shown), rivals

    def _add_call(self, call: Call, look: looks.Look, raw: str) -> None:
        sheet = Sheet(b"")
        contact = Contact("", "")
        if call.person:
            contact = self._contact(call.person, look, sheet.mentions, call.ms, False, raw)
        who = (call.person.names[self._time] or contact.raw) if call.person else ""
        kindless = call.kindless and self._time == 0
        stem = full_stem(who, None if kindless else call.kind.title(), call.ms)
        place = self._place(call.spam)
        moment = look.moment(call.ms)
        page = CallPage(who, contact, moment, call.ms, "" if kindless else look.language.phrases[call.kind], None, look,
                        [] if kindless else [call.kind], call.duration)
        if call.spam:
            page.labels.append("spam")
        shown = []
        if call.kind == "voicemail":
            if call.transcript is not None:
                page.transcript = Transcript(call.transcript)
            if call.sound:
                page.audio = Attachment("audio", call.sound, stem + ".mp3")
                shown.append(self._put_sound(place, stem, call))
        sheet.data = render.call_page(page)
        text = call.transcript if call.kind == "voicemail" else None
        status = None if call.kind != "voicemail" else "absent" if text is None else "text" if text else "empty"
        party = ("number", call.person.address) if call.person else ("anonymous",)
        sheet.records.append(Stated(call.item, call.times, party, {
            "kind": "call" if kindless else call.kind, "timestamp_ms": call.ms, "time": moment.title, "group": False,
            "direction": "out" if call.kind == "placed" else "in", "text": text, "placeholder": None, "spam": call.spam,
            "deleted": {None: None, "False": False, "True": True}[look.deleted], "duration_seconds": call.duration,
            "transcript_status": status,
        }, ("me", None) if call.kind == "placed" else ("other", call.person.address if call.person else None), page.labels, 0, shown,
            frozenset({"direction"} if kindless else ())))
        self.files[f"{place}/{self._names[place].take_page(stem)}.html"] = sheet

    def _put_sound(self, place: str, stem: str, call: Call) -> Shown:
        shown = self._put_media(place, stem, "audio", call.sound)
        shown.reference = stem + ".mp3"
        return shown
