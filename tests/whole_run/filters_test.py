"""What filters leave out is gone from every file of the archive, is counted, and nothing else is touched."""

import json
import re
import unittest
from datetime import datetime, timedelta, timezone

from support import NAMING_INPUTS, ROOT, WholeRun, files_of, gvoice, made_export, records_of, report_of

FORMATS = ("--format", "all")


def export():
    return made_export(400, 7, "--zip-parts", "3", "--tgz")


def day_at(record, zone):
    return datetime.fromtimestamp(record["timestamp_ms"] / 1000, zone).strftime("%Y-%m-%d")


def local_day(record):
    """In the record's own offset; a time that only the file name states is UTC. None without any."""
    if record["time"]:
        return record["time"][:10]
    return None if record["timestamp_ms"] is None else day_at(record, timezone.utc)


def some_days(records):
    """All days of the records, sorted."""
    return sorted(day for day in map(local_day, records) if day)


def media_of(records):
    return {attachment["path"] for record in records for attachment in record["attachments"] if attachment["path"]}


def without_people(archive):
    """The records but for who takes part, which is settled from what is left: of two numbers of one name one may be gone."""
    return [{key: value for key, value in record.items() if key not in ("participants", "conversation", "unresolved", "sender", "inferred")}
            for record in records_of(archive)]


