#include "takeout/seen_instead.h"

#include <algorithm>

#include "base/text.h"
#include "takeout/companion.h"
#include "takeout/entry_roles.h"
#include "takeout/nested_archives.h"
#include "takeout/voice_folders.h"
#include "takeout/zip_listing.h"

namespace gvoice::takeout {
namespace {

constexpr std::size_t kProductsNamed = 8;

void keep_first(std::string& first, std::string_view path) {
  if (first.empty() || path < first) first = path;
}

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

}  // namespace

void SeenInstead::add(const Entry& entry) {
  const std::string_view path = entry.path;
  if (const CompanionKind kind = companion_kind(path); kind != CompanionKind::kNone) {
    if (kind == CompanionKind::kPlaceholder) ++placeholders_;
    return;
  }
  const std::size_t slash = path.find('/');
  const std::size_t second = slash == std::string_view::npos ? slash : path.find('/', slash + 1);
  if (slash == std::string_view::npos && is_export_root(entry.path + "/"))
    keep_first(file_as_root_, path);
  if (second != std::string_view::npos && is_export_root(path.substr(0, slash + 1)))
    products_.emplace(path.substr(slash + 1, second - slash - 1));
  if (entry.role == EntryRole::kUnreadable) {
    if (is_archive_name(entry.file_name())) keep_first(nested_, path);
    return;
  }
  if (is_account_vcard(entry.file_name())) account_numbers_ = true;
  if (has_html_extension(entry.file_name()) && !is_known_other_page(entry.file_name())) ++pages_;
}

void SeenInstead::add(const Problem& problem) {
  if (problem.detail.find(zip_fault_reason(ZipFault::kEncrypted)) != std::string::npos)
    ++encrypted_;
  if (problem.detail.find(zip_fault_reason(ZipFault::kLink)) != std::string::npos)
    keep_first(link_, problem.entry);
}

std::string SeenInstead::words() const {
  std::string words;
  if (encrypted_ > 0)
    words += " " + counted(encrypted_, "file in it is", "files in it are") +
             " encrypted with a password.";
  if (!nested_.empty())
    words += " It holds an archive that could not be opened: " + printable(nested_) + ".";
  if (!link_.empty())
    words += " It holds a symbolic link, which is not followed: " + printable(link_) + ".";
  if (!file_as_root_.empty())
    words += " " + printable(file_as_root_) +
             " is a file where a folder should be, as is left of a symbolic link that was copied.";
  if (placeholders_ > 0)
    words +=
        " " + counted(placeholders_, "file is", "files are") + " not downloaded from a cloud disk.";
  if (pages_ > 0)
    words += " It holds " + counted(pages_, "HTML page", "HTML pages") +
             ", but none in the form of Google Voice.";
  if (account_numbers_)
    words += " Of Voice it holds Phones.vcf, the numbers of the account, and no page.";
  std::set<std::string> others = products_;
  others.erase("Voice");
  if (!others.empty()) {
    words += " It holds other products of a Takeout: ";
    std::size_t named = 0;
    for (const std::string& product : others) {
      if (named == kProductsNamed) break;
      words += (named++ == 0 ? "" : ", ") + printable(product);
    }
    words += others.size() > kProductsNamed ? " …." : ".";
  }
  return words;
}

std::string SeenInstead::advice() const {
  if (encrypted_ > 0) return "Unpack the archive with its password, and give the folder.";
  if (!nested_.empty()) return "Unpack " + printable(nested_) + ", and give what is in it.";
  if (!link_.empty() || !file_as_root_.empty()) return "Give the folder that the link points to.";
  if (placeholders_ > 0) return "Let the cloud disk download the whole folder, and try again.";
  return "Name the Takeout folder (or .zip, .tgz) that holds a folder Voice with pages in it. If "
         "there is none, order a new export at takeout.google.com and tick Voice.";
}

}  // namespace gvoice::takeout
