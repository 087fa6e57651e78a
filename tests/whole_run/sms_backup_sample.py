"""A small Android backup written by hand after docs/formats/sms-backup.md, and the records that it is the backup of.

The checks must find nothing wrong with it, and something with everything that is changed in it.
"""

import base64
import hashlib
from pathlib import Path

from sms_backup_reader import DECLARATION, Backup, parse
from sms_backup_set import BackupSet

OWNER, ANN, BOB = "+12025550100", "+12025550123", "+12025550124"
PICTURE = b"\x89PNG\r\n\x1a\n\0 a picture"
SOUND = b"ID3\4\0\0\0\0\0\0 a sound"
SET = "0123abcd-4567-89ab-cdef-0123456789ab"
NEWEST = 1696885579123

_SMS_TAIL = 'sub_id="-1" readable_date="{readable}" contact_name="{name}" />\n'
_SMS = ('<sms protocol="0" address="{address}" date="{date}" type="{type}" subject="null" body="{body}" toa="null" sc_toa="null" '
        'service_center="null" read="{read}" status="-1" locked="0" date_sent="{sent}" ' + _SMS_TAIL)
_CALL = ('<call number="{number}" duration="{duration}" date="{date}" type="{type}" presentation="{presentation}" subscription_id="null" '
         'post_dial_digits="" subscription_component_name="null" readable_date="{readable}" contact_name="{name}" />\n')
_MMS = ('<mms date="{date}" date_sent="{sent}" msg_box="{box}" m_type="{m_type}" ct_t="application/vnd.wap.multipart.related" '
        'address="{address}" contact_name="{name}" read="{read}" seen="1" {way} text_only="{text_only}" m_id="{id}" tr_id="T{id}" '
        'm_size="{size}" m_cls="personal" pri="129" v="18" locked="0" sub_id="-1" creator="com.google.android.apps.messaging" '
        'sub="null" sub_cs="null" read_status="null" retr_st="null" d_tm="null" st="null" retr_txt="null" retr_txt_cs="null" rpt_a="null" '
        'ct_cls="null" resp_txt="null" ct_l="null" readable_date="{readable}">\n'
        '  <parts>\n{parts}  </parts>\n  <addrs>\n{addrs}  </addrs>\n</mms>\n')
_PART = ('    <part seq="0" ct="{ct}" name="null" chset="{chset}" cd="null" fn="null" cid="&lt;{stem}&gt;" cl="{stem}.{ext}" ctt_s="null" '
         'ctt_t="null" text="{text}"{data} />\n')
_ADDR = '    <addr address="{}" type="{}" charset="106" />\n'
_IN = 'rr="null" d_rpt="null" resp_st="null" exp="null"'
_OUT = 'rr="129" d_rpt="129" resp_st="128" exp="604800"'


def _text(stem, text):
    return _PART.format(ct="text/plain", chset="106", stem=stem, ext="txt", text=text, data="")


def _medium(stem, ct, data):
    return _PART.format(ct=ct, chset="null", stem=stem, ext="png" if ct == "image/png" else "mp3", text="null",
                        data=f' data="{base64.b64encode(data).decode()}"')


def _addrs(*pairs):
    return "".join(_ADDR.format(*pair) for pair in pairs)


