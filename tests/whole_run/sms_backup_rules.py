"""What must hold in each file of the Android backup whatever was exported: names, roots, and every attribute of every element.

Nothing is compared with records here; see sms_backup_expected.py. Faults are sentences, so that a test shows all of them at once.
"""

import base64
import binascii
import re
from collections import Counter

from sms_backup_reader import Backup, Element

TEXTS, CALLS, SPOKEN, UNRESOLVED = "sms-gvoice", "calls-gvoice", "sms-vm-gvoice", "unresolved"
ELEMENTS = {TEXTS: {"sms", "mms"}, CALLS: {"call"}, SPOKEN: {"mms"}, UNRESOLVED: {"sms", "mms", "call"}}
ADDRESS = re.compile(r"\+\d{6,15}|\d{3,15}|[^\s@~]+@[^\s@~]+")
PLAIN_DATE = re.compile(r"\d{11,14}")
READABLE_DATE = re.compile(r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [1-9]\d?, \d{4} \d\d:\d\d:\d\d")

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_FILE_NAME = re.compile(r"(.+?)(?:-(\d{3,}))?\.xml")
_WHOLE_NUMBER = re.compile(r"0|-?[1-9]\d*")
_NOT_EMPTY = re.compile(r"(?s).+")
_ANY = re.compile(r"(?s).*")
_ID = re.compile(r"(?!null$)[!-~]+")
_NULLS_OF_MMS = "sub sub_cs read_status retr_st d_tm st retr_txt retr_txt_cs rpt_a ct_cls resp_txt ct_l"

# For each attribute the value that it always has, or the form of what it may have. There are no others.
_SMS = {
    "protocol": "0", "address": _NOT_EMPTY, "date": _ANY, "type": _ANY, "subject": "null", "body": _ANY, "toa": "null", "sc_toa": "null",
    "service_center": "null", "read": re.compile("[01]"), "status": "-1", "locked": "0", "date_sent": _ANY, "sub_id": "-1",
    "readable_date": _ANY, "contact_name": _NOT_EMPTY,
}
_MMS = {
    "date": _ANY, "date_sent": _ANY, "msg_box": _ANY, "m_type": _ANY, "ct_t": "application/vnd.wap.multipart.related", "address": _NOT_EMPTY,
    "contact_name": _NOT_EMPTY, "read": re.compile("[01]"), "seen": "1", "rr": _ANY, "d_rpt": _ANY, "resp_st": _ANY, "exp": _ANY,
    "text_only": re.compile("[01]"), "m_id": _ID, "tr_id": _ID, "m_size": re.compile(r"\d+"),
    "m_cls": "personal", "pri": "129", "v": "18", "locked": "0", "sub_id": "-1", "creator": "com.google.android.apps.messaging",
    "readable_date": _ANY, **dict.fromkeys(_NULLS_OF_MMS.split(), "null"),
}
_PART = {
    "seq": "0", "ct": _ANY, "chset": _ANY, **dict.fromkeys("name cd fn ctt_s ctt_t".split(), "null"), "cid": re.compile(r"<[!-;=?-~]+>"),
    "cl": re.compile("[!-~]+"), "text": _ANY,
}
_ADDR = {"address": _NOT_EMPTY, "type": re.compile("137|151"), "charset": "106"}
_CALL = {
    "number": _ANY, "duration": re.compile(r"0|[1-9]\d*"), "date": _ANY, "type": re.compile("[123]"), "presentation": re.compile("[12]"),
    "subscription_id": "null", "post_dial_digits": "", "subscription_component_name": "null", "readable_date": _ANY,
    "contact_name": _NOT_EMPTY,
}
_ROOT = {"count": re.compile(r"0|[1-9]\d*"), "backup_set": _UUID, "backup_date": _WHOLE_NUMBER, "type": "full"}

RECEIVED = {"msg_box": "1", "m_type": "132", "rr": "null", "d_rpt": "null", "resp_st": "null", "exp": "null"}
SENT = {"msg_box": "2", "m_type": "128", "rr": "129", "d_rpt": "129", "resp_st": "128", "exp": "604800"}

MEDIA_TYPES = ("image/jpeg image/png image/gif image/webp image/heic image/bmp video/3gpp video/mp4 video/quicktime video/mpeg audio/amr "
               "audio/mpeg audio/mp4 audio/x-wav text/x-vCard application/octet-stream").split()


def _attribute_faults(element: Element, table: dict) -> list[str]:
    """Attributes that lack, or that are no others' business, or whose value is none of those that the table allows."""
    faults = [f"{element.tag} lacks {name}" for name in table if name not in element.attributes]
    faults += [f"{element.tag} has {name}" for name in element.attributes if name not in table]
    for name, wanted in table.items():
        value = element.attributes.get(name)
        if value is not None and not (value == wanted if isinstance(wanted, str) else wanted.fullmatch(value)):
            faults.append(f"{element.tag} {name}={value[:60]!r}")
    return faults


def _address_faults(what: str, addresses: list[str], resolved: bool) -> list[str]:
    return [f"{what} {address!r} is no number" for address in addresses if resolved and not ADDRESS.fullmatch(address)]


def _date_faults(element: Element, resolved: bool) -> list[str]:
    faults = []
    date, readable = element["date"], element["readable_date"]
    if PLAIN_DATE.fullmatch(date):
        if not READABLE_DATE.fullmatch(readable):
            faults.append(f"{element.tag} readable_date={readable!r}")
    elif resolved or not (date == "null" or _WHOLE_NUMBER.fullmatch(date)):
        faults.append(f"{element.tag} date={date!r}")
    if not readable.isascii():
        faults.append(f"{element.tag} readable_date={readable!r} is not plain ASCII")
    return faults


def _sms_faults(sms: Element, resolved: bool) -> list[str]:
    faults = _attribute_faults(sms, _SMS) + _address_faults("sms address", [sms["address"]], resolved)
    if sms["type"] not in (("1", "2") if resolved else ("1", "2", "null")):
        faults.append(f"sms type={sms['type']!r}")
    if sms["type"] == "2" and sms["date_sent"] != "0":
        faults.append(f"sms date_sent={sms['date_sent']!r} of one that was sent")
    if sms["type"] == "1" and PLAIN_DATE.fullmatch(sms["date"]) and sms["date_sent"] != sms["date"]:
        faults.append(f"sms date_sent={sms['date_sent']!r} of one that was received at {sms['date']!r}")
    if not (_WHOLE_NUMBER.fullmatch(sms["date_sent"]) or sms["date_sent"] == sms["date"] == "null"):
        faults.append(f"sms date_sent={sms['date_sent']!r}")
    return faults


def _direction_faults(mms: Element, resolved: bool) -> list[str]:
    boxes = {"1": [RECEIVED], "2": [SENT]}
    if not resolved:  # of a message that went nobody knows where, no more is demanded than that it says so
        boxes["null"] = [{**way, "msg_box": "null", "m_type": "null"} for way in (RECEIVED, SENT)]
    ways = boxes.get(mms["msg_box"], [RECEIVED, SENT])
    faults = [f"mms {name}={mms[name]!r} with msg_box={mms['msg_box']!r}" for name in RECEIVED
              if mms[name] not in {way[name] for way in ways}]
    sent_at = {"0"}
    if mms["msg_box"] == "1" and PLAIN_DATE.fullmatch(mms["date"]):
        sent_at.add(str(int(mms["date"]) // 1000))
    if mms["msg_box"] in "12" and PLAIN_DATE.fullmatch(mms["date"]) and mms["date_sent"] not in sent_at:
        faults.append(f"mms date_sent={mms['date_sent']!r} with date={mms['date']!r}")
    if not (_WHOLE_NUMBER.fullmatch(mms["date_sent"]) or mms["date_sent"] == mms["date"] == "null"):
        faults.append(f"mms date_sent={mms['date_sent']!r}")
    return faults


def bytes_of_part(part: Element) -> bytes:
    """What a part holds: the bytes of a medium, or its text in UTF-8. Bad base64 holds nothing."""
    if part["ct"] == "text/plain":
        return part["text"].encode()
    try:
        return base64.b64decode(part.attributes.get("data", ""), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _part_faults(part: Element) -> list[str]:
    is_medium = part["ct"] in MEDIA_TYPES
    faults = _attribute_faults(part, {**_PART, "data": _NOT_EMPTY} if is_medium else _PART)
    if part.children:
        faults.append("part with children")
    if not is_medium and part["ct"] != "text/plain":
        faults.append(f"part ct={part['ct']!r}")
    # A card is text too, of which no more is known than its type.
    charsets = {"text/plain": ("106",), "text/x-vCard": ("106", "null")}.get(part["ct"], ("null",))
    if part["chset"] not in charsets:
        faults.append(f"part chset={part['chset']!r} of {part['ct']}")
    if is_medium:
        data = bytes_of_part(part)
        if not data or base64.b64encode(data).decode() != part["data"]:
            faults.append("part data is empty or no plain base64")
        if part["text"] != "null":
            faults.append(f"part text={part['text']!r} of a medium")
    if not re.fullmatch(re.escape(part["cid"][1:-1]) + r"\.\w+", part["cl"]):
        faults.append(f"part cl={part['cl']!r} does not go with cid={part['cid']!r}")
    return faults


def _mms_faults(mms: Element, resolved: bool) -> list[str]:
    faults = _attribute_faults(mms, _MMS) + _direction_faults(mms, resolved)
    if [child.tag for child in mms.children] != ["parts", "addrs"] or any(child.attributes for child in mms.children):
        return faults + ["mms does not hold plain parts and addrs, in this order"]
    parts, addrs = (child.children for child in mms.children)
    if not parts:
        faults.append("mms without parts")
    for child, wanted in [*((part, "part") for part in parts), *((addr, "addr") for addr in addrs)]:
        if child.tag != wanted:
            faults.append(f"{child.tag} in the place of {wanted}")
    for part in parts:
        faults += _part_faults(part)
    for addr in addrs:
        faults += _attribute_faults(addr, _ADDR)
    for name in ("cid", "cl"):
        faults += [f"part {name}={value!r} {n} times in a message" for value, n in Counter(part[name] for part in parts).items() if n > 1]
    if (mms["text_only"] == "1") == any(part["ct"] in MEDIA_TYPES for part in parts):
        faults.append(f"mms text_only={mms['text_only']!r}, which is not so")
    if mms["m_size"] != str(sum(len(bytes_of_part(part)) for part in parts)):
        faults.append(f"mms m_size={mms['m_size']!r} is not the sum of the parts")
    senders = sum(addr["type"] == "137" for addr in addrs)
    if senders != (0 if mms["msg_box"] == "null" else 1):
        faults.append(f"mms with {senders} senders")
    if len(addrs) < 2 and {addr["address"] for addr in addrs} != {mms["address"]}:
        faults.append("mms whose addrs name one party alone, and it is no note to self")
    to = mms["address"].split("~")
    if missing := sorted(set(to) - {addr["address"] for addr in addrs}):
        faults.append(f"mms address {missing} not in addrs")
    return faults + _address_faults("mms address", to + [addr["address"] for addr in addrs], resolved)


def _call_faults(call: Element, resolved: bool) -> list[str]:
    faults = _attribute_faults(call, _CALL)
    if (call["number"] == "") != (call["presentation"] == "2"):
        faults.append(f"call presentation={call['presentation']!r} with number={call['number']!r}")
    if call["type"] == "3" and call["duration"] != "0":
        faults.append("call that was missed lasts")
    return faults + _address_faults("call number", [call["number"]] if call["number"] else [], resolved)


_FAULTS = {"sms": _sms_faults, "mms": _mms_faults, "call": _call_faults}


def kind_of_file(name: str) -> tuple[str, int | None]:
    """`sms-gvoice-002.xml` is the second file of sms-gvoice."""
    found = _FILE_NAME.fullmatch(name)
    return (found[1], int(found[2]) if found[2] else None) if found else (name, None)


def faults_of(backup: Backup) -> list[str]:
    """Everything that is wrong with one file by itself."""
    kind, _ = kind_of_file(backup.name)
    if kind not in ELEMENTS:
        return [f"{backup.name}: no name of a backup's file"]
    resolved = kind != UNRESOLVED
    faults = _attribute_faults(backup.root, _ROOT)
    if backup.root.tag != ("calls" if kind == CALLS else "smses"):
        faults.append(f"root {backup.root.tag}")
    if backup.root["count"] != str(len(backup.records)):
        faults.append(f"count={backup.root['count']!r} of {len(backup.records)}")
    last = None
    for record in backup.records:
        if record.tag not in ELEMENTS[kind]:
            faults.append(f"element {record.tag}")
            continue
        faults += _date_faults(record, resolved) + _FAULTS[record.tag](record, resolved)
        if record.tag != "mms" and record.children:
            faults.append(f"{record.tag} with children")
        if _WHOLE_NUMBER.fullmatch(record["date"]):
            if last is not None and int(record["date"]) < last:
                faults.append(f"{record.tag} date={record['date']!r} is not in order")
            last = int(record["date"])
    return [f"{backup.name}: {fault}" for fault in faults]
