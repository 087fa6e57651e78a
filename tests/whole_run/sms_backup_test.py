"""The Android backup of whole exports: every record arrives, in the same bytes however it was read, in one file or many."""

import shutil
import unittest
import zipfile
from collections import Counter
from datetime import timedelta, timezone

import sms_backup_pages as pages
from sms_backup_rules import CALLS, SPOKEN, TEXTS, UNRESOLVED
from sms_backup_run import FORMATS, BackupRun
from sms_backup_set import BackupSet
from support import NAMING_INPUTS, ROOT, files_of, gvoice, made_export, records_of, report_of

PAGES = 300
ALIAS = "+12025550177"  # of nobody in any export


def export():
    return made_export(PAGES, 7, "--zip-parts", "3", "--tgz")


def ids_of(backups):
    """The ids of every message with parts, by what else is known of it."""
    return Counter((mms["date"], mms["address"], mms["contact_name"], mms["m_size"], mms["m_id"], mms["tr_id"])
                   for _, mms in backups.elements() if mms.tag == "mms")


class Backups(BackupRun):
    def one_owner(self):
        """A made-up export in which the owner never had another number: where several are known, none is the export's."""
        takeout = shutil.copytree(export() / "Takeout", self.folder / "one/Takeout")
        numbers = report_of(self.convert(takeout, "--format", "ndjson", name="numbers"))["people"]["own_numbers"]
        for path in takeout.rglob("*"):
            if path.suffix in (".html", ".vcf"):
                data = path.read_bytes()
                for number in numbers[1:]:
                    data = data.replace(number[1:].encode(), numbers[0][1:].encode())
                path.write_bytes(data)
        return takeout, numbers[0]

    def test_every_record_is_there_for_a_number_that_is_given(self):
        own = report_of(self.convert(export() / "Takeout", "--format", "ndjson", name="plain"))["people"]["own_numbers"][-1]
        _, backups = self.backup(export() / "Takeout", "--my-number", own, own=own)
        self.assertTrue(all(backups.of_files(kind) for kind in (TEXTS, CALLS, SPOKEN, UNRESOLVED)), "the export shows too little")
        tags = Counter(element.tag for element in backups.of_files(TEXTS))
        self.assertTrue(tags["sms"] > 100 and tags["mms"] > 100, tags)

    def test_every_record_is_there_for_the_number_that_the_export_states(self):
        takeout, own = self.one_owner()
        self.backup(takeout, own=own, name="stated")
        self.backup(takeout, "--my-number", own, own=own, name="given")
        self.assert_same_files(self.folder / "stated", self.folder / "given", but=NAMING_INPUTS)

    def test_a_number_that_is_given_counts_above_the_stated_one(self):
        takeout, own = self.one_owner()
        _, backups = self.backup(takeout, "--my-number", ALIAS, own=ALIAS)
        messages = [mms for _, mms in backups.elements() if mms.tag == "mms"]
        naming_the_former = [mms for mms in messages if own in {addr["address"] for addr in mms.children[1].children}]
        self.assertTrue(messages)
        self.assertEqual({mms["address"] for mms in naming_the_former} - {own}, set(), "only a note to itself may name it")

    def test_a_number_may_be_given_as_people_write_it(self):
        archive, _ = self.backup(export() / "Takeout", "--my-number", "1 (202) 555-0177", own=ALIAS, name="written")
        other, _ = self.backup(export() / "Takeout", "--my-number", ALIAS, own=ALIAS, name="plain")
        self.assertEqual({n: h for n, h in files_of(archive).items() if n.endswith(".xml")},
                         {n: h for n, h in files_of(other).items() if n.endswith(".xml")})

    def test_the_sample_export(self):
        self.backup(ROOT / "examples/takeout/Takeout", "--my-number", ALIAS, own=ALIAS)

    def test_dates_are_shown_in_the_zone_that_is_asked_for(self):
        zone = timezone(timedelta(hours=14))  # Pacific/Kiritimati has had one offset since 1995
        self.backup(export() / "Takeout", "--my-number", ALIAS, "--time-zone", "Pacific/Kiritimati", own=ALIAS, zone=zone)

    def test_the_same_bytes_however_it_was_read(self):
        given = ("--my-number", ALIAS)
        first, _ = self.backup(export() / "Takeout", *given, "-j1", own=ALIAS, name="first")
        for name, source, options in (("again", [export() / "Takeout"], ("-j1",)), ("many", [export() / "Takeout"], ("-j4",)),
                                      ("zips", sorted(export().glob("*.zip")), ("-j4",)), ("tgz", [*export().glob("*.tgz")], ())):
            other = self.convert(*source, *FORMATS, *given, *options, name=name)
            self.assert_same_files(first, other, but=NAMING_INPUTS)
        self.assert_same_files(first, self.folder / "again")

    def test_a_second_restore_would_add_nothing(self):
        """Ids do not depend on what else is there."""
        archive, whole = self.backup(export() / "Takeout", "--my-number", ALIAS, own=ALIAS, name="whole")
        days = sorted(record["time"][:10] for record in records_of(archive) if record["time"])
        _, later = self.backup(export() / "Takeout", "--my-number", ALIAS, "--exclude-older-than", days[len(days) // 2], own=ALIAS,
                               name="later")
        _, split = self.backup(export() / "Takeout", "--my-number", ALIAS, own=ALIAS, split=50, name="split")
        self.assertTrue(len(ids_of(later)) > 20)
        self.assertEqual({ids[-2:] for ids in ids_of(later)} - {ids[-2:] for ids in ids_of(whole)}, set())
        self.assertEqual(ids_of(split), ids_of(whole))

    def test_another_account_is_another_set(self):
        _, one = self.backup(export() / "Takeout", "--my-number", ALIAS, own=ALIAS, name="one")
        _, other = self.backup(ROOT / "examples/takeout/Takeout", "--my-number", ALIAS, own=ALIAS, name="other")
        self.assertNotEqual(one.files[0].root["backup_set"], other.files[0].root["backup_set"])

    def test_records_in_many_files(self):
        _, whole = self.backup(export() / "Takeout", "--my-number", ALIAS, own=ALIAS, name="whole")
        biggest = max(len(whole.of_files(kind)) for kind in (TEXTS, CALLS, SPOKEN))
        exactly = len(whole.of_files(SPOKEN))
        for split in (7, exactly, biggest, 5000):
            _, parts = self.backup(export() / "Takeout", "--my-number", ALIAS, own=ALIAS, split=split, name=f"split-{split}")
            for kind in (TEXTS, CALLS, SPOKEN, UNRESOLVED):
                self.assertEqual(parts.of_files(kind), whole.of_files(kind), f"{kind} in files of {split}")
            self.assertTrue(all(backup.records for backup in parts.files))
            self.assertEqual(parts.of_kind(UNRESOLVED)[0].name, "unresolved.xml")
            if split == 7:
                self.assertTrue(len(parts.of_kind(UNRESOLVED)[0].records) > split, "nothing to show that it is not split")
            if split == 5000:
                self.assertEqual(parts.names, ["calls-gvoice-001.xml", "sms-gvoice-001.xml", "sms-vm-gvoice-001.xml", "unresolved.xml"])

    def test_files_without_records(self):
        made = pages.Pages(self.folder)
        made.texts("Ann - Text - a", pages.said(pages.ANN, pages.at(0), "hello"), pages.said(pages.ME, pages.at(1), "hello"))
        _, backups = self.backup(made.takeout, own=pages.OWNER, name="whole")
        self.assertEqual([(b.name, b.root["count"]) for b in backups.files],
                         [("calls-gvoice.xml", "0"), ("sms-gvoice.xml", "2"), ("sms-vm-gvoice.xml", "0")])
        _, backups = self.backup(made.takeout, own=pages.OWNER, split=1, name="split")
        self.assertEqual([(b.name, b.root["count"]) for b in backups.files],
                         [("calls-gvoice-001.xml", "0"), ("sms-gvoice-001.xml", "1"), ("sms-gvoice-002.xml", "1"),
                          ("sms-vm-gvoice-001.xml", "0")])

    def test_zipped_pages_by_hand(self):
        takeout = pages.everything(self.folder)
        packed = self.folder / "takeout-20240102T030405Z-001.zip"
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(takeout.rglob("*"), reverse=True):
                archive.write(path, path.relative_to(self.folder))
        folder, _ = self.backup(takeout, "-j1", own=pages.OWNER, name="folder")
        zipped, _ = self.backup(packed, "-j4", own=pages.OWNER, name="zipped")
        self.assert_same_files(folder, zipped, but=NAMING_INPUTS)

    def test_a_rerun_leaves_what_it_was_asked_for(self):
        takeout = pages.everything(self.folder)
        self.backup(takeout, own=pages.OWNER, split=10)
        archive, _ = self.backup(takeout, own=pages.OWNER)
        self.assertEqual(gvoice("verify", archive, takeout).returncode, 0)
        self.convert(takeout, "--format", "ndjson")
        self.assertEqual(list(archive.glob("*.xml")), [])


class UnknownOwner(BackupRun):
    def setUp(self):
        super().setUp()
        self.takeout = pages.nobody_says_who_owns(self.folder)

    def test_the_backup_alone_fails_with_advice(self):
        told = self.fail_to_convert(self.takeout, "--format", "sms-backup")
        self.assertIn("--my-number", told)
        self.assertEqual(set(files_of(self.folder / "archive")) - {"phone_lookup.txt"}, set())
        self.assertLessEqual({path.name for path in self.folder.iterdir()}, {"Takeout", "archive"}, "something was left behind")

    def test_a_former_archive_stays_as_it_was(self):
        archive = self.convert(self.takeout, "--format", "ndjson")
        before = files_of(archive)
        self.fail_to_convert(self.takeout, "--format", "sms-backup")
        self.assertEqual(files_of(archive), before)

    def test_all_formats_but_this_one_are_written(self):
        told = self.fail_to_convert(self.takeout, "--format", "all")
        self.assertIn("--my-number", told)
        archive = self.folder / "archive"
        self.assertEqual(list(archive.rglob("*.xml")), [])
        known = self.convert(self.takeout, "--format", "all", "--my-number", pages.OWNER, name="known")
        written = {name for name in files_of(known) if not name.endswith(".xml")}
        self.assertEqual(set(files_of(archive)), written)
        self.assertTrue({"index.html", "messages.ndjson", "report.json", "report.html", "SHA256SUMS"} <= written)
        self.assertEqual(len(records_of(archive)), 4)
        self.assert_sums_hold(archive)
        self.assertEqual(gvoice("verify", archive, self.takeout).returncode, 0)

    def test_with_the_number_it_is_written(self):
        _, backups = self.backup(self.takeout, "--my-number", pages.OWNER, own=pages.OWNER)
        self.assertEqual(backups.names, ["calls-gvoice.xml", "sms-gvoice.xml", "sms-vm-gvoice.xml"])
        archive = self.convert(self.takeout, "--format", "all", "--my-number", pages.OWNER, name="all")
        self.assertEqual(BackupSet.of(archive).names, backups.names)
        self.assert_sums_hold(archive)


class WrongUsage(BackupRun):
    def test_a_number_of_records_that_is_none(self):
        takeout = pages.nobody_says_who_owns(self.folder)
        for value in ("0", "-1", "", "many", "1.5", "5k", "0x10", "99999999999999999999999"):
            with self.subTest(value=value):
                told = self.fail_to_convert(takeout, "--format", "sms-backup", "--my-number", ALIAS, f"--split={value}", code=2)
                self.assertIn("--split", told)
                self.assertFalse((self.folder / "archive").exists())
        self.fail_to_convert(takeout, "--format", "sms-backup", "--split", code=2)


if __name__ == "__main__":
    unittest.main()