FILES = {
    "sms-gvoice.xml": ("smses", [
        _SMS.format(address=ANN, date=NEWEST - 4000, type="1", body="a &lt;b&gt; &amp; &quot;c&quot;&#10;😀&#9;", read="0",
                    sent=NEWEST - 4000, readable="Oct 9, 2023 15:06:15", name="Ann"),
        _MMS.format(date=NEWEST - 3000, sent=0, box="2", m_type="128", address=f"{ANN}~{BOB}", name="Ann, (Unknown)", read="1", way=_OUT,
                    text_only="0", id="a1", size=len(PICTURE) + 5, readable="Oct 9, 2023 15:06:16",
                    parts=_medium("image_0", "image/png", PICTURE) + _text("text_1", "sent "),
                    addrs=_addrs((OWNER, 137), (ANN, 151), (BOB, 151))),
        _MMS.format(date=NEWEST - 2000, sent=(NEWEST - 2000) // 1000, box="1", m_type="132", address=ANN, name="Ann", read="1", way=_IN,
                    text_only="1", id="a2", size=len("[no file]"), readable="Oct 9, 2023 15:06:17", parts=_text("text_0", "[no file]"),
                    addrs=_addrs((ANN, 137), (OWNER, 151))),
    ]),
    "calls-gvoice.xml": ("calls", [
        _CALL.format(number="", duration=0, date=NEWEST - 1000, type="3", presentation="2", readable="Oct 9, 2023 15:06:18",
                     name="(Unknown)"),
        _CALL.format(number=BOB, duration=61, date=NEWEST, type="2", presentation="1", readable="Oct 9, 2023 15:06:19", name="(Unknown)"),
    ]),
    "sms-vm-gvoice.xml": ("smses", []),
    "unresolved.xml": ("smses", [
        _MMS.format(date=NEWEST - 1000, sent=0, box="1", m_type="132", address="Unknown", name="(Unknown)", read="1", way=_IN,
                    text_only="0", id="a3", size=len(SOUND), readable="Oct 9, 2023 15:06:18", parts=_medium("audio_0", "audio/mpeg", SOUND),
                    addrs=_addrs(("Unknown", 137), (OWNER, 151))),
        _SMS.format(address="Zed", date="null", type="2", body="", read="1", sent=0, readable="null", name="Zed"),
    ]),
}


def text_of(name: str) -> str:
    root, records = FILES[name]
    return f'{DECLARATION}<{root} count="{len(records)}" backup_set="{SET}" backup_date="{NEWEST}" type="full">\n{"".join(records)}</{root}>\n'


def backup(name: str) -> Backup:
    return parse(text_of(name).encode(), name)


def backups() -> BackupSet:
    return BackupSet([backup(name) for name in FILES])


def _record(number, kind, direction, ms, people, **more):
    time = f"2023-10-09T15:06:{19 - (NEWEST - ms) // 1000}.123-06:00" if ms else None
    participants = [{"number": address if address and address.startswith("+") else None, "raw": None, "name": name} for address, name in people]
    sender = {"out": {"number": OWNER, "name": None, "me": True}, "in": {**(participants or [{"number": None, "name": None}])[0], "me": False}}
    return {"id": f"{number:016x}", "kind": kind, "direction": direction, "timestamp_ms": ms, "time": time, "sender": sender.get(direction),
            "participants": participants, "group": len(people) > 1, "text": None, "placeholder": None, "attachments": [],
            "duration_seconds": None, "unread": False, **more}


def _attachment(data, media_type, extension):
    digest = hashlib.sha256(data).hexdigest()
    return {"status": "found", "path": f"attachments/{digest[:2]}/{digest[:32]}.{extension}", "media_type": media_type, "sha256": digest}


def records() -> list[dict]:
    return [
        _record(1, "text", "in", NEWEST - 4000, [(ANN, "Ann")], text='a <b> & "c"\n😀\t', unread=True),
        _record(2, "text", "out", NEWEST - 3000, [(ANN, "Ann"), (BOB, None)], text="sent ",
                attachments=[_attachment(PICTURE, "image/png", "png")]),
        _record(3, "text", "in", NEWEST - 2000, [(ANN, "Ann")], text="", attachments=[{"status": "missing"}]),
        _record(4, "voicemail", "in", NEWEST - 1000, [], attachments=[_attachment(SOUND, "audio/mpeg", "mp3")], duration_seconds=3),
        _record(5, "placed", "out", NEWEST, [(BOB, None)], duration_seconds=61),
        _record(6, "text", "out", None, [(None, "Zed")], text=""),
    ]


def write_attachments(archive: Path) -> None:
    for data, attachment in ((PICTURE, records()[1]["attachments"][0]), (SOUND, records()[3]["attachments"][0])):
        path = archive / attachment["path"]
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
