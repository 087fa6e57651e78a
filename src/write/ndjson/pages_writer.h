#ifndef GVOICE_WRITE_NDJSON_PAGES_WRITER_H_
#define GVOICE_WRITE_NDJSON_PAGES_WRITER_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gvoice/problem.h"
#include "gvoice/record.h"
#include "parse/archive_index.h"
#include "parse/contacts_vcard.h"
#include "parse/page.h"

/// Writes the lines of pages.ndjson.zst (docs/formats/pages.md): what each page of the inputs
/// stated, before inference, so that an archive can be an input again. One line each, with its line
/// feed. All functions are pure except for appending.
namespace gvoice::write::ndjson {

/// A problem of an input as a whole.
struct InputProblem {
  ProblemKind kind = ProblemKind::kDamagedArchive;
  std::string_view detail;
};

/// An input of the conversion, as in the first line.
struct PagesInput {
  std::string_view name;
  std::string_view base_name;  ///< without the number that distinguishes equal names
  std::string_view digest;
  std::vector<InputProblem> problems = {};         ///< of the input as a whole
  std::vector<std::string_view> own_numbers = {};  ///< the owner's, as in its Phones.vcf
};

/// The content of the first line. Views must outlive it.
struct PagesHeader {
  std::vector<PagesInput> inputs;
  std::vector<std::string> account_numbers;  ///< the owner's, as in the options
  std::vector<parse::Contact> contacts;      ///< of address books
  std::vector<std::string> lookup;           ///< lines of the lookup file
  Problems of_names;                         ///< of the lookup file and the address books
  std::string made_with;                     ///< version and options, as JSON
};

/// Appends the first line.
void append_pages_header(const PagesHeader& header, std::string& out);

/// Where a page or medium was found.
struct KeptPlace {
  std::string_view path;  ///< starts at `Voice/`
  std::uint32_t input = 0;
};

/// A page. Its records must be as they were parsed: nothing settled, nothing merged.
void append_kept_page(const KeptPlace& place, const parse::ParsedPage& page, std::string& out);

/// The role of a stored file.
enum class KeptAs : std::uint8_t { kMedia, kGreeting, kPage };

/// A media file, or HTML of neither shape, and its place in the archive.
void append_kept_media(const KeptPlace& place, const StoredMedia& media, KeptAs kept_as,
                       std::string& out);

/// What an index page names.
void append_kept_index(const KeptPlace& place, const parse::ArchiveIndex& index, std::string& out);

/// A file of Voice that existed and is not stored, for index pages.
void append_other_file(const KeptPlace& place, std::string& out);

/// A file that was lost, and why: a kind of problem and its detail.
void append_lost_file(const KeptPlace& place, ProblemKind why, std::string_view detail,
                      std::string& out);

}  // namespace gvoice::write::ndjson

#endif  // GVOICE_WRITE_NDJSON_PAGES_WRITER_H_
