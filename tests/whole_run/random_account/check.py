"""An archive's records against what they must be: each difference is one line of text."""

from collections.abc import Iterator

from .truth import OPEN, Expected, OneOf, Truth, folded


def differences(truth: Truth, records: list[dict]) -> Iterator[str]:
    at = {}
    for record in records:
        for source in record["sources"]:
            place = source["input"], source["entry"], source["index"]
            if place in at:
                yield f"{place} is a source of two records"
            at[place] = record
    conversations: dict[tuple, str] = {}
    keys: dict[str, tuple] = {}
    by_name = []
    for one in truth.expected:
        found = {at[place]["id"]: at[place] for place in one.sources if place in at}
        yield from (f"{place}: no record names it" for place in one.sources if place not in at)
        if one.item in truth.open_items:
            continue
        what = f"item {one.item} ({one.sources[0][1]} #{one.sources[0][2]})"
        if len(found) != one.times:
            yield f"{what}: {len(found)} records instead of {one.times}: {[record['sources'] for record in found.values()]}"
        sources = sorted((s["input"], s["entry"], s["index"]) for record in found.values() for s in record["sources"])
        if sources != one.sources:
            yield f"{what}: sources {sources} instead of {one.sources}"
        for record in found.values():
            yield from (f"{what}: {line}" for line in _fields(one, record))
            if one.conversation is None:
                by_name.append((what, record))
                continue
            if one.conversation == OPEN:
                continue
            if conversations.setdefault(one.conversation, record["conversation"]) != record["conversation"]:
                yield f"{what}: conversation {one.conversation} is split"
            if keys.setdefault(record["conversation"], one.conversation) != one.conversation:
                yield f"{what}: {one.conversation} and {keys[record['conversation']]} are one conversation"
    for what, record in by_name:
        if record["conversation"] in keys:
            yield f"{what}: known by name only, and yet in the conversation {keys[record['conversation']]}"
    if not truth.open_items and len(records) != sum(one.times for one in truth.expected):
        yield f"{len(records)} records instead of {sum(one.times for one in truth.expected)}"


def _fields(one: Expected, record: dict) -> Iterator[str]:
    for name, wanted in one.fields.items():
        found = record[name]
        if name == "labels":
            found = set(found) - {"unread"}
        if found not in wanted if isinstance(wanted, OneOf) else found != wanted:
            yield f"{name} is {found!r} instead of {wanted!r}"
    numbers = sorted(folded(party["number"]) for party in record["participants"] if party["number"])
    if one.numbers is not None:
        # Who writes without being listed takes part in that one message.
        guests = {one.sender[1]} if one.fields["group"] and one.sender and one.sender[0] == "other" else set()
        if set(numbers) != set(one.numbers) | guests:
            yield f"participants are {numbers} instead of {one.numbers} and {guests}"
    for party in record["participants"]:
        allowed = one.names.get(folded(party["number"]))
        if allowed and party["name"] not in allowed:
            yield f"the name of {party['number']} is {party['name']!r} instead of {allowed}"
        if party["number"] is None and one.unresolved_names and party["name"] not in one.unresolved_names:
            yield f"the name is {party['name']!r} instead of one of {one.unresolved_names}"
    yield from _sender(one, record["sender"])
    if len(one.attachments) != len(record["attachments"]):
        yield f"{len(record['attachments'])} attachments instead of {len(one.attachments)}"
    for wanted, found in zip(one.attachments, record["attachments"]):
        yield from (f"attachment {found['reference']}: {key} is {found[key]!r} instead of one of {choices}"
                    for key, choices in wanted.items() if found[key] not in choices)


def _sender(one: Expected, sender: dict | None) -> Iterator[str]:
    if one.sender is None:
        return
    who, number = one.sender
    if sender is None:
        yield f"there is no sender, it is {one.sender}"
    elif who == "me":
        if not sender["me"] or sender["number"] not in number:
            yield f"the sender is {sender} instead of the owner with {number}"
    elif sender["me"] or folded(sender["number"]) != number:
        yield f"the sender is {sender} instead of {number}"
