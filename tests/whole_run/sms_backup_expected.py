"""What records of messages.ndjson demand of the Android backup beside them: which elements in which file, and what these say."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone, tzinfo
from pathlib import Path

from sms_backup_reader import FORBIDDEN, Element
from sms_backup_rules import ADDRESS, CALLS, MEDIA_TYPES, PLAIN_DATE, SPOKEN, TEXTS, UNRESOLVED, bytes_of_part
from sms_backup_set import BackupSet

CALL_TYPES = {"received": "1", "placed": "2", "call": "2", "missed": "3"}
BOXES = {"in": "1", "out": "2", "unknown": "null"}
UNNAMED = "(Unknown)"
NOBODY = "Unknown"
# Types that the format calls otherwise than messages.ndjson does.
_OTHER_TYPES = {"audio/wav": "audio/x-wav", "text/vcard": "text/x-vCard"}
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_NOTE = re.compile(r"(?s)\[.*\w.*\]")


@dataclass(slots=True)
class Part:
    """`medium` is set, or `text`, or neither: a sentence in brackets that says what is missing. `or_text`: this would do as well."""

    medium: dict | None = None
    text: str | None = None
    or_text: str | None = None


@dataclass(slots=True)
class Demand:
    """One element. `values`: for each attribute all values that will do. The rest is of mms alone."""

    file: str
    tag: str
    record: dict
    values: dict[str, set[str]]
    derived: bool = False  # stands beside the element of its record
    names: list[tuple[str, str]] = field(default_factory=list)  # the others: address and name
    sender: set[str] = field(default_factory=set)
    others: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    own: set[str] = field(default_factory=set)  # in a note to self, the numbers that will do for both sides


def as_xml_can_say(text: str) -> str:
    return FORBIDDEN.sub("\ufffd", text)


def readable_date(record: dict, zone: tzinfo | None) -> str:
    """In the zone of display, else at the offset that the record was exported with; a time without any is UTC."""
    if zone is None:
        zone = timezone.utc
        if offset := re.search(r"([+-])(\d\d):?(\d\d)$", (record["time"] or "")[19:]):
            minutes = int(offset[2]) * 60 + int(offset[3])
            zone = timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
    local = (_EPOCH + timedelta(milliseconds=record["timestamp_ms"])).astimezone(zone)
    return f"{_MONTHS[local.month - 1]} {local.day}, {local.year} {local:%H:%M:%S}"


class Demands:
    """`own`: the owner's number on the phone; `own_numbers`: all that the owner ever used; `zone`: that of display, where one was given."""

    def __init__(self, records: list[dict], own: str, own_numbers: Iterable[str], zone: tzinfo | None = None):
        self._own = own
        self._own_numbers = {own, *own_numbers}
        self._zone = zone
        self._calls = defaultdict(list)
        for record in records:
            if record["kind"] in CALL_TYPES and record["timestamp_ms"] is not None and record["participants"]:
                self._calls[record["participants"][0]["number"]].append(self._span(record))
        self.all = [demand for record in records for demand in self._of(record)]

    @staticmethod
    def _span(record: dict) -> tuple[int, int]:
        start = record["timestamp_ms"]
        return start, start + 1000 * (record["duration_seconds"] or 0)

    def _of(self, record: dict) -> list[Demand]:
        dated = record["timestamp_ms"] is not None and bool(PLAIN_DATE.fullmatch(str(record["timestamp_ms"])))
        people = record["participants"]
        directed = record["kind"] != "text" or record["direction"] != "unknown"
        resolved = dated and directed and bool(people) and all(ADDRESS.fullmatch(person["number"] or "") for person in people)
        if record["kind"] in CALL_TYPES:
            return [self._call(record, CALLS if resolved or (dated and not people) else UNRESOLVED, CALL_TYPES[record["kind"]])]
        if record["kind"] == "text":
            is_mms = record["attachments"] or record["placeholder"] or len(people) > 1
            return [(self._mms if is_mms else self._sms)(record, TEXTS if resolved else UNRESOLVED)]
        found = [self._mms(record, SPOKEN if resolved else UNRESOLVED)]
        if record["kind"] == "voicemail" and (resolved or (dated and not people)):
            found.append(self._call(record, CALLS, "3", derived=True))
        if record["kind"] == "recorded" and resolved and not self._overlapped(record):
            found.append(self._call(record, CALLS, "1", derived=True))
        return found

    def _overlapped(self, record: dict) -> bool:
        start, end = self._span(record)
        return any(first <= end and start <= last for first, last in self._calls[record["participants"][0]["number"]])

    def _common(self, record: dict) -> dict[str, set[str]]:
        if record["timestamp_ms"] is None:
            return {"date": {"null"}}
        if not PLAIN_DATE.fullmatch(str(record["timestamp_ms"])):
            return {"date": {"null", str(record["timestamp_ms"])}}
        return {"date": {str(record["timestamp_ms"])}, "readable_date": {readable_date(record, self._zone)}}

    @staticmethod
    def _named(record: dict) -> list[tuple[str, str]]:
        """Address and name of the others; of nobody known at all, what stands in their place."""
        return [(person["number"] or as_xml_can_say(person["name"] or NOBODY), as_xml_can_say(person["name"] or UNNAMED))
                for person in record["participants"]] or [(NOBODY, UNNAMED)]

    def _call(self, record: dict, file: str, kind: str, derived: bool = False) -> Demand:
        anonymous = not record["participants"]
        [(number, name)] = [("", UNNAMED)] if anonymous else self._named(record)
        numbers = {"", NOBODY} if anonymous and file == UNRESOLVED else {number}
        duration = 0 if kind == "3" else record["duration_seconds"] or 0
        return Demand(file, "call", record, derived=derived, values={
            **self._common(record), "number": numbers, "contact_name": {name}, "type": {kind}, "duration": {str(duration)}})

    def _both_sides(self, record: dict) -> set[str]:
        """The numbers that a note to self may be addressed to; nothing of anything else."""
        numbers = {person["number"] for person in record["participants"]}
        return numbers | {self._own} if len(numbers) == 1 and numbers <= self._own_numbers else set()

    def _sms(self, record: dict, file: str) -> Demand:
        [(address, name)] = self._named(record)
        return Demand(file, "sms", record, values={
            **self._common(record), "read": {"0" if record["unread"] else "1"}, "address": self._both_sides(record) or {address}, "contact_name": {name},
            "type": {BOXES[record["direction"]]}, "body": {as_xml_can_say(record["text"])}})

    def _mms(self, record: dict, file: str) -> Demand:
        named = self._named(record)
        direction = "in" if record["kind"] == "recorded" else record["direction"]
        stated = record["sender"] or {}
        if stated.get("number") == self._own:  # whoever sends from the own number is the owner, also to themselves
            direction = "out"
        values = {**self._common(record), "read": {"1"}, "msg_box": {BOXES[direction]}}
        everybody = [self._own, *(address for address, _ in named)]
        sender = {"out": self._own, "in": stated.get("number") or as_xml_can_say(stated.get("name") or named[0][0])}.get(direction)
        if sender in everybody:
            everybody.remove(sender)
        return Demand(file, "mms", record, values, names=named, sender={sender} - {None}, others=everybody,
                      parts=self._parts(record), own=self._both_sides(record))

    @staticmethod
    def _parts(record: dict) -> list[Part]:
        parts = [Part() if one["status"] == "missing" else Part(medium=one) for one in record["attachments"]]
        if record["placeholder"] and not parts:
            parts.append(Part())
        if record["text"]:
            parts.append(Part(text=as_xml_can_say(record["text"])))
        if not parts:  # a page without audio and transcript: nothing is left to say, or that nothing is
            parts.append(Part(text="") if record["kind"] == "text" else Part(or_text=""))
        return parts


