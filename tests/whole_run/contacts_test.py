"""Names from an address book: above those of pages, below those that the user typed."""

import unittest

from support import ROOT, WholeRun, records_of, report_of

FORMATS = ("--format", "ndjson")
SAMPLE = ROOT / "examples/takeout/Takeout"


def card(name, *numbers):
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", *(f"TEL;TYPE=CELL:{number}" for number in numbers), "END:VCARD"]
    return "\r\n".join(lines) + "\r\n"


class Contacts(WholeRun):
    def address_book(self, name, *cards):
        path = self.folder / name
        path.write_text("".join(cards), encoding="utf-8")
        return path

    def people_of(self, archive):
        return {(p["number"], p["name"]) for record in records_of(archive) for p in record["participants"]}

    def someone(self):
        """A number of the sample that has a name there."""
        people = self.people_of(self.convert(SAMPLE, *FORMATS, name="plain"))
        return min((number, name) for number, name in people if number and name and number.startswith("+1"))

    def test_a_contact_counts_above_pages_and_below_typed_names(self):
        number, name = self.someone()
        # As people write numbers in their address books.
        written = f"({number[2:5]}) {number[5:8]}-{number[8:]}"
        book = self.address_book("book.vcf", card("Somebody Else", written))
        people = self.people_of(self.convert(SAMPLE, *FORMATS, "--contacts", book, name="contacts"))
        self.assertIn((number, "Somebody Else"), people)
        self.assertNotIn((number, name), people)

        lookup = self.folder / "names.txt"
        lookup.write_text(f"{number}|Typed Name\n", encoding="utf-8")
        typed = self.convert(SAMPLE, *FORMATS, "--contacts", book, "--phone-lookup-file", lookup, name="typed")
        self.assertIn((number, "Typed Name"), self.people_of(typed))

    def test_a_name_without_a_number_is_found_in_an_address_book(self):
        unresolved = report_of(self.convert(SAMPLE, *FORMATS, name="plain"))["people"]["unresolved"]
        self.assertTrue(unresolved)
        name = unresolved[0]["name"]
        book = self.address_book("book.vcf", card(name, "(702) 555-0187"))
        archive = self.convert(SAMPLE, *FORMATS, "--contacts", book, name="contacts")
        self.assertNotIn(name, [one["name"] for one in report_of(archive)["people"]["unresolved"]])
        found = [(r, p) for r in records_of(archive) for p in r["participants"] if p["number"] == "+17025550187"]
        self.assertEqual(len(found), unresolved[0]["records"])
        for record, party in found:
            self.assertEqual((party["raw"], party["name"]), ("(702) 555-0187", name))
            self.assertIn("participants", record["inferred"])
            self.assertIsNone(record["unresolved"])

    def test_a_contact_with_two_numbers_is_no_guess(self):
        name = report_of(self.convert(SAMPLE, *FORMATS, name="plain"))["people"]["unresolved"][0]["name"]
        book = self.address_book("book.vcf", card(name, "+17025550187", "+17025550188"))
        people = report_of(self.convert(SAMPLE, *FORMATS, "--contacts", book, name="contacts"))["people"]
        self.assertEqual([one["numbers"] for one in people["ambiguous"] if one["name"] == name],
                         [["+17025550187", "+17025550188"]])

    def test_the_order_of_address_books_does_not_matter(self):
        number, _ = self.someone()
        one = self.address_book("one.vcf", card("First", number))
        two = self.address_book("two.vcf", card("Second", number))
        left = self.convert(SAMPLE, *FORMATS, "--contacts", one, "--contacts", two, name="left")
        right = self.convert(SAMPLE, *FORMATS, "--contacts", two, "--contacts", one, name="right")
        self.assert_same_files(left, right)

    def test_what_is_no_address_book_is_reported(self):
        empty = self.address_book("empty.vcf")
        self.assertIn("empty.vcf has no contact", self.fail_to_convert(SAMPLE, "--contacts", empty))
        self.assertIn("absent.vcf", self.fail_to_convert(SAMPLE, "--contacts", self.folder / "absent.vcf"))


if __name__ == "__main__":
    unittest.main()
