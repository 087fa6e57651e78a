"""What happened in an account: texts, groups, calls, voicemail and notes, each with the instant and the exports that still have it."""

import random
from dataclasses import dataclass, field

from takeout_maker.clock import DAY, HOUR, ms_of
from takeout_maker.media import tiny
from takeout_maker.model import Media

from .people import SHARED_NAMES, People, Person

FOREVER = 99
WORDS = ["train is late", "keys under the pot", "soup is on", "see you at four", "rained on the tent", "ok", "MMS Sent", "call me\nplease",
         " two  spaces ", "Labels:", "50 % off & more <b>", "Liked “soup”"]
# When exports are made: no two pairs of them equally far apart. The number of the owner was changed in between.
EXPORT_TIMES = [ms_of("2016-06-01"), ms_of("2018-06-01"), ms_of("2024-06-01")]
NUMBER_CHANGED = ms_of("2015-06-01")
FIRST = ms_of("2014-01-01")


@dataclass
class Said:
    """One message. `times`: so often on its page, in the same millisecond. `empty`: the page leaves the other's number and name empty.
    `gone`: the first export that lacks it."""

    item: int
    ms: int
    by: Person | None
    text: str
    times: int = 1
    empty: bool = False
    media: list[tuple[str, Media]] = field(default_factory=list)
    gone: int = FOREVER


@dataclass
class Talk:
    """A page of texts. `form`: one, group, notes, own group, nobody."""

    form: str
    people: list[Person]
    said: list[Said]
    spam: bool = False


@dataclass
class Call:
    """`times`: so many equal calls in one second, as Google writes twins. `person` None: withheld."""

    item: int
    ms: int
    kind: str
    person: Person | None
    times: int = 1
    duration: int | None = None
    transcript: str | None = None
    sound: Media | None = None
    gone: int = FOREVER
    spam: bool = False
    kindless: bool = False