def _part_differences(wanted: Part, part: Element, archive: Path) -> list[str]:
    if wanted.medium is None:
        text = part["text"]
        if part["ct"] != "text/plain":
            return [f"a part {part['ct']} in the place of a text"]
        if wanted.text is not None:
            return [] if text == wanted.text else [f"text {text[:60]!r}, not {wanted.text[:60]!r}"]
        return [] if _NOTE.fullmatch(text) or text == wanted.or_text else [f"text {text[:60]!r} does not say what is missing"]
    media_type = _OTHER_TYPES.get(wanted.medium["media_type"], wanted.medium["media_type"])
    data = bytes_of_part(part)
    differences = []
    if part["ct"] != media_type:
        differences.append(f"part ct={part['ct']!r}, not {media_type!r}")
    elif not part["cl"].endswith(Path(wanted.medium["path"]).suffix):
        differences.append(f"part cl={part['cl']!r} of {wanted.medium['path']}")
    if hashlib.sha256(data).hexdigest() != wanted.medium["sha256"] or data != (archive / wanted.medium["path"]).read_bytes():
        differences.append(f"part data is not {wanted.medium['path']}")
    return differences


def _party_differences(demand: Demand, mms: Element) -> list[str]:
    addrs = mms.children[1].children
    senders = [addr["address"] for addr in addrs if addr["type"] == "137"]
    others = [addr["address"] for addr in addrs if addr["type"] == "151"]
    to = mms["address"].split("~")
    if demand.own:
        alike = to[0] in demand.own and len(to) == 1 and len(senders) == 1 and {*senders, *others} <= demand.own
        return [] if alike and mms["contact_name"] == demand.names[0][1] else ["a note to self between others"]
    differences = []
    wanted = [address for address, _ in demand.names]
    # A name may hold the sign that stands between addresses.
    if sorted(to) != sorted("~".join(wanted).split("~")):
        differences.append(f"address {to}, not {wanted}")
    elif len(set(wanted)) == len(wanted) == len(to):
        names = ", ".join(dict(demand.names)[address] for address in to)
        if mms["contact_name"] != names:
            differences.append(f"contact_name {mms['contact_name']!r}, not {names!r}")
    if set(senders) != demand.sender:
        differences.append(f"sender {senders}, not {sorted(demand.sender)}")
    if sorted(others) != sorted(demand.others):
        differences.append(f"other parties {sorted(others)}, not {sorted(demand.others)}")
    return differences


