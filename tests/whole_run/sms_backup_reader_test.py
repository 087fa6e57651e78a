"""What checks the Android backup finds what is wrong with one: each fault is planted in a sound sample."""

import copy
import shutil
import tempfile
import unittest
from pathlib import Path

import sms_backup_sample as sample
from sms_backup_expected import Demands, balance_faults, comparison_faults
from sms_backup_reader import NotStrict, parse
from sms_backup_set import BackupSet, faults_of_set

TEXTS, CALLS, SPOKEN, UNRESOLVED = "sms-gvoice.xml", "calls-gvoice.xml", "sms-vm-gvoice.xml", "unresolved.xml"
# Values that many attributes have, and some that none has; none of them may stand where another one was.
OTHER_VALUES = ("", "null", "0", "1", "2", "3", "-1", "7", "106", "128", "129", "132", "137", "151", sample.OWNER, sample.ANN, sample.BOB, "Ann",
                "(Unknown)", "Unknown", "text/plain", "image/png", "image/jpeg", "image/jpg", "é", "a b", "1696885575", "1696885577123")
def is_left_open(element, attribute, value):
    """Whether the format leaves it open that a value stands in the place of another one."""
    if (element.tag, attribute) == ("mms", "date_sent"):
        return element["msg_box"] == "1" and value in ("0", str(int(element["date"]) // 1000))
    if (element.tag, attribute) == ("sms", "readable_date"):
        return element["date"] == "null" and value.isascii()
    return element.tag == "mms" and attribute in ("m_id", "tr_id") and value.isascii() and value not in ("", "null", "a b")


def everything_in(element):
    yield element
    for child in element.children:
        yield from everything_in(child)


class Checks(unittest.TestCase):
    def setUp(self):
        self.archive = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.archive)
        sample.write_attachments(self.archive)
        self.records = sample.records()

    def faults(self, backups, split=None):
        """All faults: those of the files, else those that the records tell."""
        if faults := faults_of_set(backups, split):
            return faults
        demands = Demands(self.records, sample.OWNER, [sample.OWNER]).all
        return comparison_faults(backups, demands, self.archive) + balance_faults(backups, demands, len(self.records))

    def changed(self, name, change):
        """The faults after a change of the parsed file of that name."""
        backups = copy.deepcopy(sample.backups())
        [backup] = [backup for backup in backups.files if backup.name == name]
        change(backup.root)
        return self.faults(backups)

    def assert_changed(self, name, expected, change):
        faults = self.changed(name, change)
        self.assertTrue(any(expected in fault for fault in faults), f"{expected!r} is not in {faults}")


class Sound(Checks):
    def test_the_sample_is_sound(self):
        self.assertEqual(self.faults(sample.backups()), [])


class Attributes(Checks):
    def planted(self):
        """The sample, and an element and attribute of it to be changed: each in turn, the former ones being as they were."""
        backups = sample.backups()
        for backup in backups.files:
            for element in everything_in(backup.root):
                sound = dict(element.attributes)
                for attribute in sound:
                    yield backups, element, attribute
                    element.attributes = dict(sound)

    def test_an_attribute_that_lacks(self):
        for backups, element, attribute in self.planted():
            del element.attributes[attribute]
            self.assertTrue(any("lacks" in fault for fault in self.faults(backups)), f"{element.tag} {attribute}")

    def test_an_attribute_too_many(self):
        for backups, element, _ in self.planted():
            for attribute in {"_id", "sef_type", "data"} - set(element.attributes):
                element.attributes[attribute] = "1"
                self.assertTrue(any(f"has {attribute}" in fault for fault in self.faults(backups)), f"{element.tag} {attribute}")
                del element.attributes[attribute]

    def test_any_other_value(self):
        planted = 0
        for backups, element, attribute in self.planted():
            sound = element[attribute]
            for value in OTHER_VALUES:
                if value != sound and not is_left_open(element, attribute, value):
                    element.attributes[attribute] = value
                    self.assertTrue(self.faults(backups), f"{element.tag} {attribute}={value!r}")
                    element.attributes[attribute] = sound
                    planted += 1
        self.assertGreater(planted, 3000)

    def test_what_is_open_is_bound_by_its_form(self):
        def on(path, **values):
            def change(root):
                element = root
                for step in path:
                    element = element.children[step]
                element.attributes.update(values)
            return change

        for name, expected, change in (
                (TEXTS, "count=", on((), count="2")), (TEXTS, "count=", on((), count="03")), (TEXTS, "backup_set=", on((), backup_set="x")),
                (TEXTS, "backup_set differs", on((), backup_set=sample.SET.replace("0", "1"))),
                (TEXTS, "backup_date differs", on((), backup_date="5")),
                (TEXTS, "m_id='a2' in 2 messages", on((1,), m_id="a2")), (TEXTS, "tr_id='Ta2' in 2 messages", on((1,), tr_id="Ta2")),
                (TEXTS, "m_id='a3' in 2 messages", on((1,), m_id="a3")), (TEXTS, "m_id='null'", on((1,), m_id="null")),
                (TEXTS, "date_sent=", on((1,), date_sent="1696885576")), (TEXTS, "date_sent=", on((2,), date_sent="1696885577000")),
                (TEXTS, "readable_date=", on((0,), readable_date="Oct 09, 2023 15:06:15")),
                (TEXTS, "readable_date=", on((0,), readable_date="Oct 9, 2023 15:06:15\u202fPM")),
                (TEXTS, "readable_date=", on((0,), readable_date="Oct 9, 2023 21:06:15")),
                (TEXTS, "no sms of", on((0,), date="1696885575122", date_sent="1696885575122")),
                (TEXTS, "not in order", on((0,), date="1696885579123")), (TEXTS, "date=", on((0,), date="1696885575")),
                (TEXTS, "2 times", on((1, 0, 1), cl="image_0.png", cid="<image_0>")), (TEXTS, "2 times", on((1, 0, 1), cid="<image_0>")),
                (TEXTS, "cl='image_0.jpg' of", on((1, 0, 0), cl="image_0.jpg")), (TEXTS, "cid=", on((1, 0, 0), cid="image_0")),
                (TEXTS, "cl=", on((1, 0, 0), cl="bild_ö.png", cid="<bild_ö>")), (TEXTS, "m_size", on((1, 0, 0), data="aGk=")),
                (TEXTS, "base64", on((1, 0, 0), data="aGk")), (TEXTS, "base64", on((1, 0, 0), data="aG k=")),
                (TEXTS, "base64", on((1, 0, 0), data="aGl=")), (TEXTS, "base64", on((1, 0, 0), data="aG\nk=")),
                (TEXTS, "m_size", on((2, 0, 0), text="no file")), (TEXTS, "what is missing", on((2, 0, 0), text="no file!!")),
                (TEXTS, "what is missing", on((2, 0, 0), text="[       ]")),
                (TEXTS, "contact_name", on((1,), address=f"{sample.BOB}~{sample.ANN}")),
                (TEXTS, "address [", on((1,), address=f"{sample.ANN}~{sample.BOB}~{sample.OWNER}")),
                (TEXTS, "no number", on((1,), address=f"{sample.ANN}~Bob")), (TEXTS, "no number", on((0,), address="Ann")),
                (TEXTS, "2 senders", on((1, 1, 1), type="137")), (TEXTS, "0 senders", on((1, 1, 0), type="151")),
                (CALLS, "no number", on((0,), number="Unknown", presentation="1")), (CALLS, "presentation=", on((1,), number="")),
                (CALLS, "lasts", on((0,), duration="4")), (UNRESOLVED, "type=", on((1,), type="null")),
                (UNRESOLVED, "m_type=", on((0,), msg_box="null"))):
            with self.subTest(expected=expected):
                self.assert_changed(name, expected, change)


class Elements(Checks):
    def test_elements_that_lack_or_are_too_many(self):
        def swapped_parts(root):
            root.children[1].children[0].children.reverse()

        def swapped_senders(root):
            addrs = root.children[1].children[1].children
            addrs[0].attributes["type"], addrs[1].attributes["type"] = "151", "137"

        def counted(change):
            def both(root):
                change(root)
                root.attributes["count"] = str(len(root.children))
            return both

        for name, expected, change in (
                (TEXTS, "no sms of", counted(lambda root: root.children.pop(0))),
                (CALLS, "no call of", counted(lambda root: root.children.pop(0))),
                (TEXTS, "stands for no record", counted(lambda root: root.children.insert(0, copy.deepcopy(root.children[0])))),
                (TEXTS, "count=", lambda root: root.children.pop(0)), (TEXTS, "not in order", lambda root: root.children.reverse()),
                (TEXTS, "parts, not", self.without_text), (TEXTS, "in the place of", swapped_parts), (TEXTS, "sender [", swapped_senders),
                (TEXTS, "not in addrs", lambda root: root.children[1].children[1].children.pop()),
                (TEXTS, "other parties", lambda root: self.with_addr(root, "+12025550177")),
                (TEXTS, "other parties", lambda root: self.with_addr(root, sample.ANN)),
                (TEXTS, "other parties", lambda root: self.with_addr(root, sample.OWNER)),
                (TEXTS, "0 senders", lambda root: root.children[1].children[1].children.pop(0)),
                (TEXTS, "one party alone", lambda root: root.children[2].children[1].children.pop(0)),
                (TEXTS, "in this order", lambda root: root.children[1].children.reverse()),
                (TEXTS, "in this order", lambda root: root.children[1].children.pop()),
                (TEXTS, "without parts", lambda root: root.children[2].children[0].children.clear()),
                (TEXTS, "root", lambda root: setattr(root, "tag", "calls")),
                (TEXTS, "element call", lambda root: setattr(root.children[0], "tag", "call")),
                (TEXTS, "addr in the place of part", lambda root: setattr(root.children[1].children[0].children[0], "tag", "addr")),
                (CALLS, "with children", lambda root: root.children[0].children.append(root.children[1])),
                (TEXTS, "with children", lambda root: root.children[0].children.append(root.children[1])),
                (UNRESOLVED, "files", counted(lambda root: root.children.clear()))):
            with self.subTest(expected=expected):
                self.assert_changed(name, expected, change)

    @staticmethod
    def without_text(root):
        mms = root.children[1]
        mms.children[0].children.pop()
        mms.attributes["m_size"] = str(len(sample.PICTURE))

    @staticmethod
    def with_addr(root, address):
        addrs = root.children[1].children[1].children
        addrs.append(copy.deepcopy(addrs[1]))
        addrs[-1].attributes["address"] = address

    def test_a_record_that_is_elsewhere(self):
        backups = copy.deepcopy(sample.backups())
        [texts] = backups.of_kind("sms-gvoice")
        [spoken] = backups.of_kind("sms-vm-gvoice")
        spoken.records.append(texts.records.pop())
        for backup in (texts, spoken):
            backup.root.attributes["count"] = str(len(backup.records))
        self.assertTrue(any("in sms-gvoice" in fault for fault in self.faults(backups)))

    def test_a_medium_that_is_another(self):
        path = self.archive / self.records[1]["attachments"][0]["path"]
        path.write_bytes(path.read_bytes()[:-1] + b"!")
        self.assertTrue(any("part data is not" in fault for fault in self.faults(sample.backups())))

    def test_records_that_changed(self):
        for number, change in (
                (0, {"text": "other"}), (0, {"unread": False}), (0, {"timestamp_ms": sample.NEWEST}), (0, {"direction": "out"}),
                (0, {"direction": "unknown"}), (0, {"participants": []}), (0, {"attachments": [{"status": "missing"}]}),
                (1, {"placeholder": "MMS Sent", "attachments": []}), (1, {"participants": []}), (1, {"attachments": []}),
                (2, {"attachments": []}), (2, {"text": "more"}), (3, {"kind": "recorded"}), (3, {"text": "heard"}),
                (3, {"participants": self.records[0]["participants"]}), (4, {"kind": "received"}), (4, {"duration_seconds": 60}),
                (4, {"time": "2023-10-09T15:06:19.123-07:00"}), (4, {"participants": []}), (5, {"timestamp_ms": sample.NEWEST}),
                (5, {"participants": self.records[0]["participants"]})):
            with self.subTest(record=number, change=change):
                self.records = sample.records()
                self.records[number] |= change
                self.assertTrue(self.faults(sample.backups()))

    def test_the_balance(self):
        demands = Demands(self.records, sample.OWNER, []).all
        self.assertEqual(balance_faults(sample.backups(), demands, len(self.records)), [])
        self.assertTrue(balance_faults(sample.backups(), demands, len(self.records) + 1))


class SplitFiles(Checks):
    def split(self, *names):
        """The texts in several files; one record in each."""
        texts = sample.backup(TEXTS)
        files = [copy.deepcopy(sample.backup(name)) for name in (SPOKEN, UNRESOLVED)]
        files[0].name = "sms-vm-gvoice-001.xml"
        calls = copy.deepcopy(sample.backup(CALLS))
        for name, source, number in (("calls-gvoice-001.xml", calls, 0), ("calls-gvoice-002.xml", calls, 1),
                                     *((name, texts, number) for number, name in enumerate(names))):
            part = copy.deepcopy(source)
            part.name = name
            part.root.children = [part.records[number]]
            part.root.attributes["count"] = "1"
            files.append(part)
        return BackupSet(files)

    def test_files_of_one_record(self):
        sound = [f"sms-gvoice-00{number}.xml" for number in (1, 2, 3)]
        self.assertEqual(self.faults(self.split(*sound), split=1), [])
        for names in ([f"sms-gvoice-00{number}.xml" for number in (2, 3, 4)], [f"sms-gvoice-{number}.xml" for number in (1, 2, 3)],
                      [f"sms-gvoice-00{number}.xml" for number in (3, 2, 1)], sound[:2], ["sms-gvoice.xml", *sound[1:]]):
            with self.subTest(names=names):
                self.assertTrue(self.faults(self.split(*names), split=1))
        self.assertTrue(self.faults(self.split(*sound), split=2), "more files than needed")
        self.assertTrue(self.faults(self.split(*sound)), "not to be split")
        self.assertTrue(self.faults(sample.backups(), split=2), "to be split")


class Letters(unittest.TestCase):
    def test_every_file_is_read(self):
        for name, (_, records) in sample.FILES.items():
            self.assertEqual(len(sample.backup(name).records), len(records))
        self.assertEqual(sample.backup(TEXTS).records[0]["body"], 'a <b> & "c"\n😀\t')

    def test_what_must_not_be_written(self):
        text = sample.text_of(TEXTS)
        for expected, old, new in (
                ("begins with", "<?xml", "\n<?xml"), ("begins with", "standalone='yes' ", ""), ("begins with", "'UTF-8'", "'utf-8'"),
                ("begins with", " ?>\n", " ?>"), ("a raw line feed", "&#10;", "\n"), ("a raw tab", "&#9;", "\t"),
                ("a raw carriage return", "&#10;", "\r"), ("a raw `>`", "b&gt;", "b>"), ("a raw `<`", "&lt;b", "<b"),
                ("neither a tag", "&quot;c", '"c'), ("the reference &#x1F600;", "😀", "&#x1F600;"),
                ("the reference &#55357;", "😀", "&#55357;&#56832;"), ("the reference &apos;", "😀", "&apos;"),
                ("the reference &nbsp;", "😀", "&nbsp;"), ("the reference & ", "&amp; ", "& "), ("U+0001", "😀", "\x01"),
                ("U+FFFE", "😀", "\ufffe"), ("U+000B", "😀", "\x0b"), ("does not begin its line", "/>\n<mms", "/><mms"),
                ("does not begin its line", "\n<sms ", "<sms "), ("neither a tag", "<parts>", "<!-- x --><parts>"),
                ("neither a tag", "</smses>", "text</smses>"), ("neither a tag", '<sms protocol="0"', "<sms protocol='0'"),
                ("before its root", "</smses>", ""), ("ends nothing", "</parts>", "</part>"),
                ("a second root", "</smses>\n", "</smses>\n<smses />"), ("stands twice", ' read="0"', ' read="0" read="0"'),
                ("neither a tag", "<sms protocol", "<![CDATA[x]]><sms protocol"),
                ("neither a tag", "<smses ", "<!DOCTYPE smses>\n<smses ")):
            with self.subTest(expected=expected, new=new):
                self.assertIn(old, text)
                with self.assertRaises(NotStrict) as caught:
                    parse(text.replace(old, new, 1).encode(), TEXTS)
                self.assertIn(expected, str(caught.exception))

    def test_bytes_that_must_not_be_written(self):
        data = sample.text_of(TEXTS).encode()
        for expected, wrong in (
                ("byte order mark", b"\xef\xbb\xbf" + data), ("not UTF-8", data.replace("😀".encode(), b"\xed\xa0\xbd\xed\xb8\x80")),
                ("not UTF-8", data.replace("😀".encode(), b"\xff")), ("begins with", b""), ("line", data[:len(data) // 2]),
                ("not UTF-8", data.decode().encode("utf-16-be"))):
            with self.subTest(expected=expected):
                with self.assertRaises(NotStrict) as caught:
                    parse(wrong, TEXTS)
                self.assertIn(expected, str(caught.exception))

    def test_another_name(self):
        data = sample.text_of(TEXTS).encode()
        for name in ("sms.xml", "gvoice.xml", "sms-gvoice-1.xml", "calls-gvoice.xml"):
            self.assertTrue(faults_of_set(BackupSet([parse(data, name)])), name)


if __name__ == "__main__":
    unittest.main()
