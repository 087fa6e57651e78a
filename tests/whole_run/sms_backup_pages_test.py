"""What the Android backup says of pages written by hand, one by one, and to the letter."""

import shutil
import tempfile
import unittest
from pathlib import Path

import sms_backup_pages as pages
from sms_backup_pages import ANN, BOB, LATER, LISTENER, NAMELESS, ODD, OWNER, TEXTS, at, ms_of
from sms_backup_rules import CALLS, SPOKEN, TEXTS as TEXT_FILE, UNRESOLVED, bytes_of_part
from sms_backup_run import BackupRun
from support import SCRATCH

ODD_NAME = "Eve \"Q\" O'Day & <Sons>, Ltd ~ \ufffd\ufffd 😀"
GROUP = [ANN[0], BOB[0], NAMELESS[0], ODD[0]]
# The texts in which XML 1.0 forbids something, as it can say them; all others arrive as they are.
REPLACED = {"controls": "a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf\ufffdg", "no characters": "x\ufffdy\ufffdz\ufdd0"}


def parts_of(mms):
    """What each part holds: the bytes of media, the text of texts."""
    return [part["text"] if part["ct"] == "text/plain" else bytes_of_part(part) for part in mms.children[0].children]


def types_of(mms):
    return [part["ct"] for part in mms.children[0].children]


def parties_of(mms):
    """The sender, and the others sorted."""
    addrs = mms.children[1].children
    return ([addr["address"] for addr in addrs if addr["type"] == "137"],
            sorted(addr["address"] for addr in addrs if addr["type"] == "151"))