class Happenings:
    def __init__(self, rng: random.Random, people: People, exports: int, features: set[str]):
        self._rng, self._people, self._exports, self._features = rng, people, exports, features
        self._items = 0
        self._taken: set[int] = set()
        self.talks: list[Talk] = []
        self.calls: list[Call] = []
        for person in [*people.all, *([people.heir] if people.heir else [])]:
            self._with_one(person)
        self._groups()
        self._others()
        if "changing shared names" not in features:
            self._keep_shared_names_ambiguous()
        # The last days of every export have something, so that its time shows.
        for end in EXPORT_TIMES[:exports]:
            self.calls.append(Call(self._next(), self._at(end - 2 * DAY, end - DAY), "missed", rng.choice(people.all)))

    def own_at(self, ms: int) -> str:
        return self._people.former_own if self._people.former_own and ms < NUMBER_CHANGED else self._people.own

    def _next(self) -> int:
        self._items += 1
        return self._items

    def _at(self, since: int, until: int, whole: bool = True) -> int:
        """An instant of its own."""
        while True:
            ms = self._rng.randrange(since, until) // 1000 * 1000 + (0 if whole else self._rng.randrange(1000))
            if ms // 1000 not in self._taken:
                self._taken.add(ms // 1000)
                return ms

    def _since(self, person: Person | None) -> int:
        return NUMBER_CHANGED + 30 * DAY if person and person.formerly_own else FIRST

    def _gone(self) -> int:
        return self._rng.randint(1, FOREVER if self._rng.random() < 0.7 else 2) if "deleted records" in self._features else FOREVER

    def _text(self, item: int) -> str:
        words = self._rng.choice(WORDS)
        return words if self._rng.random() < 0.1 else f"{words} {item}"

    def _said(self, count: int, writers: list[Person | None], since: int) -> list[Said]:
        rng = self._rng
        begin = self._at(since, EXPORT_TIMES[self._exports - 1] - 4 * DAY)
        page, ms = [], begin
        for _ in range(count):
            by, item = rng.choice(writers), self._next()
            said = Said(item, ms, by, self._text(item), gone=self._gone())
            if "repeats" in self._features and rng.random() < 0.1:
                said.times = 2
            if "media" in self._features and rng.random() < 0.25:
                said.media = [self._medium() for _ in range(rng.randint(1, 3))]
            page.append(said)
            ms = self._at(ms + 1000, ms + HOUR, whole=False)
        return page

    def _medium(self) -> tuple[str, Media]:
        element = self._rng.choice(["img", "img", "img", "video", "vcard"])
        endings = {"img": ["jpg", "png", "gif"], "video": ["mp4", "3gp"], "vcard": ["vcf"]}
        return element, tiny(self._rng.choice(endings[element]), self._rng)

    def _with_one(self, person: Person) -> None:
        rng, features = self._rng, self._features
        for _ in range(rng.randint(0, 3)):
            way = rng.random()
            writers = [None] if way < 0.4 and "one-way pages" in features else [person] if way < 0.5 else [None, person]
            talk = Talk("one", [person], self._said(rng.randint(1, 4), writers, self._since(person)), rng.random() < 0.1)
            if "empty senders" in features:
                for said in talk.said:
                    # Only pictures are known to come so.
                    if said.by and said.media and rng.random() < 0.5:
                        said.empty, said.text = True, "MMS Received"
            if "one-way pages" not in features:
                # The other's number stands on the page in whichever export has it.
                talk.said[0].by, talk.said[0].empty, talk.said[0].gone = person, False, FOREVER
            self.talks.append(talk)
        for _ in range(rng.randint(0, 2)):
            self.calls.append(self._call(person))

    def _call(self, person: Person | None) -> Call:
        rng = self._rng
        kind = rng.choice(["missed", "received", "placed", "voicemail"] if person else ["missed", "voicemail", "received"])
        call = Call(self._next(), self._at(self._since(person), EXPORT_TIMES[self._exports - 1] - 4 * DAY), kind, person, gone=self._gone(),
                    spam=rng.random() < 0.1)
        if kind != "missed":
            call.duration = rng.randrange(1, 5000)
        if kind == "voicemail":
            call.transcript = rng.choice([None, "", f"hello it is me {call.item}"])
            call.sound = tiny("mp3", rng) if rng.random() < 0.8 else None
        may_be_twins = "twins" in self._features and (person or "twins of nobody" in self._features)
        if may_be_twins and rng.random() < 0.25 and not call.sound:
            call.times = rng.randint(2, 3)
        call.kindless = kind == "placed" and "kindless calls" in self._features and rng.random() < 0.5
        return call

    def _groups(self) -> None:
        rng, everybody = self._rng, [*self._people.all, *([self._people.heir] if self._people.heir else [])]
        sets = [rng.sample(everybody, rng.randint(2, min(4, len(everybody)))) for _ in range(rng.randint(0, 2))]
        for members in sets:
            for _ in range(rng.randint(1, 2)):
                since = max(self._since(person) for person in members)
                writers = [None, *members]
                if "strangers in groups" in self._features and rng.random() < 0.5:
                    writers.append(rng.choice(self._people.all))
                said = self._said(rng.randint(1, 4), writers, since)
                heirs = [person for person in members if person.formerly_own]
                if heirs:  # Only a sender is known to be another party.
                    said[0].by, said[0].gone = heirs[0], FOREVER
                self.talks.append(Talk("group", members, said))

    def _others(self) -> None:
        rng, features = self._rng, self._features
        if "notes" in features:
            for _ in range(rng.randint(1, 2)):
                said = self._said(rng.randint(2, 3), [None], FIRST)
                self.talks.append(Talk("notes", [], said))
        if "group of own numbers" in features:
            self.talks.append(Talk("own group", [], self._said(1, [None], FIRST)))
        if "nobody" in features:
            for _ in range(rng.randint(1, 2)):
                talk = Talk("nobody", [], self._said(rng.randint(1, 2), [None], FIRST))
                for said in talk.said:
                    said.gone = talk.said[0].gone  # Its conversation is the page, which must stay what it is.
                self.talks.append(talk)
        if "anonymous" in features:
            self.calls += [self._call(None) for _ in range(rng.randint(1, 3))]
        two_way = [talk for talk in self.talks if talk.form == "one" and len({said.by for said in talk.said}) == 2]
        if "same words to several" in features and len(two_way) > 1:
            one, other = rng.sample(two_way, 2)
            if one.people != other.people:
                self._say_to_both(one, other)

    def _keep_shared_names_ambiguous(self) -> None:
        """Every export has texts of both, so that the name tells in none of them who is meant."""
        for person in self._people.all:
            if person.names[0] in SHARED_NAMES:
                ms = self._at(FIRST, EXPORT_TIMES[0] - 4 * DAY)
                item = self._next()
                self.talks.append(Talk("one", [person], [Said(item, ms, person, f"it is me {item}")]))

    def _say_to_both(self, one: Talk, other: Talk) -> None:
        """The same words in the same millisecond to two people, who are known on both pages in every export."""
        ms = self._at(max(self._since(person) for person in one.people + other.people), EXPORT_TIMES[self._exports - 1] - 4 * DAY)
        for talk in (one, other):
            for said in talk.said:
                said.gone = FOREVER
            item = self._next()
            answer = Said(self._next(), self._at(ms + 1000, ms + HOUR), talk.people[0], f"you too {item}")
            self.talks.append(Talk("one", talk.people, [Said(item, ms, None, "Happy New Year"), answer]))
