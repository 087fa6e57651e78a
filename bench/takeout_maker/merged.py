"""What is expected of several exports that are read as one account: which records are the same, and what one of them says.

The rules are those of the contract: what is the same item is decided by what its pages state; what differs between its
copies is settled field by field.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from .ledger import Draft, Names

CALLS = ("placed", "received", "missed", "call")
STATUS_RANK = {"found": 2, "ambiguous": 1, "missing": 0}


class AccountLedger(Names):
    """The books of an account with several exports. `begin` an export, and name the item of each page before it is added."""

    def __init__(self):
        super().__init__()
        self.item = 0
        self._export = ""
        self._age = -1
        self._copies: list[_Copy] = []
        self._latest_ms: dict[int, int] = {}

    @property
    def parsed(self) -> int:
        return len(self._copies)

    def begin(self, export: str) -> None:
        self._export = export
        self._age += 1

    def place(self, entry: str) -> tuple:
        return entry.encode(), self._export

    def age(self) -> int:
        return self._age

    def exports_by_distance(self, export: int) -> list[int]:
        ms = self._latest_ms
        return sorted(ms, key=lambda other: (abs(ms[other] - ms[export]), -other))

    def add(self, drafts: list[Draft]) -> None:
        for draft in drafts:
            self._latest_ms[self._age] = max(self._latest_ms.get(self._age, 0), draft.fields["timestamp_ms"])
            [source] = draft.fields["sources"]
            source["input"] = self._export
            self._copies.append(_Copy(draft, (self.item, source["index"]), self._age))

    def records(self) -> Iterator[dict]:
        """All records of the account, each once, with all its sources."""
        for copies in self._same_items():
            yield _merged([self.settle(copy.draft, copy.export) for copy in copies])

    def _same_items(self) -> list[list["_Copy"]]:
        """Copies by what they state. Of equal ones in an export the first is the same as the first of another export."""
        items = defaultdict(list)
        counts = defaultdict(int)
        for copy in sorted(self._copies, key=lambda copy: copy.place):
            identity = _identity(copy.draft)
            items[identity, counts[identity, copy.export]].append(copy)
            counts[identity, copy.export] += 1
        for copies in items.values():
            if len({copy.origin for copy in copies}) != 1:
                raise ValueError(f"the rules take different items for one: {[copy.place for copy in copies]}")
        return list(items.values())


@dataclass(slots=True)
class _Copy:
    """A record in one export. `origin`: item of the account and index on its page."""

    draft: Draft
    origin: tuple[int, int]
    export: int

    @property
    def place(self) -> tuple:
        return _source_place(self.draft.fields["sources"][0])


def _source_place(source: dict) -> tuple:
    return source["entry"].encode(), source["input"], source["index"]


def _identity(draft: Draft) -> tuple:
    """Class, instant, direction where stated, text of texts, and the others' numbers that the record states."""
    fields = draft.fields
    kind, direction = fields["kind"], fields["direction"]
    is_stated = direction != "unknown" and "direction" not in draft.inferred
    listed = draft.listed if draft.group or kind != "text" else []
    others = {party.number for party in [*listed, draft.guest] if party and party.number}
    return ("call" if kind in CALLS else kind, fields["timestamp_ms"], direction if is_stated else None,
            fields["text"] if kind == "text" else None, tuple(sorted(others)))


def _merged(copies: list[dict]) -> dict:
    """One record of its copies, which stand in canonical order: where nothing else decides, the first one counts."""
    first = copies[0]
    resolved = [copy for copy in copies if not copy["unresolved"]] or copies
    spoken = max(copies, key=lambda copy: -1 if copy["text"] is None else len(copy["text"]))
    labels = {label for copy in copies for label in copy["labels"]}
    deleted = {copy["deleted"] for copy in copies} - {None}
    return {
        **first,
        "time": next((copy["time"] for copy in copies if copy["time"] and not copy["time"].endswith("Z")), first["time"]),
        "inferred": sorted(set.intersection(*(set(copy["inferred"]) for copy in resolved))),
        **{key: resolved[0][key] for key in ("conversation_key", "sender", "participants", "unresolved")},
        **{key: spoken[key] for key in ("text", "transcript_status")},
        "attachments": [max(shown, key=lambda attachment: STATUS_RANK[attachment["status"]])
                        for shown in zip(*(copy["attachments"] for copy in copies))],
        "labels": sorted(labels),
        "spam": any(copy["spam"] for copy in copies),
        "unread": all(copy["unread"] for copy in copies),
        "deleted": any(deleted) if deleted else None,
        "sources": sorted((source for copy in copies for source in copy["sources"]), key=_source_place),
    }
