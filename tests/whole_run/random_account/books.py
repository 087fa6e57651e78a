"""An address book and a lookup file for the people of a random account."""

import random
from dataclasses import dataclass, field
from pathlib import Path

from takeout_maker.phones import NumberSupply

from .people import SHARED_NAMES, People


@dataclass
class Books:
    """`persons`: addresses that are one person. `names`: of addresses, the stronger ones first. `cards`: addresses by name."""

    contacts: str = ""
    lookup: str = ""
    persons: list[set[str]] = field(default_factory=list)
    names: list[dict[str, str]] = field(default_factory=list)
    cards: dict[str, set[str]] = field(default_factory=dict)

    def write(self, folder: Path) -> list:
        """The options that give them."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "contacts.vcf").write_text(self.contacts, encoding="utf-8")
        (folder / "names.txt").write_text(self.lookup, encoding="utf-8")
        return ["--contacts", folder / "contacts.vcf", "--phone-lookup-file", folder / "names.txt"]


def _card(name: str, numbers: list[str]) -> str:
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", *(f"TEL;TYPE=CELL:{number}" for number in numbers), "END:VCARD", ""]
    return "\r\n".join(lines)


def made_books(rng: random.Random, people: People, merged: bool) -> Books:
    """Cards with two numbers of the account, with one and one that never occurs, and a typed name for two numbers."""
    books, typed, carded = Books(), {}, {}
    supply = NumberSupply(random.Random(rng.random()))
    left = [person for person in people.all if person.address.startswith("+")]
    rng.shuffle(left)
    if len(left) >= 2:
        pair = [left.pop().address, left.pop().address]
        books.contacts += _card("Both Cards", pair)
        carded |= dict.fromkeys(pair, "Both Cards")
        books.cards["Both Cards"] = set(pair)
        books.persons.append(set(pair))
    if left:
        person = left.pop()
        # One of the names that pages have for that number, as people's address books do.
        names = [name for name in person.names if name and name not in SHARED_NAMES and not set(name) & set(",;\\\n")]
        name = rng.choice(names) if names else "Home Card"
        numbers = [person.address, supply.next()]
        books.contacts += _card(name, numbers)
        carded[person.address] = name
        books.cards[name] = set(numbers)
        books.persons.append(set(numbers))
    if len(left) >= 2:
        pair = [left.pop().address, left.pop().address]
        books.lookup = "".join(f"{number}|Typed Twice\n" for number in pair)
        typed = dict.fromkeys(pair, "Typed Twice")
        books.persons.append(set(pair))
    books.names = [typed, carded]
    if not merged:
        books.persons = []
    return books
