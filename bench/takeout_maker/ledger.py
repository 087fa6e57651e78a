"""What only the whole export knows: the names of numbers, the numbers of names, and the owner's numbers.

Records are kept on disk as drafts until everything is known, so that an export of any size needs little memory.
"""

import pickle
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .phones import normalise, spoken_name


@dataclass(slots=True)
class Party:
    """Somebody but the owner on one page. `concluded`: the number was not stated as a number there."""

    number: str | None
    raw: str | None
    name: str | None
    concluded: bool = False


@dataclass(slots=True)
class Draft:
    """A record whose people are still as its page writes them.

    `listed` are the other party or the members of the group, `guest` is a sender who may not be among them, and
    `sender` is None, "owner", "anonymous" or "guest".
    """

    fields: dict
    listed: list[Party]
    group: bool
    sender: str | None
    owner_raw: str | None = None
    guest: Party | None = None
    inferred: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Mentions:
    """Where a name first stands with a number, and in which exports; true where in a text."""

    place: tuple
    raw: str
    exports: dict[int, bool] = field(default_factory=dict)


class Names:
    """Who is called what, over all pages of all exports of an account."""

    def __init__(self):
        self._latest_mention: dict[str, tuple[tuple, str]] = {}
        self._numbers_of_name: dict[str, dict[str, _Mentions]] = {}
        self._texting_numbers: set[str] = set()
        self.own_numbers: set[str] = set()

    def place(self, entry: str) -> tuple:
        """Where a page stands in the canonical order."""
        return (entry.encode(),)

    def age(self) -> int:
        """Greater for a newer export."""
        return 0

    def exports_by_distance(self, export: int) -> list[int]:
        """All exports, that one first, then those that are nearest to it in time."""
        return [export]

    def mention(self, raw: str, fn: str, ms: int, entry: str, in_text: bool) -> None:
        """A page names a number. The latest mention settles the name; among equal times that of the newest export, and
        there that of the later entry."""
        number = normalise(raw)
        name = spoken_name(fn, number)
        if number is not None and in_text:
            self._texting_numbers.add(number)
        if number is None or name is None:
            return
        place = self.place(entry)
        rank = (ms, self.age(), place)
        if number not in self._latest_mention or rank >= self._latest_mention[number][0]:
            self._latest_mention[number] = (rank, name)
        mentions = self._numbers_of_name.setdefault(name, {}).setdefault(number, _Mentions(place, raw))
        if place < mentions.place:
            mentions.place, mentions.raw = place, raw
        mentions.exports[self.age()] = mentions.exports.get(self.age(), False) or in_text

    def add_own_number(self, raw: str) -> None:
        self.own_numbers.add(normalise(raw))

    def _number_of(self, name: str, export: int) -> str | None:
        """What the name stands for on a page of that export; None where more than one number is left."""
        numbers = self._numbers_of_name.get(name, {})
        for near in self.exports_by_distance(export):
            there = {number: one.exports[near] for number, one in numbers.items() if near in one.exports}
            for found in (list(there), [number for number, in_text in there.items() if in_text]):
                if len(found) == 1:
                    return found[0]
            if near == export and there:
                return None
        for found in (list(numbers), [number for number in numbers if number in self._texting_numbers]):
            if len(found) == 1:
                return found[0]
        return None

    def _find(self, party: Party, export: int, outcome: dict) -> dict:
        """The party as a record shows it; `outcome` learns what was concluded or left open."""
        number, raw, name = party.number, party.raw, party.name
        if party.concluded:
            outcome["concluded"] = True
        if number is None:
            numbers = self._numbers_of_name.get(name, {})
            number = self._number_of(name, export)
            if number is not None:
                raw = numbers[number].raw
                outcome["concluded"] = True
            else:
                outcome.setdefault("unresolved", set()).add("ambiguous" if numbers else "unknown")
        settled = self._latest_mention[number][1] if number in self._latest_mention else None
        return {"number": number, "raw": raw, "name": name if number is None else settled}

    def settle(self, draft: Draft, export: int = 0) -> dict:
        """The record of a draft of that export, once every page has stated whom it mentions."""
        outcome: dict = {}
        listed = [self._find(party, export, outcome) for party in draft.listed]
        if draft.group:
            listed = [party for party in listed if party["number"] not in self.own_numbers]
        participants = list(listed)
        guest = self._find(draft.guest, export, outcome) if draft.guest else None
        if guest and guest not in listed and guest["number"] not in {p["number"] for p in listed if p["number"]}:
            participants.append(guest)
        unresolved = outcome.get("unresolved", set())
        assert len(unresolved) <= 1, "one record with both an unknown and an ambiguous person is not defined"
        inferred = draft.inferred | ({"participants"} if outcome.get("concluded") else set())
        keys = {party["number"] or party["name"] for party in listed}
        return {
            "conversation_key": sorted(keys),
            **draft.fields,
            "inferred": sorted(inferred),
            "sender": self._sender(draft, guest),
            "participants": sorted(participants, key=_by_number_then_name),
            "unresolved": next(iter(unresolved), None),
            "group": draft.group,
        }

    def _sender(self, draft: Draft, guest: dict | None) -> dict | None:
        if draft.sender is None:
            return None
        if draft.sender == "guest":
            return {**guest, "me": False}
        raw = draft.owner_raw if draft.sender == "owner" else None
        return {"number": normalise(raw) if raw else None, "raw": raw, "name": None, "me": draft.sender == "owner"}


class Ledger(Names):
    """The books of one export."""

    def __init__(self, spool: Path):
        super().__init__()
        self._spool_path = spool
        self._spool = spool.open("wb")

    def add(self, drafts: list[Draft]) -> None:
        pickle.dump(drafts, self._spool)

    def records(self) -> Iterator[dict]:
        """All records with everybody's name and number settled; the drafts are gone afterwards."""
        self._spool.close()
        with self._spool_path.open("rb") as spool:
            while spool.peek(1):
                yield from map(self.settle, pickle.load(spool))
        self._spool_path.unlink()


def _by_number_then_name(party: dict) -> tuple:
    return party["number"] is None, party["number"] or "", party["name"] or ""
