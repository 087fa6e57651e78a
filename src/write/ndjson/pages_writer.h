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
/// stated, before anything was concluded from it, so that an archive can be an input again. One
/// line each, with its line feed. All functions are pure but for what they append to.
namespace gvoice::write::ndjson {

/// What is missing of an input as a whole.
struct InputProblem {
  ProblemKind kind = ProblemKind::kDamagedArchive;
  std::string_view detail;
};

/// An input of the conversion, as the first line names it.
struct PagesInput {
  std::string_view name;
  std::string_view base_name;  ///< without the number that tells inputs of one name apart
  std::string_view digest;
  std::vector<InputProblem> problems = {};         ///< of the input as a whole
  std::vector<std::string_view> own_numbers = {};  ///< the owner's, as its Phones.vcf writes them
};

/// What the first line says. Views must outlive it.
struct PagesHeader {
  std::vector<PagesInput> inputs;
  std::vector<std::string> account_numbers;  ///< the owner's, as the options write them
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

/// What a kept file is beside a medium of the conversations.
enum class KeptAs : std::uint8_t { kMedia, kGreeting, kPage };

/// A media file, or HTML of neither shape, and where the archive keeps it.
void append_kept_media(const KeptPlace& place, const StoredMedia& media, KeptAs kept_as,
                       std::string& out);

/// What an index page names.
void append_kept_index(const KeptPlace& place, const parse::ArchiveIndex& index, std::string& out);

/// A file of Voice that was there, as index pages name it, and of which nothing is kept.
void append_other_file(const KeptPlace& place, std::string& out);

/// A file that was lost, and why: a kind of problem and its detail.
void append_lost_file(const KeptPlace& place, ProblemKind why, std::string_view detail,
                      std::string& out);

}  // namespace gvoice::write::ndjson

#endif  // GVOICE_WRITE_NDJSON_PAGES_WRITER_H_