def differences(demand: Demand, element: Element, archive: Path) -> list[str]:
    """How an element says something else than its record; `archive` is where the media lie."""
    found = [f"{name}={element[name][:60]!r}, not {' or '.join(repr(value[:60]) for value in sorted(values))}"
             for name, values in demand.values.items() if element[name] not in values]
    if demand.tag == "mms":
        found += _party_differences(demand, element)
        parts = element.children[0].children
        if len(parts) != len(demand.parts):
            return [*found, f"{len(parts)} parts, not {len(demand.parts)}"]
        for wanted, part in zip(demand.parts, parts):
            found += _part_differences(wanted, part, archive)
    return found


def comparison_faults(backups: BackupSet, demands: list[Demand], archive: Path) -> list[str]:
    """Every demand is met by an element of its own, and no element is left. All files must be sound by themselves."""
    left = defaultdict(list)
    for kind, element in backups.elements():
        left[kind, element.tag, element["date"]].append(element)
    faults, unmet = [], []
    for demand in demands:
        places = [(demand.file, demand.tag, date) for date in demand.values["date"]]
        met = next(((place, index) for place in places for index, element in enumerate(left[place])
                    if not differences(demand, element, archive)), None)
        if met:
            del left[met[0]][met[1]]
        else:
            unmet.append((demand, places))
    for demand, places in unmet:
        near = [differences(demand, element, archive) for place in places for element in left[place]]
        why = "; ".join(min(near, key=len)) if near else f"no {demand.tag} of {sorted(demand.values['date'])} in {demand.file}"
        faults.append(f"record {demand.record['id']} ({demand.record['kind']}): {why}")
    faults += [f"{tag} of {date} in {kind} stands for no record" for (kind, tag, date), elements in left.items() for _ in elements]
    return faults


def balance_faults(backups: BackupSet, demands: list[Demand], records: int) -> list[str]:
    """Each record is one element, those calls apart that stand for a voicemail or a recording."""
    derived = sum(demand.derived for demand in demands)
    elements = sum(1 for _ in backups.elements())
    return [] if elements - derived == records else [f"{elements} elements less {derived} for {records} records"]
