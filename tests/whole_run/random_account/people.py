"""The people of an account: their addresses, and what the owner's contacts called them at the time of each export."""

import random
from dataclasses import dataclass, field

from takeout_maker.phones import NumberSupply

SHORT_NAMES = ["Ann", "Bob", "Cid", "Dora", "Eve", "Finn", "Gus", "Hana", "Ines", "José", "Kai", "Lena", "Max Müller", "Nia", "Otto", "Pia",
               "Quinn", "Rosa", "Sven", "Tom"]
ODD_NAMES = ["Joe Smith - Cell", "O'Neil & Sons", "Dr. Who (Work)", "Me", "Pizza 24", "Zoë \"Zed\" Ångholm", "AC/DC: Box Office", "桜井 花",
             "A - Text - B", "ann", "Tom Jr."]
LONG_NAMES = ["Christopher Johnson-Abernathy the Younger of Two", "Bartholomew Featherstonehaugh-Whitcombe III",
              "Committee for Garden Fences and Hedges of All Kinds"]
SHARED_NAMES = ["Mom", "Work"]
ADDRESSES = [["bob@example.com", "Bob@Example.com", "BOB@example.com"], ["AMAZON", "Amazon"], ["amy7@example.com", "Amy7@example.com"],
             ["22395"], ["73981"]]


@dataclass(eq=False)
class Person:
    """`names`: one for each export, None where the owner's contacts do not have the number then. `formerly_own`: the number was the
    owner's, and then given to somebody else."""

    address: str
    names: list[str | None]
    spellings: list[str] = field(default_factory=list)
    formerly_own: bool = False

    def raw(self, rng: random.Random, plain: bool) -> str:
        if self.spellings:
            return rng.choice(self.spellings)
        if plain or not self.address.startswith("+1"):
            return self.address
        return rng.choice([self.address, self.address, self.address[1:], "+" + self.address])


class People:
    """Who is in the account. Contacts are renamed, deleted, added and swapped from one export to the next."""

    def __init__(self, rng: random.Random, exports: int, features: set[str]):
        self._rng = rng
        self._features = features
        self._numbers = NumberSupply(rng)
        self.own = self._numbers.next()
        self.former_own = self._numbers.next() if "former own number" in features else None
        self._supply = rng.sample(SHORT_NAMES, len(SHORT_NAMES)) + rng.sample(ODD_NAMES, len(ODD_NAMES))
        if "long names" in features:
            self._supply = rng.sample(LONG_NAMES, 2) + self._supply
        self.all = [Person(self._numbers.next(), [self._first_name()]) for _ in range(rng.randint(3, 6))]
        if "addresses" in features:
            self.all += [Person(spellings[0], [self._first_name() if rng.random() < 0.5 else None], spellings)
                         for spellings in rng.sample(ADDRESSES, 2)]
        if "shared names" in features:
            shared = rng.choice(SHARED_NAMES)
            for person in rng.sample(self.all, 2):
                person.names[0] = shared
        for _ in range(1, exports):
            self._pass_time()
        self.heir = None
        if self.former_own and rng.random() < 0.7:
            # Always a contact: nothing else tells that the number is not the owner's any more.
            self.heir = Person(self.former_own, [self._next_name() for _ in range(exports)], formerly_own=True)

    def _next_name(self) -> str:
        return self._supply.pop(0) if self._supply else f"Contact {self._rng.randrange(10**6)}"

    def _first_name(self) -> str | None:
        return self._next_name() if self._rng.random() < 0.8 else None

    def _pass_time(self) -> None:
        rng = self._rng
        for person in self.all:
            name, chance = person.names[-1], rng.random()
            if name in SHARED_NAMES and "changing shared names" not in self._features:
                pass
            elif name is None:
                name = self._next_name() if chance < 0.4 and "renamed" in self._features else None
            elif chance < 0.2 and "renamed" in self._features:
                name = self._next_name() if rng.random() < 0.5 else name + " " + rng.choice(["Smith", "Lee"])
            elif chance < 0.4 and "deleted contacts" in self._features:
                name = None
            person.names.append(name)
        named = [person for person in self.all if person.names[-1] and (
            person.names[-1] not in SHARED_NAMES or "changing shared names" in self._features)]
        if "swapped names" in self._features and len(named) > 1:
            one, other = rng.sample(named, 2)
            one.names[-1], other.names[-1] = other.names[-1], one.names[-1]
