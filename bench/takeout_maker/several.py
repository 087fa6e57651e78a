"""Several overlapping exports of one account: each later one lacks some old years and has newer items."""

import copy
import math
import random
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from .export import Export, counted_entries, write_records, write_report
from .ledger import Names
from .merged import AccountLedger
from .model import KINDS, CallPage, OddFile, TextPage
from .phones import normalise
from .variants import AddressBook, Page, Variation
from .vocabulary import NameSupply

STEP = 0.18  # of an export's pages: how many that it has the next one lacks
STAMPS = ["20190203T040506Z", "20210405T060708Z", "20230607T080910Z", "20240809T101112Z"]
MOST_EXPORTS = len(STAMPS)


def pages_of_account(pages_of_export: int, exports: int) -> int:
    return pages_of_export + (exports - 1) * round(pages_of_export * STEP)


class Rehearsal(Export):
    """Names everything as an export does, so that a profile can fill it, but only remembers what it was given."""

    def __init__(self):
        super().__init__(Path(), _NoBooks())
        self.pages: list[Page] = []
        self.odd_files: list[OddFile] = []

    def add(self, item: TextPage | CallPage | OddFile) -> None:
        (self.odd_files if isinstance(item, OddFile) else self.pages).append(copy.deepcopy(item))
        super().add(item)

    def _write(self, entry: str, data: bytes, entry_class: str) -> None:
        self.entries[entry_class] += 1


class _NoBooks(Names):
    def add(self, drafts: list) -> None:
        """Only its exports say what an account holds."""


@dataclass(slots=True)
class _Item:
    """A page of the account, and which exports have it."""

    number: int
    page: Page
    first: int
    last: int

    def is_in(self, export: int) -> bool:
        return self.first <= export <= self.last


class Account:
    """What the exports are made of."""

    def __init__(self, rehearsal: Rehearsal, own_numbers: list[str], pages_of_export: int, exports: int, seed: int):
        self._exports = exports
        self._seed = seed
        self._own_numbers = set(map(normalise, own_numbers))
        self._odd_files = rehearsal.odd_files
        self._pages = rehearsal.pages
        self._items = self._spread(rehearsal.pages, pages_of_export)
        self._twins = _twins(rehearsal.pages)
        known = {name for page in self._pages for name in _strings(page)}
        self._fresh_names = _FreshNames(NameSupply(random.Random(f"names {seed}")), known)

    def _spread(self, pages: list[Page], pages_of_export: int) -> list[_Item]:
        """Windows of time, each a step later than the one before. Items of one instant are never parted."""
        times = sorted(page.first_ms for page in pages)
        step, last = round(pages_of_export * STEP), self._exports - 1
        since = [-math.inf] + [times[export * step] for export in range(1, self._exports)]
        until = [times[len(times) - (last - export) * step] for export in range(last)] + [math.inf]
        items = []
        for number, page in enumerate(pages):
            inside = [export for export in range(self._exports) if since[export] <= page.first_ms < until[export]]
            items.append(_Item(number, page, min(inside), max(inside)))
        return items

    def fill(self, export: Export, index: int) -> None:
        rng = random.Random(f"export {self._seed} {index}")
        items = [item for item in self._items if item.is_in(index)]
        book = AddressBook()
        if index:
            book = AddressBook.changed(self._pages, [item.page for item in items], self._own_numbers, self._fresh_names,
                                       rng)
        variation = Variation(book, index > 0, rng)
        for item in _in_new_order(items, rng):
            export.ledger.item = item.number
            export.add(self._shown(item, index, variation))
        for odd in self._odd_files:
            export.add(odd)

    def _shown(self, item: _Item, index: int, variation: Variation) -> Page:
        is_elsewhere = item.first != item.last
        files = [attachment.media for attachment in item.page.attachments]
        return variation.of(
            item.page, is_twin=item.number in self._twins,
            # One export in turn has everything, whatever the others lack.
            has_media_elsewhere=is_elsewhere and len(files) == 1 and bool(files[0] and files[0].data)
            and index != item.first + item.number % (item.last - item.first + 1),
            is_longer_elsewhere=index < item.last)


class _FreshNames:
    """Names that nobody in the account has."""

    def __init__(self, supply: NameSupply, known: set[str]):
        self._supply = supply
        self._known = known

    def next_short(self) -> str:
        name = self._supply.next_short()
        while name in self._known:
            name = self._supply.next_short()
        return name


def _strings(page: Page) -> set[str]:
    contacts = [page.contact] if isinstance(page, CallPage) else [m.contact for m in page.messages] + (page.members or [])
    return {" ".join(contact.fn.split()) for contact in contacts} | {page.who}


def _twins(pages: list[Page]) -> set[int]:
    """Pages that share their instant with another one."""
    at = defaultdict(list)
    for number, page in enumerate(pages):
        at[page.first_ms].append(number)
    return {number for numbers in at.values() if len(numbers) > 1 for number in numbers}


def _in_new_order(items: list[_Item], rng: random.Random) -> list[_Item]:
    """Other numbers for names cut to the same: the order decides them. Pages with media come first, as nobody else's file
    may have the name of theirs; pages of one second keep their order, as it says which twin is which."""
    lots = {second: rng.random() for second in sorted({item.page.first_ms // 1000 for item in items})}
    with_media = [item for item in items if item.page.attachments]
    others = [item for item in items if not item.page.attachments]
    return with_media + sorted(others, key=lambda item: (lots[item.page.first_ms // 1000], item.number))


def write_expected(out: Path, ledger: AccountLedger, exports: list[Export]) -> None:
    """expected.ndjson and expected.json of the account. How often a reference counts that two exports hold is left open."""
    by_kind = write_records(out, ledger.records())
    write_report(out, {
        "entries": counted_entries(sum((export.entries for export in exports), Counter())),
        "records": {"parsed": ledger.parsed, "duplicates": ledger.parsed - by_kind.total(), "written": by_kind.total(),
                    "by_kind": {kind: by_kind[kind] for kind in KINDS}},
        "greetings": sum(export.attachments["greetings"] for export in exports),
        "own_numbers": sorted(ledger.own_numbers),
        "problem_entries": sorted({entry for export in exports for entry in export.problem_entries}),
    })
