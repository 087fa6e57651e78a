"""However a page writes a number, it is one person; an address with letters is nobody's number."""

import unittest

from support import records_of
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


if __name__ == "__main__":
    unittest.main()
