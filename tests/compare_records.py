#!/usr/bin/env python3
"""Compares the records that a Takeout holds with those that were found in it.

    compare_records.py EXPECTED.ndjson ACTUAL.ndjson [--any-input]

EXPECTED is what bench/make_takeout writes, ACTUAL is the messages.ndjson of an archive. Records are matched by their
`sources`; all fields must be equal but `id` and `conversation`, of which the form, the order of the file and the
grouping are checked. Exit code: 0 equal, 1 different (the first differences are shown), 2 wrong usage.
"""

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

KEYS = ["id", "conversation", "kind", "direction", "inferred", "timestamp_ms", "time", "sender", "participants",
        "unresolved", "group", "text", "transcript_status", "placeholder", "attachments", "duration_seconds", "labels",
        "spam", "unread", "deleted", "sources"]
PARTS = {
    "sender": ["number", "raw", "name", "me"],
    "participants": ["number", "raw", "name"],
    "attachments": ["reference", "status", "file", "path", "media_type", "size", "sha256"],
    "sources": ["input", "entry", "index"],
}
COMPARED = [key for key in KEYS if key not in ("id", "conversation")]
SHOWN = 20
ID_FORM = re.compile(r"[0-9a-f]{16}")


def read(path: Path) -> list[dict]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        return [json.loads(line) for line in lines]


def canonical(value) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


class Comparison:
    """Collects the differences of two sets of records; each is one line of text."""

    def __init__(self, expected: list[dict], actual: list[dict], any_input: bool):
        self._any_input = any_input
        self._expected = expected
        self._actual = actual
        self._conversations: dict[str, tuple[str, str]] = {}
        self._keys: dict[str, tuple[str, str]] = {}

    def differences(self) -> Iterator[str]:
        yield from self._form()
        yield from self._order()
        yield from self._records()

    def _sources(self, record: dict) -> list[dict]:
        sources = record.get("sources") or []
        if not self._any_input:
            return sources
        return [{key: value for key, value in source.items() if key != "input"} for source in sources]

    def _place(self, record: dict) -> str:
        """How a record is called in a difference."""
        return ", ".join(f"{source.get('entry')} #{source.get('index')}" for source in record.get("sources") or [])

    def _form(self) -> Iterator[str]:
        """The keys and their order, and that each id is there once."""
        seen: dict[str, str] = {}
        for record in self._actual:
            if list(record) != KEYS:
                yield f"keys or their order: {list(record)}"
                continue
            place = self._place(record)
            for name, keys in PARTS.items():
                parts = record[name] if isinstance(record[name], list) else [record[name]]
                if any(list(part) != keys for part in parts if part is not None):
                    yield f"{place}: keys of {name} or their order: {canonical(record[name])}"
            for name in ("id", "conversation"):
                if not ID_FORM.fullmatch(str(record[name])):
                    yield f"{place}: {name} is not 16 hex digits: {record[name]!r}"
            if record["id"] in seen:
                yield f"{place}: id {record['id']} is also that of {seen[record['id']]}"
            seen[record["id"]] = place

    def _order(self) -> Iterator[str]:
        """By time and id, those without a time last."""
        former = None
        for record in self._actual:
            ms = record.get("timestamp_ms")
            rank = (ms is None, ms or 0, str(record.get("id")))
            if former is not None and rank < former:
                yield f"{self._place(record)}: stands after a later record (timestamp_ms {ms}, id {record.get('id')})"
            former = rank

    def _records(self) -> Iterator[str]:
        """Each expected record has its one counterpart, and the other way round."""
        expected, actual = self._by_sources(self._expected), self._by_sources(self._actual)
        for sources in sorted(expected.keys() | actual.keys()):
            wanted, found = expected.get(sources, []), actual.get(sources, [])
            for one, other in zip(wanted, found):
                yield from self._fields(one, other)
                yield from self._grouping(one, other)
            for record in wanted[len(found):]:
                yield f"{self._place(record)}: expected, but not found: {self._summary(record)}"
            for record in found[len(wanted):]:
                yield f"{self._place(record)}: found, but not expected: {self._summary(record)}"

    def _by_sources(self, records: list[dict]) -> dict[str, list[dict]]:
        """Several records may share their sources by mistake; they are then compared in a fixed order."""
        groups = defaultdict(list)
        for record in records:
            groups[canonical(self._sources(record))].append(record)
        for group in groups.values():
            group.sort(key=lambda record: canonical([record.get(key) for key in COMPARED]))
        return groups

    def _summary(self, record: dict) -> str:
        return canonical({key: record.get(key) for key in ("kind", "direction", "time", "text")})

    def _fields(self, expected: dict, actual: dict) -> Iterator[str]:
        for key in COMPARED:
            pair = (expected, actual)
            one, other = map(self._sources, pair) if key == "sources" else (record.get(key) for record in pair)
            if canonical(one) != canonical(other):
                yield f"{self._place(expected)}: {key}\n    expected {canonical(one)}\n    found    {canonical(other)}"

    def _grouping(self, expected: dict, actual: dict) -> Iterator[str]:
        """One conversation for one key, and one key for one conversation."""
        key, conversation = canonical(expected["conversation_key"]), str(actual.get("conversation"))
        place = self._place(expected)
        first_conversation, first_place = self._conversations.setdefault(key, (conversation, place))
        if first_conversation != conversation:
            yield f"{place}: conversation {key} is {conversation} here and {first_conversation} at {first_place}"
        first_key, first_place = self._keys.setdefault(conversation, (key, place))
        if first_key != key:
            yield f"{place}: conversation {conversation} is of {key} here and of {first_key} at {first_place}"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Compare expected and found records.")
    parser.add_argument("expected", type=Path)
    parser.add_argument("actual", type=Path)
    parser.add_argument("--any-input", action="store_true", help="the names of inputs in `sources` may differ")
    args = parser.parse_args(arguments)
    expected, actual = read(args.expected), read(args.actual)
    count = 0
    for difference in Comparison(expected, actual, args.any_input).differences():
        count += 1
        if count <= SHOWN:
            print(difference)
    if count:
        print(f"{count} differences" + (f", the first {SHOWN} shown" if count > SHOWN else ""))
        return 1
    print(f"{len(actual)} records, all as expected")
    return 0


if __name__ == "__main__":
    sys.exit(main())
