"""However a page writes a number, it is one person; an address with letters is nobody's number."""

import unittest

from support import gvoice, records_of, report_of
from text_pages import TextPages, message, page

FORMATS = ("--format", "ndjson")


class OnPages(TextPages):
    def test_double_zero_and_punctuation_are_the_same_number(self):
        forms = ("+13035550101", "0013035550101", "001-303-555-0101", "00 1 303 555 0101", "(303) 555-0101", "011 1 303 555 0101")
        export = self.export("export", **{f"Ann{i}": page("Ann", message(form, "Ann", f"text {i}", i)) for i, form in enumerate(forms)})
        records = records_of(self.convert(export, *FORMATS))
        self.assertEqual({record["sender"]["number"] for record in records}, {"+13035550101"})
        self.assertEqual({record["sender"]["raw"] for record in records}, set(forms))
        self.assertEqual(len({record["conversation"] for record in records}), 1)

    def test_letters_of_any_script_make_an_address(self):
        addresses = ("BANK 3035550101", "Банк 3035550101", "3035550101 銀行", "00 13035550101 é")
        export = self.export("export", Ann=page("Ann", message("+13035550101", "Ann", "text", 9)),
                             **{f"Bank{i}": page("", message(address, "", f"text {i}", i)) for i, address in enumerate(addresses)})
        lookup = self.file("names.txt", "банк 3035550101|Nobody\nБанк 3035550101|The Bank\n")
        archive = self.convert(export, *FORMATS, "--phone-lookup-file", lookup)
        self.assertEqual({record["sender"]["number"] for record in records_of(archive)}, {"+13035550101", *addresses})
        self.assertLessEqual({("Банк 3035550101", "The Bank"), ("+13035550101", "Ann")}, self.names_of(archive))
        self.verify(archive, export)


class ByTheCountryOfTheAccount(TextPages):
    """Names, filters and own numbers are read as the people of that country write them."""

    def setUp(self):
        super().setUp()
        people = {f"P{i}": page("", message(f"+4420794601{i:02}", "", f"text {i}", i)) for i in range(1, 5)}
        self.british = self.export("british", **people)
        self.name_own_number(self.british, "+442079460199")
        # Nothing in here says where it is from.
        self.other = self.export("other", P5=page("", message("+442079460105", "", "text 5", 5)))

    def test_of_the_lookup_file(self):
        lookup = self.file("names.txt", "020 7946 0101|Ann\n0044 20 7946 0102|Bea\n442079460103|Cy\n(020) 7946 0104|Dan|filter\n(020) 7946-0105|Eve\n")
        archive = self.convert(self.other, self.british, *FORMATS, "--phone-lookup-file", lookup)
        named = {(f"+4420794601{i:02}", name) for i, name in ((1, "Ann"), (2, "Bea"), (3, "Cy"), (5, "Eve"))}
        self.assertEqual(self.names_of(archive), named)
        self.verify(archive)
        self.verify(archive, self.british, self.other)
        self.verify(archive, self.british, self.other, "--phone-lookup-file", lookup)
        again = self.convert(self.british, self.other, *FORMATS, "--phone-lookup-file", lookup, name="again")
        self.assert_same_files(archive, again)
        rerun = self.convert(self.other, *FORMATS, "--phone-lookup-file", lookup, name="rerun")
        self.convert(self.british, *FORMATS, "--phone-lookup-file", lookup, name="rerun")
        self.assertEqual(self.names_of(rerun), named)
        self.assertEqual(lookup.read_text(encoding="utf-8").count("|"), 6, "the file stays as it is typed")

    def test_of_filters_that_were_forgotten(self):
        archive = self.folder / "archive"
        archive.mkdir()
        lookup = archive / "phone_lookup.txt"
        lookup.write_text("(020) 7946 0104|Dan|filter\n", encoding="utf-8")
        self.convert(self.british, *FORMATS, "--forget")
        self.assertEqual(len(records_of(archive)), 3)
        # A filter that came later hides nobody of the archive as it is.
        lookup.write_text("(020) 7946 0104|Dan|filter\n020 7946 0101||filter\n", encoding="utf-8")
        self.verify(archive, self.british)

    def test_of_own_numbers(self):
        for typed in ("020 7946 0101", "00442079460101", "442079460101"):
            with self.subTest(typed):
                archive = self.convert(self.british, *FORMATS, "--my-number", typed, name=f"own-{typed}")
                self.assertEqual(report_of(archive)["people"]["own_numbers"], ["+442079460101", "+442079460199"])
                self.verify(archive, self.british)
                self.verify(archive, self.british, "--my-number", typed)
                self.assertEqual(gvoice("stats", archive).returncode, 0)

    def test_what_is_no_own_number_there(self):
        self.name_own_number(self.other, "+13035550199")
        said = self.fail_to_convert(self.other, *FORMATS, "--my-number", "5555-0100")
        self.assertIn('--my-number wants a whole phone number; "5555-0100" is none in the country by which the numbers of this account are read (US)', said)
        self.assertFalse((self.folder / "archive").exists())

    def test_a_number_that_the_owner_gets_later_changes_no_id(self):
        first = self.export("takeout-20180103T000000Z-001", Ann=page("", message("020 7946 0101", "", "hello", 1)))
        self.name_own_number(first, "+442079460199")
        later = self.export("takeout-20200103T000000Z-001", Joe=page("", message("+13035550103", "", "later", 2)))
        self.name_own_number(later, "+13035550199")
        [before] = records_of(self.convert(first, *FORMATS, name="before"))
        self.assertEqual(before["sender"]["number"], "+442079460101")
        archive = self.convert(later, first, *FORMATS, "--my-number", "+13035550198")
        self.assertEqual(records_of(archive)[0]["id"], before["id"])
        self.verify(archive, first, later)
        self.convert(later, *FORMATS, name="before")
        self.assertIn(before["id"], [record["id"] for record in records_of(self.folder / "before")])

    def test_of_the_address_books_of_former_runs(self):
        def book(name, number):
            return self.file(f"{name}.vcf", f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nTEL:{number}\nEND:VCARD\n")

        archive = self.convert(self.british, *FORMATS, "--contacts", book("Robert", "020 7946 0101"))
        self.assertIn(("+442079460101", "Robert"), self.names_of(archive))
        self.convert(self.other, *FORMATS, "--contacts", book("Bob", "+44 20 7946 0101"))
        self.assertIn(("+442079460101", "Bob"), self.names_of(archive))


if __name__ == "__main__":
    unittest.main()
