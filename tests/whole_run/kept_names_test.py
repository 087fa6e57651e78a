"""The names and filters that an archive was made with come back when it is read again, however an address is written, and whether a page has a number or a name alone."""

import json
import os
import unittest

from support import gvoice, kept_lines_of, records_of
from text_pages import TextPages, message, own_message, page

FORMATS = ("--format", "html,ndjson")
ANN, ANNS_OTHER, JOE = "+13035550101", "+13035550102", "+13035550103"


class KeptNames(TextPages):
    def found(self, archive, words):
        done = gvoice("search", archive, words, "--json", env={**os.environ, "XDG_CACHE_HOME": str(self.folder / "cache")})
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)["hits"]

    def test_of_an_address_in_any_case(self):
        export = self.export("export", SHOP=page("SHOP", message("SHOP", "", "your code is 7", 1)),
                             Zoe=page("Zoe", message("Zoe@Example.com", "", "a letter", 2)))
        lookup = self.file("names.txt", "sHoP|The Shop\nzoe@example.COM|Zoe Example\n")
        archive = self.convert(export, *FORMATS, "--phone-lookup-file", lookup)
        self.assertEqual(self.names_of(archive), {("SHOP", "The Shop"), ("Zoe@Example.com", "Zoe Example")})
        self.verify(archive)
        self.verify(archive, export)
        [hit] = self.found(archive, "code")
        self.assertTrue((archive / hit["page"].split("#")[0]).is_file(), hit)

    def test_of_an_address_on_a_card_in_any_case(self):
        export = self.export("export", Bob=page("Bob", message("bob@example.com", "", "a letter", 1)))
        book = self.file("book.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Robert\nTEL:(303) 555-0109\nEMAIL:Bob@Example.com\nEND:VCARD\n")
        archive = self.convert(export, *FORMATS, "--contacts", book)
        self.verify(archive, export)
        other = self.export("other", Ann=page("Ann", message(ANN, "Ann", "hello", 2)))
        rerun = self.convert(other, *FORMATS)
        self.assertEqual(self.names_of(rerun), {("bob@example.com", "Robert"), (ANN, "Ann")})

    def test_of_names_that_no_number_on_a_page_has(self):
        # Either number may be Ann's.
        export = self.export("export", Ann=page("Me to\nAnn", own_message("are you there?", 1)))
        lookup = self.file("names.txt", f"{ANN}|Ann\n{ANNS_OTHER}|Ann\n{JOE}|Joe\n")
        archive = self.convert(export, *FORMATS, "--no-merge-people", "--phone-lookup-file", lookup)
        self.assertEqual(records_of(archive)[0]["unresolved"], "ambiguous")
        self.verify(archive, export)
        kept = kept_lines_of(archive)[0]
        self.assertIn(f"{ANNS_OTHER}|Ann", kept)
        self.assertNotIn("Joe", kept, "nobody in the account has this name")

    def test_of_a_person_with_a_number_that_no_page_has(self):
        # Ann's third number, which is on her card, makes the others one person's.
        third = "+13035550104"
        export = self.export("export", Ann=page("Ann", message(ANN, "", "from here", 1)),
                             Other=page("Other", message(ANNS_OTHER, "", "from there", 2)))
        lookup = self.file("names.txt", f"{ANN}|Ann\n{third}|Ann\n")
        book = self.file("book.vcf", f"BEGIN:VCARD\nVERSION:3.0\nFN:Ann\nTEL:{third}\nTEL:{ANNS_OTHER}\nEND:VCARD\n")
        archive = self.convert(export, *FORMATS, "--contacts", book, "--phone-lookup-file", lookup)
        self.assertEqual(len({record["conversation"] for record in records_of(archive)}), 1)
        self.verify(archive, export)

    def test_who_is_filtered_out_stays_hidden(self):
        export = self.export("export", SHOP=page("SHOP", message("SHOP", "", "your code is 7", 1)),
                             Ann=page("Ann", message(ANN, "Ann", "the code of my door", 2)))
        lookup = self.file("names.txt", "sHoP|The Shop|filter\n")
        archive = self.convert(export, *FORMATS, "--phone-lookup-file", lookup)
        self.verify(archive, export)
        self.assertEqual([hit["text"] for hit in self.found(archive, "code")], ["the code of my door"])

    def test_of_filters_that_were_forgotten(self):
        export = self.export("export", SHOP=page("SHOP", message("SHOP", "", "your code is 7", 1)),
                             Ann=page("Ann", message("Ann@Example.com", "Ann", "the code of my door", 2)))
        archive = self.folder / "archive"
        archive.mkdir()
        (archive / "phone_lookup.txt").write_text("sHoP|The Shop|filter\n", encoding="utf-8")
        self.convert(export, *FORMATS, "--forget")
        self.assertNotIn("Shop", kept_lines_of(archive)[0])
        self.verify(archive, export)
        # A filter that came later hides nobody of the archive as it is.
        (archive / "phone_lookup.txt").write_text(f"sHoP|The Shop|filter\nann@example.com||filter\n", encoding="utf-8")
        self.verify(archive, export)


if __name__ == "__main__":
    unittest.main()
