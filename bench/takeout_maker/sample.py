"""Builds the sample export from its contents:

    cd bench && python3 -m takeout_maker.sample ../examples
"""

import re
import shutil
import sys
from dataclasses import replace
from pathlib import Path

from . import clock, extras
from .export import Export
from .looks import ERA_2018, ERA_2023, FRENCH, Look, era_of
from .media import MEDIA_TYPES, mp3, vcard, wav
from .model import Attachment, CallPage, Contact, Media, Message, OddFile, TextPage, Transcript
from .sample_contents import (CALLS, CHATS, CUT_CHAT, GROUP_CHATS, LINKED_PHONE, OWN_NUMBERS, OWN_ONLY, PEOPLE,
                              RENAMED, SPAM_TEXTS, STRANGERS, TWO_COACHES, VOICEMAILS)
from .sample_pictures import picture
from .world import Person

_LINE = re.compile(r"(?P<who>[<>?]|[^:<>?+\[]+:) *(?:\+(?P<count>\d+)(?P<unit>[mhd]) )?"
                   r"(?P<text>.*?)(?P<media>(?: ?\[[a-z]+\.[a-z0-9]+\])*)")
_UNITS = {"m": clock.MINUTE, "h": clock.HOUR, "d": clock.DAY}
_ELEMENTS = {"jpg": "img", "png": "img", "wav": "audio", "mp4": "video", "vcf": "vcard"}
_TUNE = [(392, 0.25), (440, 0.25), (494, 0.25), (587, 0.5), (494, 0.25), (440, 0.25), (392, 0.6)]


def _instant(pacific_time: str) -> int:
    """The instant at which the clocks on the Pacific coast showed this for the first time."""
    shown = clock.ms_of(pacific_time)
    summer = shown + 7 * clock.HOUR
    return summer if clock.offset_minutes(summer, "Pacific") == -420 else summer + clock.HOUR


def _own_number(ms: int) -> str:
    return next(number for until, number in OWN_NUMBERS if ms < clock.ms_of(until))


def _people() -> dict[str, Person]:
    people = {name: Person(number, name) for name, number in PEOPLE.items()}
    people |= {label: Person(number, "") for label, number in STRANGERS.items()}
    for name, (new_name, since) in RENAMED.items():
        people[name].new_name, people[name].renamed_ms = new_name, clock.ms_of(since)
    return people


def _media(name: str) -> Media:
    extension = name.rsplit(".")[-1]
    if name == "tune.wav":
        data = wav(_TUNE)
    elif extension == "vcf":
        data = vcard("Jonah Whitcombe (new)", "+12065550129")
    else:
        return picture(name)
    return Media(data, MEDIA_TYPES[extension], extension)


