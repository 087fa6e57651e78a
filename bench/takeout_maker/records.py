"""From pages to the drafts of their records, as docs/formats/ndjson.md defines them."""

import hashlib

from .ledger import Draft, Names, Party
from .looks import ENGLISH
from .media import EXTENSION_OF_TYPE
from .model import PLACEHOLDERS, Attachment, CallPage, Contact, Message, TextPage
from .phones import is_number, normalise, spoken_name

KEYS = ["kind", "direction", "inferred", "timestamp_ms", "time", "sender", "participants", "unresolved", "group",
        "text", "transcript_status", "placeholder", "attachments", "duration_seconds", "labels", "spam", "unread",
        "deleted", "sources"]
DIRECTIONS = {"placed": "out", "received": "in", "missed": "in", "voicemail": "in", "recorded": "unknown",
              "call": "out"}


def in_order(record: dict) -> dict:
    """The record with its keys in the order of the document."""
    return {key: record[key] for key in ["conversation_key", *KEYS]}


def party_of(contact: Contact) -> Party:
    number = normalise(contact.raw)
    return Party(number, contact.raw or None, spoken_name(contact.fn, number))


def attachment_record(attachment: Attachment) -> dict:
    record = {"reference": attachment.reference, "status": attachment.status, "file": None, "path": None,
              "media_type": None, "size": None, "sha256": None}
    if attachment.status != "missing":
        media = attachment.media
        digest = hashlib.sha256(media.data).hexdigest()
        extension = EXTENSION_OF_TYPE[media.media_type]
        record.update(file=attachment.file, path=f"attachments/{digest[:2]}/{digest[:32]}.{extension}",
                      media_type=media.media_type, size=len(media.data), sha256=digest)
    return record


def _state_fields(page: TextPage | CallPage, is_cut: bool = False) -> dict:
    """Labels and state stand at the end of a page, so that a cut page has none."""
    labels = [] if is_cut else page.labels
    deleted = None if is_cut else page.look.deleted
    return {
        "labels": sorted(set(labels)),
        "spam": "spam" in labels or page.folder == "Spam",
        "unread": "unread" in labels,
        "deleted": None if deleted is None else deleted == "True",
    }


def _source(entry: str, index: int) -> list[dict]:
    return [{"input": "Takeout", "entry": entry, "index": index}]


def _other_party(page: TextPage) -> Party:
    """Whoever wrote to the owner; on a page with only own messages whoever the title or the file name names."""
    for message in page.complete:
        if not message.me and message.contact.raw:
            return party_of(message.contact)
    assert all(message.me for message in page.complete), "nothing says who the other party is"
    label = page.title_name or page.who
    if is_number(label):
        return Party(normalise(label), label, None, concluded=True)
    return Party(None, None, spoken_name(label, None))


def _text_direction(page: TextPage, message: Message) -> tuple[str, bool]:
    """The direction, and whether the page states it: whose sender is empty is the other of two people."""
    if message.me:
        return "out", True
    if message.contact.raw or message.contact.fn:
        return "in", True
    return ("unknown", True) if page.members is not None else ("in", False)


def _text_draft(page: TextPage, message: Message, listed: list[Party], entry: str, index: int) -> Draft:
    direction, is_stated = _text_direction(page, message)
    is_placeholder = bool(message.attachments) and message.text in PLACEHOLDERS
    fields = {
        "kind": "text",
        "direction": direction,
        "timestamp_ms": message.moment.ms,
        "time": message.moment.title,
        "text": "" if is_placeholder else message.text,
        "transcript_status": None,
        "placeholder": message.text if is_placeholder else None,
        "attachments": [attachment_record(a) for a in message.attachments],
        "duration_seconds": None,
        **_state_fields(page, page.cut),
        "sources": _source(entry, index),
    }
    return Draft(fields, listed, group=page.members is not None,
                 sender={"out": "owner", "in": "guest", "unknown": None}[direction],
                 owner_raw=message.contact.raw or None if message.me else None,
                 guest=(party_of(message.contact) if is_stated else listed[0]) if direction == "in" else None,
                 inferred=({"time"} if message.moment.concluded else set())
                 | (set() if is_stated else {"direction", "participants"}))


def enter_text_page(page: TextPage, entry: str, ledger: Names) -> list[Draft]:
    """The drafts of a page with texts; the ledger learns whom it mentions."""
    messages = page.complete
    if not messages:
        return []
    for message in messages:
        if message.me:
            ledger.add_own_number(message.contact.raw)
        else:
            ledger.mention(message.contact.raw, message.contact.fn, message.moment.ms, entry, in_text=True)
    for member in page.members or []:
        ledger.mention(member.raw, member.fn, max(message.moment.ms for message in messages), entry,
                       in_text=True)
    listed = [_other_party(page)] if page.members is None else list(map(party_of, page.members))
    return [_text_draft(page, message, listed, entry, index) for index, message in enumerate(messages)]


def stated_kind(page: CallPage) -> tuple[str, set[str]]:
    """The kind of a call page, by label, phrase, shape or file name, and what of it the page does not state."""
    for label in page.labels:
        if label in ENGLISH.phrases:
            return label, set()
    for kind, phrase in ENGLISH.phrases.items():
        if page.phrase == phrase:
            return kind, set()
    if page.transcript or page.audio:
        return "voicemail", {"kind"}
    if page.file_kind:
        return page.file_kind.lower(), {"kind"}
    return "call", {"direction"}


def _transcript_fields(page: CallPage, kind: str) -> dict:
    if kind != "voicemail":
        return {"text": None, "transcript_status": None}
    if page.transcript is None:
        return {"text": None, "transcript_status": "absent"}
    if page.transcript.text is None:
        return {"text": None, "transcript_status": "unavailable"}
    return {"text": page.transcript.text, "transcript_status": "text" if page.transcript.text else "empty"}


def _caller_or_owner(page: CallPage, direction: str) -> str | None:
    if direction == "in":
        return "guest" if page.contact.raw else "anonymous"
    return "owner" if direction == "out" else None


def enter_call_page(page: CallPage, entry: str, ledger: Names) -> list[Draft]:
    """The one draft of a call, voicemail or recording; the ledger learns whom it mentions."""
    ledger.mention(page.contact.raw, page.contact.fn, page.moment.ms, entry, in_text=False)
    kind, inferred = stated_kind(page)
    direction = DIRECTIONS[kind]
    has_time = page.moment.title is not None
    if page.moment.concluded or not has_time:
        inferred.add("time")
    party = party_of(page.contact) if page.contact.raw else None
    sender = _caller_or_owner(page, direction)
    fields = {
        "kind": kind,
        "direction": direction,
        "timestamp_ms": page.moment.ms,
        "time": page.moment.title,
        **_transcript_fields(page, kind),
        "placeholder": None,
        "attachments": [attachment_record(a) for a in page.attachments],
        "duration_seconds": page.duration,
        **_state_fields(page),
        "sources": _source(entry, 0),
    }
    return [Draft(fields, [party] if party else [], group=False, sender=sender,
                  guest=party if sender == "guest" else None, inferred=inferred)]