class Filters(WholeRun):
    def filtered(self, *options, lookup="", source=None, name="filtered"):
        """Converts with options and a lookup file; returns the archive after all that must hold for any filter."""
        names = self.folder / "names.txt"
        names.write_text(lookup)
        options = (*options, "--phone-lookup-file", names)
        archive = self.convert(*(source or [export() / "Takeout"]), *FORMATS, *options, name=name)
        records, report = records_of(archive), report_of(archive)["records"]
        self.assertEqual(report["parsed"], report["written"] + report["duplicates"] + sum(report["filtered"].values()))
        self.assertEqual(report["written"], len(records))
        listed = {line.split("  ", 1)[1] for line in (archive / "SHA256SUMS").read_text().splitlines()}
        self.assertEqual(listed, set(files_of(archive, but=("SHA256SUMS", "phone_lookup.txt"))))
        attachments = {path for path in listed if path.startswith("attachments/")}
        self.assertTrue(media_of(records) <= attachments)
        self.assertFalse([folder for folder in (archive / "attachments").rglob("*") if folder.is_dir() and not any(folder.iterdir())])
        verified = gvoice("verify", archive, *(source or [export() / "Takeout"]), *options)
        self.assertEqual(verified.returncode, 0, verified.stdout)
        return archive

    def whole(self):
        return records_of(self.convert(export() / "Takeout", *FORMATS, name="whole"))

    def test_dates_act_on_the_records_own_day(self):
        whole = self.whole()
        days = some_days(whole)
        first, last = days[len(days) // 3], days[2 * len(days) // 3]
        kept = {record["id"] for record in whole if not local_day(record) or first <= local_day(record) <= last}
        both = self.filtered("--exclude-older-than", first, "--exclude-newer-than", last, name="both")
        self.assertEqual({record["id"] for record in records_of(both)}, kept)
        counts = report_of(both)["records"]["filtered"]
        self.assertEqual(counts["exclude-older-than"], sum(1 for r in whole if local_day(r) and local_day(r) < first))
        self.assertEqual(counts["exclude-newer-than"], sum(1 for r in whole if local_day(r) and local_day(r) > last))
        ranged = self.filtered("--include-date-range", f"{first}_{last}", name="ranged")
        self.assertEqual({record["id"] for record in records_of(ranged)}, kept)
        self.assertIn("Not everything is here", (ranged / "index.html").read_text())
        self.assertIn("include-date-range", (ranged / "report.html").read_text())

    def test_a_day_of_another_zone(self):
        whole = self.whole()
        zone = timezone(timedelta(hours=14))  # Pacific/Kiritimati has had one offset since 1995
        days = sorted(day_at(record, zone) for record in whole if record["timestamp_ms"] is not None)
        first = days[len(days) // 2]
        archive = self.filtered("--exclude-older-than", first, "--time-zone", "Pacific/Kiritimati")
        self.assertEqual({record["id"] for record in records_of(archive)},
                         {r["id"] for r in whole if r["timestamp_ms"] is None or day_at(r, zone) >= first})

    def test_media_of_what_is_forgotten_are_left_out(self):
        whole = self.whole()
        days = some_days(whole)
        archive = self.filtered("--exclude-older-than", days[len(days) // 2], "--forget")
        kept = media_of(records_of(archive))
        # What may belong to another message is kept in any case.
        unsure = {a["path"] for record in whole for a in record["attachments"] if a["status"] == "ambiguous"}
        gone = media_of(whole) - kept - unsure
        self.assertTrue(gone and kept)
        self.assertEqual([path for path in gone if (archive / path).exists()], [])

    def test_from_tgz_and_zips_the_same(self):
        days = some_days(self.whole())
        date = days[len(days) // 2]
        folder = self.filtered("--exclude-older-than", date, name="folder")
        for name, source in (("tgz", [*export().glob("*.tgz")]), ("zips", sorted(export().glob("*.zip")))):
            archive = self.filtered("--exclude-older-than", date, source=source, name=name)
            self.assert_same_files(folder, archive, but=NAMING_INPUTS)

    def test_contacts_with_a_filter_and_groups_of_nobody_else(self):
        whole = self.whole()
        groups = [record for record in whole if record["group"] and all(p["number"] for p in record["participants"])]
        members = sorted(p["number"] for p in groups[0]["participants"])
        # Numbers of one name would be one person.
        lookup = "".join(f"{number}|Someone {index}|filter\n" for index, number in enumerate(members))
        archive = self.filtered(lookup=lookup)
        left = records_of(archive)
        conversations = {}
        for record in whole:
            conversations.setdefault(record["conversation"], set()).update(p["number"] for p in record["participants"])
        gone = {key for key, numbers in conversations.items() if numbers and numbers <= set(members)}
        self.assertEqual({r["id"] for r in left}, {r["id"] for r in whole if r["conversation"] not in gone})
        self.assertEqual(set(report_of(archive)["records"]["filtered"]) - {"skip-filtered-contacts"},
                         {"filter-groups-with-all-filtered"})
        kept = self.filtered("--no-skip-filtered-contacts", lookup=lookup, name="kept")
        self.assertEqual(len(records_of(kept)), len(whole))

    def test_call_only_conversations(self):
        whole = self.whole()
        says_more = {r["conversation"] for r in whole if r["kind"] == "text" or r["attachments"] or (r["kind"] == "voicemail" and (r["text"] or "").strip())}
        archive = self.filtered("--filter-call-only-conversations")
        self.assertEqual({r["id"] for r in records_of(archive)}, {r["id"] for r in whole if r["conversation"] in says_more})

    def assert_keeps(self, option, keeps):
        """That of each conversation either all stays or nothing, as `keeps(its records)` says."""
        whole = self.whole()
        conversations = {}
        for record in whole:
            conversations.setdefault(record["conversation"], []).append(record)
        kept = {key for key, records in conversations.items() if keeps(records)}
        self.assertTrue(0 < len(kept) < len(conversations), "the export has both")
        archive = self.filtered(option)
        self.assertEqual({r["id"] for r in records_of(archive)}, {r["id"] for r in whole if r["conversation"] in kept})
        gone = sum(r["conversation"] not in kept for r in whole)
        self.assertEqual(report_of(archive)["records"]["filtered"], {option.removeprefix("--"): gone})

    def test_numbers_without_people(self):
        self.whole()
        own = report_of(self.folder / "whole")["people"]["own_numbers"]
        self.assert_keeps("--filter-numbers-without-aliases", lambda records: not records[0]["participants"] or any(
            p["name"] or not p["number"] or p["number"] in own for p in records[0]["participants"]))

    def test_names_of_contacts_decide_in_verify_too(self):
        contacts = self.folder / "contacts.vcf"
        nameless = next(p["number"] for r in self.whole() for p in r["participants"]
                        if not r["group"] and not p["name"] and p["number"].startswith("+"))
        contacts.write_text(f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zelda Quist\r\nTEL:{nameless}\r\nEND:VCARD\r\n")
        archive = self.filtered("--filter-numbers-without-aliases", "--contacts", contacts)
        self.assertIn("Zelda Quist", {p["name"] for r in records_of(archive) for p in r["participants"]})

    def test_short_codes(self):
        telephone = re.compile(r"\+?[0-9]{7,15}")
        self.assert_keeps("--filter-non-phone-numbers", lambda records: not records[0]["participants"] or any(
            not p["number"] or telephone.fullmatch(p["number"]) for p in records[0]["participants"]))

    def test_spam(self):
        self.assert_keeps("--filter-spam", lambda records: not all(r["spam"] for r in records))

    def test_what_was_forgotten_does_not_come_back(self):
        days = some_days(self.whole())
        archive = self.filtered("--exclude-older-than", days[len(days) // 2], "--forget")
        again = self.convert(archive, *FORMATS, name="again")
        self.assertEqual(without_people(again), without_people(archive))
        former, anew = report_of(archive), report_of(again)
        self.assertEqual(anew["records"]["filtered"], {})
        self.assertEqual(anew["missing_from_parts"], former["missing_from_parts"])
        self.assertEqual(anew["people"]["own_numbers"], former["people"]["own_numbers"])

    def test_the_number_of_threads_does_not_matter(self):
        options = ("--filter-call-only-conversations", "--filter-commercial-conversations", "--exclude-newer-than", "2020-06-01")
        one = self.convert(export() / "Takeout", *FORMATS, *options, "-j1", name="one")
        many = self.convert(export() / "Takeout", *FORMATS, *options, "-j16", name="many")
        self.assert_same_files(one, many)

    def test_verify_needs_no_filters_and_takes_others(self):
        sample = ROOT / "examples/takeout/Takeout"
        archive = self.convert(sample, *FORMATS, "--exclude-older-than", "2020-01-01")
        told = gvoice("verify", archive, sample)
        self.assertEqual(told.returncode, 0, told.stdout)
        self.assertIn("made with --exclude-older-than; no input can confirm that.", told.stdout)
        self.assertEqual(gvoice("verify", archive, sample, "--exclude-older-than", "2020-01-02").returncode, 4)

    def test_bad_dates_are_wrong_usage(self):
        for options in (["--exclude-older-than", "2020-02-30"], ["--include-date-range", "2020"],
                        ["--include-date-range", "2020-02-02_2020-02-01"]):
            self.fail_to_convert(ROOT / "examples/takeout", *options, code=2)

    def test_the_summary_as_json(self):
        done = gvoice("convert", ROOT / "examples/takeout", "-o", self.folder / "a", "--json", "--exclude-older-than", "2020-01-01")
        summary = json.loads(done.stdout)
        self.assertEqual(summary["records"]["filtered"], report_of(self.folder / "a")["records"]["filtered"])
        self.assertTrue(summary["records"]["filtered"]["exclude-older-than"] > 0)
        monitoring = summary["monitoring"]
        self.assertEqual(monitoring["mapped_share"], 1.0)
        self.assertTrue(monitoring["errors"] > 0 and monitoring["warnings"], "the sample has damaged files")
        self.assertTrue(monitoring["files_per_second"] > 0 and monitoring["peak_memory_bytes"] > 1_000_000)


if __name__ == "__main__":
    unittest.main()