class Sample:
    def __init__(self, out: Path):
        self.export = Export(out)
        self._people = _people()

    def _messages(self, script: str, other: Person | None, start_ms: int, look: Look) -> list[Message]:
        messages, ms = [], start_ms
        for line in filter(None, map(str.strip, script.splitlines())):
            parts = _LINE.fullmatch(line)
            if messages:
                pause = int(parts["count"]) * _UNITS[parts["unit"]] if parts["count"] else 21_000
                ms += pause + 97 * len(line) + 1
            text = parts["text"].replace("\\n", "\n")
            who = parts["who"]
            contact = {">": Contact(_own_number(ms), look.language.me), "?": Contact("", "")}.get(who)
            if contact is None:
                contact = (other if who == "<" else self._people[who[:-1]]).contact(ms, look)
            attachments = [Attachment(_ELEMENTS[name.rsplit(".")[-1]], _media(name))
                           for name in re.findall(r"\[([^]]+)\]", parts["media"])]
            messages.append(Message(look.moment(ms), who == ">", contact, text, attachments))
        return messages

    def _chat(self, name: str, start: str, script: str, **changes) -> TextPage:
        person, ms = self._people[name], _instant(start)
        look = changes.pop("look", era_of(ms))
        shown = person.name_at(ms) or (person.raw if look.fn_of_unnamed == "number" else "")
        page = TextPage(person.name_at(ms) or person.raw, shown, self._messages(script, person, ms, look), look,
                        ["sms", "inbox"])
        return replace(page, **changes)

    def chats(self) -> None:
        special = {
            "Clémence Rainsford": {"look": era_of(_instant("2022-07-09")).but(language=FRENCH)},
            "Joe Smithson - Cell": {"look": ERA_2018.but(gap="\n    ", line="\n        ")},
            "parcels": {"labels": ["inbox", "unread", "sms"]},
            "codes": {"labels": ["sms"]},
        }
        for name, start, script in CHATS:
            self.export.add(self._chat(name, start, script, **special.get(name, {})))
        self.export.add(self._chat(*CUT_CHAT, cut=True))

    def groups(self) -> None:
        for names, start, script in GROUP_CHATS:
            ms = _instant(start)
            look = era_of(ms)
            messages = self._messages(script, None, ms, look)
            members = [self._people[name].contact(messages[-1].moment.ms, look) for name in names]
            self.export.add(TextPage("Group Conversation", "", messages, look, ["inbox", "sms"], members))

    def own_only(self) -> None:
        for number in TWO_COACHES:
            coach = Person(number, "Coach Dana")
            self.export.add(self._call(coach, f"2018-09-1{number[-1]} 17:00:00", "missed", None))
        for who, start, texts in OWN_ONLY:
            ms = _instant(start)
            look = era_of(ms)
            title = "" if who.startswith("+") else who
            script = "\n".join(f"> {text}" for text in texts)
            self.export.add(TextPage(who, title, self._messages(script, None, ms, look), look, ["sms"]))

    def note_to_self(self) -> None:
        ms = _instant("2023-08-08 22:22:22.222")
        myself = Person(_own_number(ms), "Robin Ellery")
        script = "> Idea: a boat, but for hedgehogs\n< Idea: a boat, but for hedgehogs"
        messages = self._messages(script, myself, ms, ERA_2023)
        self.export.add(TextPage(myself.name, myself.name, messages, ERA_2023, ["sms", "inbox"]))

    def picture_problems(self) -> None:
        """A picture that is nowhere, two whose names were cut to one, and a page named by number."""
        nell, priya = "Nell Ellery", "Priya Nettlefold"
        missing = self._chat(nell, "2016-08-20 13:00:00.075", "< The old boat!\n> Where? I see no picture")
        missing.messages[0].attachments = [Attachment("img", None)]
        self.export.add(missing)
        self.export.add(self._chat("Lantern Lake Cabin Rental", "2022-07-22 08:30:15.145",
                                   "< Your cabin, and the view: [lake.png] [garden.png]\n> Wonderful, thank you."))
        by_number = self._chat(priya, "2018-06-02 19:40:28.808", "< Sunset from the bus [mountains.png]\n> Wow.")
        by_number.who, by_number.naming.references = self._people[priya].raw, priya
        self.export.add(by_number)
        self.export.add(OddFile("Calls", "Mom - Text - 2014-02-09T18_20_11Z-1-1.png", picture("garden.png").data,
                                "media", unreferenced=True))
        self.export.add(OddFile("Calls", "Mom - Text - 2014-02-09T18_20_11Z.html", b"", "unreadable", named=True))

    def _call(self, person: Person, time: str, kind: str, seconds: int | None, **changes) -> CallPage:
        ms = _instant(time)
        look = era_of(ms)
        page = CallPage(person.name_at(ms) or person.raw, person.contact(ms, look), look.moment(ms), ms,
                        look.language.phrases[kind], kind.title(), look,
                        [kind] if kind == "placed" else [kind, "inbox"], seconds)
        return replace(page, **changes)

    def calls(self) -> None:
        for name, time, kind, seconds in CALLS:
            self.export.add(self._call(self._people[name], time, kind, seconds))
        self.export.add(self._call(Person("", ""), "2017-05-20 10:32:36", "missed", None))
        self.export.add(self._call(self._people["Jonah Whitcombe"], "2017-07-26 18:12:05", "placed", 95,
                                   file_kind=None))
        landlord = self._people["Mr. Quill (Landlord)"]
        recording = Attachment("enclosure", self._silence(2, "rent"))
        self.export.add(self._call(landlord, "2015-11-30 09:30:00", "recorded", 240, audio=recording))
        self.export.add(self._call(landlord, "2015-11-30 09:30:00", "received", 240))

    def _silence(self, seconds: float, name: str) -> Media:
        """A real MP3 that keeps quiet: nobody lent the sample a voice."""
        return Media(mp3(seconds, b"COMM" + name.encode()), "audio/mpeg", "mp3")

    def voicemails(self) -> None:
        for number, (name, time, seconds, spoken, audio) in enumerate(VOICEMAILS):
            person = self._people[name] if name else Person("", "")
            transcript = None if spoken is None else Transcript(spoken or ("" if spoken == "" else None))
            recording = Attachment("enclosure", self._silence(audio, f"voicemail {number}")) if audio else None
            labels = ["unread", "voicemail", "inbox"] if name == "wrong number" else ["voicemail", "inbox"]
            self.export.add(self._call(person, time, "voicemail", seconds, transcript=transcript, audio=recording,
                                       labels=labels))

    def spam(self) -> None:
        for name, time, text in SPAM_TEXTS:
            self.export.add(self._chat(name, time, f"< {text}", folder="Spam", labels=["spam"]))
        robot = self._people["robot"]
        self.export.add(self._call(robot, "2019-03-03 12:12:12", "placed", 43, folder="Spam", labels=["spam"],
                                   phrase="", file_kind=None))
        speech = Transcript("This is your final notice. Press one to hear it again.")
        self.export.add(self._call(robot, "2021-03-05 09:00:00", "voicemail", 12, folder="Spam", labels=["spam"],
                                   transcript=speech, audio=Attachment("enclosure", self._silence(1, "robot"))))

    def extras(self) -> None:
        own = OWN_NUMBERS[-1][1]
        self.export.ledger.own_numbers.add(own)
        self.export.add_greeting("Greeting - 2016-05-02T18_00_00Z.mp3", self._silence(2, "greeting"))
        self.export.add_known_other("Voice/Phones.vcf", extras.phones_vcf(own, [LINKED_PHONE]))
        self.export.add_known_other("Voice/Bills.html", extras.bills())
        self.export.add_known_other("archive_browser.html", extras.archive_browser(self.export.manifest))


def main(examples: Path) -> int:
    """Writes `takeout/Takeout`, and what is in it beside `takeout`."""
    out = examples / "takeout"
    if out.exists():
        shutil.rmtree(out)
    out.mkdir(parents=True)
    sample = Sample(out)
    for write in (sample.chats, sample.groups, sample.own_only, sample.note_to_self, sample.picture_problems,
                  sample.calls, sample.voicemails, sample.spam, sample.extras):
        write()
    sample.export.write_expected()
    for name in ("expected.ndjson", "expected.json"):
        (out / name).replace(examples / name)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
