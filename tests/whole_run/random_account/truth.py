"""What an archive of some exports must hold, by the contract. `Open` stands for what the contract leaves open.

A record is worked out from all places where it stands. The number behind a name is looked up as the contract says: what its own export
has, else the export nearest in time, else all.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from .happenings import EXPORT_TIMES
from .pages import Sheet, Stated

AMBIGUOUS, UNKNOWN, OPEN = "ambiguous", "unknown", "open"


@dataclass
class Delivered:
    """An export as it is given: what it is called as an input, when it was made, and its files by their paths below Voice."""

    name: str
    time: int
    files: dict[str, Sheet]


@dataclass(frozen=True)
class OneOf:
    choices: tuple

    def __contains__(self, value) -> bool:
        return value in self.choices


@dataclass
class Expected:
    """`times` records like this, whose sources together are `sources`. `conversation`: an equal key is the same conversation, None is open.
    `numbers`: of the participants, None where open."""

    item: int
    times: int
    sources: list[tuple]
    fields: dict
    conversation: tuple | None
    numbers: tuple | None
    sender: object
    attachments: list[dict] = field(default_factory=list)
    names: dict[str, set] = field(default_factory=dict)
    unresolved_names: set = field(default_factory=set)


def folded(address) -> str | None:
    return address.casefold() if isinstance(address, str) else address


class Truth:
    """`persons`: sets of addresses that are one person; `book`: names of addresses beyond the pages, the strongest first;
    `card_numbers`: numbers by name, of an address book."""

    def __init__(self, exports: list[Delivered], persons: list[set[str]] = (), book: list[dict[str, str]] = (),
                 card_numbers: dict[str, set[str]] | None = None):
        self._exports, self._book, self._cards = exports, list(book), card_numbers or {}
        self._person = {folded(address): frozenset(map(folded, person)) for person in persons for address in person}
        self._named: list[dict[str, dict[str, bool]]] = []
        self._texting: list[set[str]] = []
        self._mentions = defaultdict(list)
        self._stated: set[str] = set()
        for export in exports:
            self._learn(export)
        self._copies: dict[int, list[tuple[int, str, Stated]]] = defaultdict(list)
        for place, export in enumerate(exports):
            for entry in sorted(export.files):
                for stated in export.files[entry].records:
                    self._stated |= set(map(folded, stated.party[1:])) if stated.party[0] in ("number", "group") else set()
                    self._stated.add(folded(stated.sender[1]) if stated.sender and stated.party[0] not in ('nobody', 'anonymous') else None)
                    self._copies[stated.item].append((place, entry, stated))
        self._stated.discard(None)
        self.parsed = sum(map(len, self._copies.values()))
        self.open_items: set[int] = set()
        self.expected = [self._settled(item, copies) for item, copies in self._copies.items()]

    def _learn(self, export: Delivered) -> None:
        named, texting = defaultdict(dict), set()
        for entry, sheet in export.files.items():
            texting |= set(map(folded, sheet.texting))
            for one in sheet.mentions:
                number = folded(one.number)
                named[one.name][number] = named[one.name].get(number, False) or one.in_text
                self._mentions[number].append((one.ms, export.time, entry, one.name))
        self._named.append(named)
        self._texting.append(texting)

    def _choice(self, pool: dict[str, bool], texting: set[str]) -> str:
        """The one number of several by the contract; open where its words can be read in two ways that differ here."""
        if len(pool) == 1:
            return next(iter(pool))
        everywhere = set().union(*self._texting)
        outcomes = set()
        for texts in ({number for number, in_text in pool.items() if in_text}, set(pool) & texting, set(pool) & everywhere):
            outcomes.add(next(iter(texts)) if len(texts) == 1 else AMBIGUOUS)
        if len(set(map(self._person_of, pool))) == 1:
            return OPEN  # One person with several numbers: whom it is with is known, and which number is not.
        return outcomes.pop() if len(outcomes) == 1 else OPEN

    def number_of(self, name: str, place: int) -> str:
        """What a name without a number stands for on a page of that export: a number, or one of the words above."""
        own, cards = self._named[place].get(name), self._cards.get(name)
        if own and cards and not cards <= set(own) and len(own) > 1:
            return OPEN
        if own:
            return self._choice(own, self._texting[place])
        when = EXPORT_TIMES[self._exports[place].time]
        others = sorted((other for other in range(len(self._exports)) if self._named[other].get(name)),
                        key=lambda other: abs(EXPORT_TIMES[self._exports[other].time] - when))
        if others:
            found = self._choice(self._named[others[0]][name], self._texting[others[0]])
            # What one more export makes ambiguous was none before: which of two sentences counts is open.
            if cards and cards != {found}:
                return OPEN
            return found if found not in (AMBIGUOUS, OPEN) or len(others) == 1 else OPEN
        if not cards:
            return UNKNOWN
        occurring = {number for number in map(folded, cards) if number in self._stated}
        numbers = occurring or set(map(folded, cards))
        return numbers.pop() if len(numbers) == 1 else OPEN

    def _person_of(self, number: str) -> frozenset:
        return self._person.get(folded(number), frozenset([folded(number)]))

    def _party(self, item: int, copies: list) -> tuple:
        """(numbers, unresolved, inferred, conversation) of a record; numbers None and the others OPEN where the contract does not say."""
        kinds = {stated.party[0] for _, _, stated in copies}
        first = copies[0][2].party
        if kinds == {"group"}:
            persons = frozenset(map(self._person_of, first[1:]))
            # All of one person: whether that is a group or a talk with that person, is not said.
            return first[1:], None, False, ("group", persons) if len(persons) > 1 else OPEN
        if kinds == {"notes"}:
            return None, None, OPEN, ("notes",)
        if kinds == {"anonymous"}:
            return (), None, False, ("anonymous",)
        if kinds == {"nobody"}:
            return None, UNKNOWN, OPEN, first
        stated = {copy.party[1] for _, _, copy in copies if copy.party[0] == "number"}
        concluded = {folded(copy.party[1]) for _, _, copy in copies if copy.party[0] == "title"}
        left, names = set(), set()
        for place, _, copy in copies:
            # A title like AMAZON is a name, or an address that stands elsewhere.
            if copy.party[0] == "title" and not copy.party[1].startswith("+") and folded(copy.party[1]) not in self._stated:
                left.add(OPEN)
            if copy.party[0] == "name":
                found = self.number_of(copy.party[1], place)
                names.add(copy.party[1])
                (left if found in (AMBIGUOUS, UNKNOWN, OPEN) else concluded).add(found)
        known = set(map(folded, stated)) | concluded
        if len(known) > 1 or (OPEN in left and not known):
            return None, OPEN, OPEN, None
        if len(known) == 1 and OPEN not in left:
            number = next(iter(known))
            return (number,), None, not stated, ("one", self._person_of(number))
        if known:
            return None, OPEN, OPEN, None
        in_one_export = len({place for place, _, _ in copies}) < len({(place, copy.party[1]) for place, _, copy in copies})
        if in_one_export:
            return None, OPEN, OPEN, None
        return (), next(iter(left)) if len(left) == 1 else OneOf((AMBIGUOUS, UNKNOWN)), False, None

    def _settled(self, item: int, copies: list) -> Expected:
        numbers, unresolved, inferred, conversation = self._party(item, copies)
        if unresolved == OPEN:
            self.open_items.add(item)
        stateds = [stated for _, _, stated in copies]
        fields = dict(stateds[0].fields)
        times = {one.fields["time"] for one in stateds}
        zoned = {time for time in times if not time.endswith("Z")}
        fields["time"] = OneOf(tuple(zoned or times))
        kinds = {one.fields["kind"] for one in stateds}
        fields["kind"] = next(iter(kinds - {"call"} or kinds))
        fields["spam"] = any(one.fields["spam"] for one in stateds)
        fields["unread"] = all("unread" in one.labels for one in stateds)
        said = {one.fields["deleted"] for one in stateds} - {None}
        fields["deleted"] = any(said) if said else None
        fields["labels"] = {label for one in stateds for label in one.labels} - {"unread"}
        if unresolved != OPEN:
            fields["unresolved"] = unresolved
        if inferred != OPEN:
            stated_all = frozenset.intersection(*(one.inferred for one in stateds))
            concluded = sorted(stated_all | ({"participants"} if inferred else set()))
            # Whether the other party is concluded where the page states it beside another message, is not said.
            either = any(one.from_nobody for one in stateds)
            fields["inferred"] = OneOf((concluded, sorted({*concluded, "participants"}))) if either else concluded
        return Expected(
            item, max(one.times for one in stateds),
            sorted((self._exports[place].name, "Voice/" + entry, stated.index) for place, entry, stated in copies), fields, conversation,
            None if numbers is None else tuple(sorted(map(folded, numbers))), self._sender(stateds, numbers),
            self._attachments(stateds), {folded(number): self._names_of(number) for number in numbers or ()},
            {stated.party[1] for stated in stateds if stated.party[0] == "name"} if unresolved in (AMBIGUOUS, UNKNOWN) else set())

    def _sender(self, stateds: list[Stated], numbers) -> tuple | None:
        senders = {one.sender for one in stateds if one.sender}
        if {"me"} == {how for how, _ in senders}:
            return "me", {number for _, number in senders}
        known = {number for _, number in senders if number}
        return ("other", folded(known.pop())) if len(known) == 1 else None

    def _names_of(self, number: str) -> set:
        """The names that it may have: what counts as the latest is said in two ways."""
        for names in self._book:
            if number in names:
                return {names[number]}
        mentions = self._mentions.get(folded(number))
        if not mentions:
            return {None, number}
        latest = max(ms for ms, *_ in mentions)
        newest = max(time for _, time, *_ in mentions)
        by_time = max((time, entry, name) for ms, time, entry, name in mentions if ms == latest)
        by_export = max((ms, entry, name) for ms, time, entry, name in mentions if time == newest)
        return {by_time[-1], by_export[-1]}

    def _attachments(self, stateds: list[Stated]) -> list[dict]:
        expected = []
        for shown in zip(*(one.attachments for one in stateds)):
            certain = {one.sha256 for one in shown if one.certain and one.sha256}
            unsure = [one for one in shown if not one.certain]
            references = {one.reference for one in shown}
            if certain:
                expected.append({"reference": references, "status": {"found"}, "sha256": certain})
            elif unsure:
                expected.append({"reference": references, "status": {"ambiguous", "found"}, "sha256": set().union(*(o.rivals for o in unsure))})
            else:
                expected.append({"reference": references, "status": {"missing"}, "sha256": {None}})
        return expected