class PagesByHand(BackupRun):
    @classmethod
    def setUpClass(cls):
        cls.place = Path(tempfile.mkdtemp(dir=SCRATCH))
        cls.addClassCleanup(shutil.rmtree, cls.place, ignore_errors=True)
        cls.takeout = pages.everything(cls.place)
        cls.made = None

    def setUp(self):
        super().setUp()
        if PagesByHand.made is None:  # the first test of all finds what is wrong with the whole
            archive, backups = self.backup(self.takeout, own=OWNER)
            kept = shutil.copytree(archive, self.place / "archive")
            PagesByHand.made = (kept, backups)
        self.archive, self.backups = PagesByHand.made

    def found(self, kind, minute, ms=0, tag=None):
        date = str(ms_of(at(minute, ms)))
        return [element for element in self.backups.of_files(kind) if element["date"] == date and tag in (None, element.tag)]

    def only(self, kind, minute, ms=0, tag=None):
        """The one element of that instant, in a file of that kind."""
        found = self.found(kind, minute, ms, tag)
        self.assertEqual(len(found), 1, f"elements of minute {minute} in {kind}")
        return found[0]

    def assert_note(self, text):
        self.assertRegex(text, r"(?s)^\[.*\w{3}.*\]$")

    def test_texts_to_the_letter(self):
        for number, (name, text) in enumerate(TEXTS.items()):
            with self.subTest(text=name):
                sms = self.only(TEXT_FILE, number, tag="sms")
                self.assertEqual(sms["body"], REPLACED.get(name, text))
                self.assertEqual((sms["address"], sms["contact_name"], sms["type"]), (ANN[0], "Ann", "12"[number % 2]))
                self.assertEqual(sms["date_sent"], (sms["date"], "0")[number % 2])
        self.assertTrue(len(TEXTS["long"]) > 150_000)

    def test_the_bytes_of_texts(self):
        """As readers see them that do not follow all of XML."""
        data = (self.archive / "sms-gvoice.xml").read_bytes().decode()
        self.assertTrue(data.startswith("<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<smses "))
        for written in ('"😀 👩‍👩‍👧 ❤️ 🇩🇪"', '"one&#10;two&#10;&#10;three&#10;"', '"&#9;one&#9;&#9;two&#9;"', '"one&#13;two&#13;&#10;three"',
                        '"null"', '""', '"&lt;&amp;&gt; &amp;amp; &amp;#10; &amp;lt; ]]&gt; &lt;!'):
            self.assertIn(f"body={written}", data)

    def test_when_it_was(self):
        sms = self.only(TEXT_FILE, 0)
        self.assertEqual((sms["date"], sms["date_sent"], sms["readable_date"]), ("1696885579123", "1696885579123", "Oct 9, 2023 15:06:19"))

    def test_unread_and_equal_and_unwanted(self):
        unread = [element for _, element in self.backups.elements() if element.attributes.get("read") == "0"]
        self.assertEqual([element["date"] for element in unread], [str(ms_of(at(30)))])
        self.assertEqual([sms["body"] for sms in self.found(TEXT_FILE, 31)], ["twice", "twice"])
        self.assertEqual(self.only(TEXT_FILE, 32)["body"], "unwanted")
        one, other = self.found(TEXT_FILE, 59, tag="mms")
        self.assertNotEqual((one["m_id"], one["tr_id"]), (other["m_id"], other["tr_id"]))

    def test_names_and_numbers(self):
        self.assertEqual([self.only(TEXT_FILE, minute)["contact_name"] for minute in (33, 34, 35, 36)],
                         ["(Unknown)", "(Unknown)", ODD_NAME, "(Unknown)"])
        self.assertEqual([self.only(TEXT_FILE, minute)["address"] for minute in (33, 34, 35, 36, 37)],
                         [NAMELESS[0], NAMELESS[0], ODD[0], "22395", "bob2@example.com"])

    def test_notes_to_oneself(self):
        sent, received = self.only(TEXT_FILE, 42, tag="sms"), self.only(TEXT_FILE, 42, 400, tag="sms")
        self.assertEqual([(sms["address"], sms["type"], sms["body"]) for sms in (sent, received)], [(OWNER, "2", "note"), (OWNER, "1", "note")])
        for ms in (0, 400):
            mms = self.only(TEXT_FILE, 60, ms, tag="mms")
            self.assertEqual((mms["address"], mms["msg_box"], parts_of(mms)), (OWNER, "2", [pages.PNG, "note with picture"]))
            self.assertEqual((parties_of(mms)[0], set(parties_of(mms)[1]) - {OWNER}), ([OWNER], set()))

    def test_media(self):
        received, sent = self.only(TEXT_FILE, 50, tag="mms"), self.only(TEXT_FILE, 51, tag="mms")
        self.assertEqual((parts_of(received), types_of(received), received["text_only"]), ([pages.PNG], ["image/png"], "0"))
        self.assertEqual((parts_of(sent), types_of(sent), sent["msg_box"]), ([pages.JPEG], ["image/jpeg"], "2"))
        self.assertEqual((parties_of(received), parties_of(sent)), (([ANN[0]], [OWNER]), ([OWNER], [ANN[0]])))
        self.assertEqual(self.only(TEXT_FILE, 52, tag="sms")["body"], "MMS Sent", "typed by a person")
        several = self.only(TEXT_FILE, 53, tag="mms")
        self.assertEqual(parts_of(several), [pages.PNG, pages.PNG, pages.GIF, "look <&>"])
        self.assertEqual(several["m_size"], str(2 * len(pages.PNG) + len(pages.GIF) + len("look <&>")))
        card, strange = self.only(TEXT_FILE, 56, tag="mms"), self.only(TEXT_FILE, 57, tag="mms")
        self.assertEqual((parts_of(card), types_of(card)), ([pages.CARD, "my card"], ["text/x-vCard", "text/plain"]))
        self.assertEqual((parts_of(strange), types_of(strange)), ([pages.STRANGE, "of no type"], ["application/octet-stream", "text/plain"]))

    def test_a_picture_without_a_sender_is_from_the_other_of_two(self):
        picture = self.only(TEXT_FILE, 61, tag="mms")
        self.assertEqual((picture["address"], picture["msg_box"], parties_of(picture), parts_of(picture)),
                         (ANN[0], "1", ([ANN[0]], [OWNER]), [pages.PNG]))

    def test_missing_media(self):
        absent, empty, half = (self.only(TEXT_FILE, minute, tag="mms") for minute in (54, 55, 58))
        note, text = parts_of(absent)
        self.assert_note(note)
        self.assertEqual((text, absent["text_only"]), ("where is it?", "1"))
        [note] = parts_of(empty)
        self.assert_note(note)
        self.assertEqual((types_of(empty), empty["text_only"]), (["text/plain"], "1"))
        note, picture, text = parts_of(half)
        self.assert_note(note)
        self.assertEqual((picture, text, half["text_only"]), (pages.JPEG, "half of it", "0"))

    def test_groups(self):
        for minute, sender, box, parts in ((70, BOB[0], "1", ["from Bob"]), (71, OWNER, "2", ["from me"]), (72, NAMELESS[0], "1", [""]),
                                           (73, ODD[0], "1", [pages.JPEG, "null"])):
            with self.subTest(minute=minute):
                mms = self.only(TEXT_FILE, minute, tag="mms")
                self.assertEqual((sorted(mms["address"].split("~")), mms["msg_box"]), (GROUP, box))
                self.assertEqual(parties_of(mms), ([sender], sorted({*GROUP, OWNER} - {sender})))
                names = dict(zip(GROUP, ("Ann", "Bob", "(Unknown)", ODD_NAME)))
                self.assertEqual(mms["contact_name"], ", ".join(names[address] for address in mms["address"].split("~")))
                self.assertEqual(parts_of(mms), parts)
        self.assertEqual(self.only(TEXT_FILE, 78, tag="sms")["address"], BOB[0], "one other party is no group")

    def test_calls_and_their_placeholders(self):
        def said(call):
            return call["number"], call["type"], call["duration"], call["presentation"], call["contact_name"]

        wanted = {
            (80, 0): ("", "3", "0", "2", "(Unknown)"), (81, 0): ("", "3", "0", "2", "(Unknown)"), (82, 0): (ANN[0], "3", "0", "1", "Ann"),
            (83, 0): (ANN[0], "3", "0", "1", "Ann"), **{(minute, 0): (BOB[0], "3", "0", "1", "Bob") for minute in (84, 85, 86)},
            (89, 0): (ANN[0], "1", "3661", "1", "Ann"), (90, 0): (NAMELESS[0], "2", "2", "1", "(Unknown)"),
            (91, 0): (BOB[0], "2", "43", "1", "Bob"), (92, 0): ("22395", "3", "0", "1", "(Unknown)"),
            (93, 0): (BOB[0], "3", "0", "1", "Bob"),
            **{(minute, 0): (LISTENER[0], "1", "60", "1", "Lin") for minute in (100, 110, 120)},
            # Recordings: the first two have a call that overlaps them, be it in one instant; the other two have none.
            (120, 60_001): (LISTENER[0], "1", "10", "1", "Lin"),
        }
        for (minute, ms), values in wanted.items():
            with self.subTest(minute=minute, ms=ms):
                self.assertEqual(said(self.only(CALLS, minute, ms)), values)
        self.assertEqual(sorted(map(said, self.found(CALLS, 130))),
                         [(LISTENER[0], "1", "60", "1", "Lin"), (LATER[0], "1", "10", "1", "Mo")])
        self.assertEqual(len(self.backups.of_files(CALLS)), len(wanted) + 2)

    def test_voicemails(self):
        heard, silent, lost, mute, nothing = (self.only(SPOKEN, minute) for minute in (82, 83, 84, 85, 86))
        self.assertEqual(parts_of(heard), [pages.MP3 + b"Ann - Voicemail - a", "It's <me>\nagain"])
        self.assertEqual((types_of(heard), heard["read"], heard["address"]), (["audio/mpeg", "text/plain"], "1", ANN[0]))
        self.assertEqual(parties_of(heard), ([ANN[0]], [OWNER]))
        self.assertEqual(parts_of(silent), [pages.MP3 + b"Ann - Voicemail - b"])
        [note] = parts_of(lost)
        self.assert_note(note)
        self.assertEqual(parts_of(mute), ["Without a sound"])
        self.assertEqual(len(parts_of(nothing)), 1)
        self.assertEqual([mms["msg_box"] for mms in self.backups.of_files(SPOKEN)], ["1"] * 9)

    def test_recordings(self):
        for name, minute, ms, number in (("a", 100, 20_000, LISTENER[0]), ("b", 110, 60_000, LISTENER[0]), ("c", 120, 60_001, LISTENER[0]),
                                         ("d", 130, 0, LATER[0])):
            mms = self.only(SPOKEN, minute, ms)
            self.assertEqual((mms["address"], mms["msg_box"], parties_of(mms)), (number, "1", ([number], [OWNER])))
            self.assertEqual(parts_of(mms), [pages.MP3 + name.encode()])

    def test_what_has_no_number_or_no_direction(self):
        wanted = {38: ("sms", "12", "1"), 39: ("sms", "+12345678901234567", "1"), 40: ("sms", "Zed", "2"), 41: ("sms", "Dora", "1"),
                  74: ("mms", "~".join(GROUP), "null"), 75: ("mms", f"{ANN[0]}~Dora", "1"),
                  76: ("mms", f"{ANN[0]}~Dora", "1"), 77: ("mms", f"{ANN[0]}~Dora", "2"), 81: ("mms", "Unknown", "1"), 87: ("mms", "Fay", "1")}
        for minute, (tag, address, way) in wanted.items():
            with self.subTest(minute=minute):
                element = self.only(UNRESOLVED, minute, tag=tag)
                self.assertEqual(sorted(element["address"].split("~")), sorted(address.split("~")))
                self.assertEqual(element["type" if tag == "sms" else "msg_box"], way)
        self.assertEqual(parties_of(self.only(UNRESOLVED, 74)), ([], sorted([OWNER, *GROUP])))
        self.assertEqual([parties_of(self.only(UNRESOLVED, minute))[0] for minute in (75, 76, 77, 81, 87)],
                         [[ANN[0]], ["Dora"], [OWNER], ["Unknown"], ["Fay"]])
        anonymous = self.only(UNRESOLVED, 81)
        self.assertEqual((parts_of(anonymous), anonymous["contact_name"]), ([pages.MP3 + b" - Voicemail - a", "Guess who."], "(Unknown)"))
        call = self.only(UNRESOLVED, 88, tag="call")
        self.assertEqual((call["number"], call["contact_name"], call["type"], call["duration"]), ("Fay", "Fay", "1", "33"))
        rest = [element for element in self.backups.of_files(UNRESOLVED) if len(element["date"]) != 13]
        self.assertEqual({element["body"]: element["date"] for element in rest} | {"before phones could": ""},
                         {"before phones could": "", "nobody knows when": "null"})
        self.assertEqual(len(self.backups.of_files(UNRESOLVED)), len(wanted) + 1 + 2)


if __name__ == "__main__":
    unittest.main()
