"""A run on a folder that holds an archive already: nothing that stands in it is lost, unless somebody asks for that."""

import hashlib
import json
import os
import random
import shutil
import unittest
import warnings
import zipfile

from support import WholeRun, files_of, gvoice, kept_lines_of, made_export, pack_kept_lines, records_of, report_of

ALL = ("--format", "all", "--my-number", "+12025550199")
# They name the files that were read, and how: as an archive holds them, or as they were given.
INPUTS_ARE_NAMED_IN = ("report.json", "report.html", "overview/about.html", "SHA256SUMS", "pages.ndjson.zst")

PAGE = """<?xml version="1.0" ?>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{name}</title></head><body><div class="hChatLog hfeed">
<div class="message"><abbr class="dt" title="2018-05-03T12:39:04.000-06:00">May 3, 2018</abbr>:
<cite class="sender vcard"><a class="tel" href="tel:{number}"><span class="fn">{name}</span></a></cite>:
<q>Look</q><div><img src="{picture}" alt="Image MMS Attachment" /></div></div></div></body></html>
"""


def exports():
    made = made_export(400, 11, "--exports", "3")
    return [made / f"export-{number}" for number in (1, 2, 3)]


class Rerun(WholeRun):
    def assert_same_archive(self, one, other):
        self.assert_same_files(one, other, but=INPUTS_ARE_NAMED_IN)
        left, right = report_of(one), report_of(other)
        for key in ("records", "attachments", "people", "problems"):
            self.assertEqual(left[key], right[key], key)
        self.assert_sums_hold(one)

    def test_in_any_arrangement_is_like_one_run_over_all(self):
        given = exports()
        at_once = self.convert(*given, *ALL, name="at-once")
        chance = random.Random(5)
        for round_number in range(4):
            name = f"archive-{round_number}"
            steps = [[one] for one in given] + [chance.sample(given, chance.randint(1, 3)) for _ in range(2)]
            chance.shuffle(steps)
            for step in steps:
                archive = self.convert(*step, *ALL, "-j", chance.choice([1, 2, 7]), name=name)
            self.assert_same_archive(archive, at_once)

    def delivered(self, export, form, place):
        """An export as somebody may have it: with files that systems add, files of rare kinds, and packed or not."""
        shutil.copytree(export, place)
        calls = next(place.rglob("Calls"))
        for name in (".DS_Store", "._page.html", "Thumbs.db", "desktop.ini"):
            (calls / name).write_bytes(b"of the system")
        for ending in ("3g2", "avif", "pdf", "ics", "txt", "m4v"):
            (calls / f"Ann Example - Text - 2018-05-03T18_39_04Z-1-1.{ending}").write_bytes(f"{export.name} {ending}".encode())
        if form == "folder":
            return place
        shutil.make_archive(str(place), {"zip": "zip", "tgz": "gztar"}[form], place)
        return place.parent / (place.name + {"zip": ".zip", "tgz": ".tar.gz"}[form])

    def test_nothing_is_lost_whatever_is_asked_for_on_the_way(self):
        chance = random.Random(11)
        hiding = ((), ("--filter-spam",), ("--exclude-older-than", "2020-06-01"), ("--include-date-range", "2019-01-01_2019-03-01"),
                  ("--filter-non-phone-numbers", "--time-zone", "Asia/Tokyo"), ("--filter-call-only-conversations",))
        for round_number in range(3):
            place = self.folder / f"inputs-{round_number}"
            place.mkdir()
            given = [self.delivered(one, form, place / one.name)
                     for one, form in zip(exports(), chance.sample(("folder", "zip", "tgz"), 3))]
            wanted = {hashlib.sha256(path.read_bytes()).hexdigest()
                      for folder in exports() for path in folder.rglob("*") if path.suffix in (".jpg", ".mp3", ".3gp", ".vcf") and path.name != "Phones.vcf"}
            wanted |= {hashlib.sha256(f"{one.name} {ending}".encode()).hexdigest()
                       for one in exports() for ending in ("3g2", "avif", "pdf", "ics", "txt", "m4v")}
            wanted.discard(hashlib.sha256(b"").hexdigest())
            at_once = self.convert(*given, *ALL, name=f"at-once-{round_number}")
            steps = [[one] for one in given]
            steps += [chance.sample(given, chance.randint(1, 2)) for _ in range(2)]
            chance.shuffle(steps)
            for step in steps:
                archive = self.convert(*step, "--format", chance.choice(["html", "csv", "text,ndjson"]), *chance.choice(hiding),
                                       "-j", chance.choice([1, 2, 7]), name=f"archive-{round_number}")
            archive = self.convert(chance.choice(given), *ALL, name=f"archive-{round_number}")
            self.assert_same_archive(archive, at_once)
            kept = set(files_of(archive / "attachments").values())
            self.assertEqual(wanted - kept, set(), "media that are in no input any more")

    def test_over_the_same_inputs_changes_nothing(self):
        archive = self.convert(*exports(), *ALL)
        before = files_of(archive)
        self.convert(*exports(), *ALL)
        self.assertEqual(files_of(archive), before)

    def test_what_holds_no_voice_data_is_an_error_beside_an_archive_too(self):
        archive = self.convert(exports()[0], *ALL)
        before = files_of(archive)
        empty, noise, numbers = self.folder / "empty", self.folder / "noise.zip", self.folder / "numbers"
        empty.mkdir()
        noise.write_bytes(b"PK\3\4 no archive")
        (numbers / "Takeout/Voice").mkdir(parents=True)
        (numbers / "Takeout/Voice/Phones.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nTEL:+12025550199\nEND:VCARD\n", encoding="utf-8")
        for given in (empty, noise, numbers):
            self.assertIn(str(given), self.fail_to_convert(given, *ALL))
            self.assertEqual(files_of(archive), before, given)

    def test_a_link_to_the_archive_is_the_archive(self):
        older, newer, _ = exports()
        archive = self.convert(older, *ALL)
        link = self.folder / "link"
        link.symlink_to(archive)
        self.convert(newer, *ALL, name="link")
        self.assert_same_archive(link, self.convert(older, newer, *ALL, name="both"))

    def test_halves_that_were_forgotten_apart_are_one_again(self):
        whole = self.convert(exports()[0], *ALL, name="whole")
        day = sorted(record["time"][:10] for record in records_of(whole) if record["time"])[200]
        older = self.convert(exports()[0], *ALL, "--exclude-newer-than", day, "--forget", name="older")
        newer = self.convert(exports()[0], *ALL, "--exclude-older-than", day, "--forget", name="newer")
        ids = {record["id"] for archive in (older, newer) for record in records_of(archive)}
        for given in ((older, newer), (newer, older)):
            both = self.convert(*given, *ALL, name="both")
            self.assertEqual({record["id"] for record in records_of(both)}, ids)
            shutil.rmtree(both)
        self.convert(newer, *ALL, name="older")
        self.assertEqual({record["id"] for record in records_of(older)}, ids)
        self.assertEqual(gvoice("verify", older).returncode, 0)

    def test_what_odd_inputs_hold_is_read_again(self):
        place = self.folder / "odd"
        calls = place / "Takeout/Voice/Calls"
        calls.mkdir(parents=True)
        page = PAGE.format(name="Ann", number="+13035550171", picture="x").encode()
        for number, name in enumerate((b"Jos\xe9.html", b"Jos\xe8.html")):
            with open(bytes(calls) + b"/" + name, "wb") as file:
                file.write(page.replace(b"Look", b"Look %d" % number))
        for number, time in enumerate(("0000-05-03T12:39:04.000-06:00", "9999-12-31T23:59:59.999-23:59", "0001-01-01T00:00:00.000+01:00")):
            (calls / f"Ann - Text - {number}.html").write_bytes(page.replace(b"2018-05-03T12:39:04.000-06:00", time.encode()))
        with open(bytes(self.folder) + b"/odd-\xff.zip", "wb") as file, zipfile.ZipFile(file, "w") as packed:
            for _ in range(2):
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    packed.writestr("Takeout/Voice/Calls/Twice.html", page.replace(b"Look", b"Twice"))
        os.rename(bytes(place), bytes(self.folder) + b"/odd-\xfe")
        archive = self.convert(os.fsdecode(bytes(self.folder) + b"/odd-\xfe"), os.fsdecode(bytes(self.folder) + b"/odd-\xff.zip"), *ALL)
        before = records_of(archive)
        self.assertEqual(len(before), 6)
        self.convert(exports()[0], *ALL)
        self.assertLessEqual({record["id"] for record in before}, {record["id"] for record in records_of(archive)})
        self.assertEqual(gvoice("verify", archive).returncode, 0)

    def test_a_cut_download_is_named_until_it_is_given_whole(self):
        older, newer, _ = exports()
        shutil.make_archive(str(self.folder / "older"), "zip", older)
        whole = (self.folder / "older.zip").read_bytes()
        (self.folder / "older.zip").write_bytes(whole[:len(whole) // 2])
        self.convert(self.folder / "older.zip", *ALL)
        archive = self.convert(newer, *ALL)
        self.assertFalse(report_of(archive)["partial"]["whole"])
        self.assertIn("damaged_archive", {one["kind"] for one in report_of(archive)["problems"]})
        self.assertIn("Not everything is here", (archive / "index.html").read_text(encoding="utf-8"))
        (self.folder / "older.zip").write_bytes(whole)
        self.convert(self.folder / "older.zip", *ALL)
        self.assertNotIn("damaged_archive", {one["kind"] for one in report_of(archive)["problems"]})

    def test_no_place_of_the_machine_is_in_an_archive(self):
        (self.folder / "empty.zip").write_bytes(b"")
        archive = self.convert(exports()[0], self.folder / "empty.zip", *ALL)
        for path in archive.rglob("*"):
            if path.is_file():
                self.assertNotIn(str(self.folder).encode(), path.read_bytes(), path)

    def test_a_former_archive_with_changed_bytes_is_reported(self):
        older, newer, _ = exports()
        archive = self.convert(older, "--format", "html")
        kept = archive / "pages.ndjson.zst"
        content = bytearray(kept.read_bytes())
        content[len(content) // 2:len(content) // 2 + 4] = b"xxxx"
        kept.write_bytes(content)
        for more in ((), ("--keep-going",)):
            told = self.fail_to_convert(newer, *ALL, *more)
            self.assertIn("its pages.ndjson.zst is damaged", told)
            self.assertIn("--replace", told)
        for verb in (("search", archive, "the"), ("stats", archive)):
            self.assertEqual(gvoice(*verb, env={"XDG_CACHE_HOME": str(self.folder / "cache")}).returncode, 1)

    def test_a_picture_that_no_line_names_is_reported(self):
        older, newer, _ = exports()
        archive = self.convert(older, *ALL)
        lines = kept_lines_of(archive)
        lines.remove(next(line for line in lines if '"media":' in line))
        pack_kept_lines(archive, lines)
        sums = archive / "SHA256SUMS"
        sums.write_text("".join(line if not line.endswith("  pages.ndjson.zst\n")
                                else hashlib.sha256((archive / "pages.ndjson.zst").read_bytes()).hexdigest() + line[64:]
                                for line in sums.read_text().splitlines(True)))
        self.assertIn("named by none of its lines", self.fail_to_convert(newer, *ALL))
        self.assertEqual(gvoice("verify", archive).returncode, 4)

    def test_formats_that_go_are_reported(self):
        older, newer, _ = exports()
        archive = self.convert(older, "--format", "html,csv,ndjson")
        done = gvoice("convert", newer, "-o", archive)
        self.assertIn("had other formats, which it has no more: ndjson, csv", done.stderr)

    def test_the_address_book_that_is_given_now_counts(self):
        older, newer, _ = exports()
        number = next(p["number"] for r in records_of(self.convert(older, *ALL, name="first"))
                      for p in r["participants"] if p["number"] and r["kind"] == "text")
        for name, given in (("Old Name", older), ("New Name", newer)):
            book = self.folder / f"{name}.vcf"
            book.write_text(f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nTEL:{number}\nEND:VCARD\n", encoding="utf-8")
            archive = self.convert(given, *ALL, "--contacts", book)
        self.convert(older, *ALL)
        names = {p["name"] for r in records_of(archive) for p in r["participants"] if p["number"] == number}
        self.assertEqual(names, {"New Name"})

    def test_pictures_of_forgotten_messages_are_gone_wherever_they_lie(self):
        older, newer, _ = exports()
        whole = self.convert(older, newer, *ALL, name="everything")
        day = sorted(record["time"][:10] for record in records_of(whole) if record["time"])[300]
        archive = self.convert(older, newer, *ALL, "--exclude-older-than", day, "--forget")
        stay = {record["id"] for record in records_of(archive)}
        hashes = lambda keep: {a["sha256"] for r in records_of(whole) if (r["id"] in stay) == keep for a in r["attachments"]
                               if a["status"] == "found"}
        kept = set(files_of(archive / "attachments").values())
        self.assertEqual((hashes(False) - hashes(True)) & kept, set())

    def test_says_how_much_came_from_the_former_archive_alone(self):
        older, newer, _ = exports()
        archive = self.convert(older, *ALL)
        # An id lasts unless the other party was known by name alone.
        own = {record["id"] for record in records_of(archive)
               if not record["unresolved"] and "participants" not in record["inferred"]}
        done = gvoice("convert", newer, "-o", archive, *ALL, "--json")
        alone = [record for record in records_of(archive) if all(s["input"] == "export-1" for s in record["sources"])]
        self.assertTrue(alone)
        self.assertEqual(json.loads(done.stdout)["records"]["from_former"], len(alone))
        self.assertTrue(own <= {record["id"] for record in records_of(archive)})

    def test_with_other_formats_keeps_every_record(self):
        older, newer, _ = exports()
        archive = self.convert(older, "--format", "html")
        self.convert(newer, "--format", "csv")
        self.convert(newer, "--format", "ndjson")
        expected = records_of(self.convert(older, newer, "--format", "ndjson", name="expected"))
        self.assertEqual(records_of(archive), expected)
        self.assertFalse((archive / "index.html").exists())

    def test_with_replace_starts_afresh_and_says_what_is_gone(self):
        older, newer, _ = exports()
        archive = self.convert(older, newer, *ALL)
        before = {record["id"] for record in records_of(archive)}
        done = gvoice("convert", newer, "-o", archive, *ALL, "--replace", "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        gone = before - {record["id"] for record in records_of(archive)}
        self.assertTrue(gone)
        self.assertEqual(json.loads(done.stdout)["records"]["replaced"], len(gone))
        self.assertIn(f"lacks {len(gone)} of its {len(before)} records", done.stderr)
        self.assert_same_files(archive, self.convert(newer, *ALL, name="afresh"))

    def test_an_archive_that_cannot_be_read_again_is_never_replaced(self):
        older, newer, _ = exports()
        archive = self.convert(older, *ALL)
        whole = self.folder / "whole"
        shutil.copytree(archive, whole)
        kept = archive / "pages.ndjson.zst"
        found = next(a["path"] for r in records_of(archive) for a in r["attachments"] if a["status"] == "found")
        for harm in (kept.unlink, lambda: kept.write_bytes(kept.read_bytes()[:-5]), lambda: kept.write_bytes(b"nothing"),
                     (archive / found).unlink, lambda: (archive / found).write_bytes(b"another")):
            harm()
            before = files_of(archive)
            told = self.fail_to_convert(newer, *ALL)
            self.assertIn("--replace", told)
            self.assertEqual(files_of(archive), before)
            shutil.rmtree(archive)
            shutil.copytree(whole, archive)
        kept.unlink()
        self.convert(newer, *ALL, "--replace")

    def test_filters_hide_and_do_not_forget(self):
        older, newer, _ = exports()
        archive = self.convert(older, *ALL, "--filter-spam", "--exclude-older-than", "2021-01-01")
        fewer = len(records_of(archive))
        self.convert(newer, *ALL)
        self.assertGreater(len(records_of(archive)), fewer)
        self.assert_same_archive(archive, self.convert(older, newer, *ALL, name="whole"))

    def test_forget_is_for_good(self):
        older, newer, _ = exports()
        archive = self.convert(older, *ALL, "--exclude-older-than", "2021-01-01", "--forget")
        kept = {record["id"] for record in records_of(archive)}
        again = records_of(self.convert(archive, *ALL, name="again"))
        self.assertEqual({record["id"] for record in again}, kept)
        everything = records_of(self.convert(older, *ALL, name="everything"))
        gone = [record for record in everything if record["id"] not in kept]
        stay = {a["path"] for record in everything if record["id"] in kept for a in record["attachments"]}
        unsure = {a["path"] for record in everything for a in record["attachments"] if a["status"] == "ambiguous"}
        for path in {a["path"] for record in gone for a in record["attachments"] if a["path"]} - stay - unsure:
            self.assertFalse((archive / path).exists(), path)

    def test_forgotten_people_are_named_nowhere(self):
        sample = self.folder / "Takeout"
        calls = sample / "Voice/Calls"
        calls.mkdir(parents=True)
        for name, number in (("Gone Person", "+13035550171"), ("Stays Here", "+13035550172")):
            picture = f"{name} - Text - 2018-05-03T18_39_04Z-1-1"
            (calls / f"{picture}.jpg").write_bytes(b"\xff\xd8\xff\xe0 " + name.encode())
            (calls / f"{name} - Text - 2018-05-03T18_39_04Z.html").write_text(PAGE.format(name=name, number=number, picture=picture),
                                                                             encoding="utf-8")
        links = "".join(f'<a href="Voice/Calls/{path.name}">{path.name}</a>' for path in sorted(calls.iterdir()))
        (sample / "archive_browser.html").write_text(f"<html><body>{links}</body></html>", encoding="utf-8")
        lookup = self.folder / "names.txt"
        lookup.write_text("+13035550171|Gone Person|filter\n", encoding="utf-8")
        for more, there in (((), True), (("--forget",), False)):
            archive = self.convert(sample, *ALL, "--phone-lookup-file", lookup, *more, name=f"archive-{there}")
            self.assertEqual(report_of(archive)["records"]["filtered"], {"skip-filtered-contacts": 1})
            self.assertEqual(report_of(archive)["missing_from_parts"], [])
            self.assertIn("Stays Here", "".join(kept_lines_of(archive)))
            everything = "\n".join(kept_lines_of(archive)).encode()
            everything += b"".join(path.read_bytes() for path in archive.rglob("*") if path.is_file())
            for words in (b"Gone Person", b"5550171"):
                self.assertEqual(words in everything, there, (words, more))
            again = self.convert(archive, *ALL, name=f"again-{there}")
            self.assertEqual(len(records_of(again)), 2 if there else 1)
            self.assertEqual(report_of(again)["missing_from_parts"], [])

    def test_names_of_an_address_book_stay(self):
        older, newer, _ = exports()
        number = next(p["number"] for r in records_of(self.convert(older, *ALL, name="first"))
                      for p in r["participants"] if p["number"] and r["kind"] == "text")
        book = self.folder / "book.vcf"
        book.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Zora of the book\nTEL:" + number + "\nEND:VCARD\n"
                        "BEGIN:VCARD\nVERSION:3.0\nFN:Stranger\nTEL:+17025550188\nEND:VCARD\n", encoding="utf-8")
        archive = self.convert(older, *ALL, "--contacts", book)
        self.convert(newer, *ALL)
        self.assertIn("Zora of the book", (archive / "index.html").read_text(encoding="utf-8"))
        self.assertNotIn("Stranger", (archive / "index.html").read_text(encoding="utf-8"))

    def test_a_test_is_replaced_by_an_archive(self):
        older, newer, _ = exports()
        archive = self.convert(older, *ALL, "--test-mode", "--test-limit", "20")
        self.convert(newer, *ALL)
        self.assert_same_archive(archive, self.convert(newer, *ALL, name="afresh"))


if __name__ == "__main__":
    unittest.main()
