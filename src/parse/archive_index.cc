#include "parse/archive_index.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "base/hex.h"
#include "base/text.h"
#include "parse/attributes.h"
#include "parse/entities.h"
#include "parse/tokenizer.h"

namespace gvoice::parse {
namespace {

constexpr std::string_view kVoiceFolder = "Voice";
constexpr std::string_view kVoiceProduct = "VOICE";
constexpr std::string_view kNameClass = "extracted-file-name";
/// No file system has longer paths.
constexpr std::size_t kLongestPath = 4096;

/// Whether all components of a path are valid file names.
bool is_possible_path(std::string_view path) {
  if (path.size() > kLongestPath || path.find('\0') != std::string_view::npos) return false;
  for (std::size_t start = 0; start <= path.size();) {
    const std::size_t end = std::min(path.find('/', start), path.size());
    const std::string_view component = path.substr(start, end - start);
    if (component.empty() || component == "." || component == "..") return false;
    start = end + 1;
  }
  return true;
}

bool is_possible_name(std::string_view name) {
  return name.find('/') == std::string_view::npos && is_possible_path(name);
}

/// The target path of a link, relative to the page's folder; empty if it is elsewhere.
std::string linked_path(std::string_view href) {
  const std::string decoded = decode_entities(href);
  std::string_view link = trim(decoded);
  if (link.starts_with("./")) link.remove_prefix(2);
  const std::size_t end = link.find_first_of("/?#:");
  if (link.empty() || end == 0 || (end != std::string_view::npos && link[end] != '/')) return {};
  std::string path = decode_hex_bytes(link, '%');
  // An index in a separate archive may be above the folder Takeout.
  if (path.starts_with("Takeout/")) path.erase(0, std::string_view("Takeout/").size());
  return path;
}

/// A displayed name with one leading space; reformatting a page changes its white space.
std::string_view shown_name(std::string_view text) {
  if (text.find_first_of("\r\n\t") != std::string_view::npos) return trim(text);
  if (text.starts_with(' ')) text.remove_prefix(1);
  return text;
}

/// The product whose files the page lists at some place.
enum class Product : std::uint8_t { kUnknown, kVoice, kOther };

/// What a start tag states about the product whose files follow.
struct ProductTag {
  Product product = Product::kUnknown;
  std::string_view folder;  ///< as written
};

ProductTag product_of(const Token& tag) {
  constexpr std::string_view kDetails = "service-details-";
  ProductTag found;
  std::string_view product;
  read_attributes(tag.text.data(), tag.text.data() + tag.text.size(),
                  [&](std::string_view name, std::string_view value) {
                    if (equals_ignoring_case(name, "data-english-name")) {
                      product = value;
                    } else if (equals_ignoring_case(name, "data-folder-name")) {
                      found.folder = value;
                    } else if (product.empty() && equals_ignoring_case(name, "id") &&
                               equals_ignoring_case(value.substr(0, kDetails.size()), kDetails)) {
                      product = value.substr(kDetails.size());
                    }
                  });
  if (product.empty()) return {};
  const bool voice = equals_ignoring_case(trim(product), kVoiceProduct);
  found.product = voice ? Product::kVoice : Product::kOther;
  return found;
}

/// The page's name for the folder Voice, by the first tag that gives one.
std::string_view find_voice_folder(std::string_view html, Arena& arena) {
  Tokenizer tokenizer(html);
  for (Token token; tokenizer.next_tag(token);) {
    if (token.kind != TokenKind::kStartTag) continue;
    const ProductTag tag = product_of(token);
    if (tag.product != Product::kVoice || tag.folder.empty()) continue;
    const std::string name = decode_entities(tag.folder);
    if (is_possible_name(trim(name))) return arena.copy(trim(name));
  }
  return {};
}

/// Scans the page once and collects the names.
class Reader {
 public:
  Reader(std::string_view html, Arena& arena, ArchiveIndex& index)
      : tokenizer_(html), arena_(arena), index_(index) {}

  void read();

 private:
  void start(const Token& tag);
  void end(const Token& tag);
  void add_link(std::string_view href);
  void add_name();
  void enter(Product product);
  void add_problem(std::string detail, std::uint64_t offset) {
    index_.problems.push_back({ProblemKind::kDamagedPage, offset, std::move(detail)});
  }

  Tokenizer tokenizer_;
  Arena& arena_;
  ArchiveIndex& index_;
  Product product_ = Product::kUnknown;
  std::vector<std::string_view> waiting_;  ///< names whose product is not known yet
  std::string name_;                       ///< text of the element with a file name
  bool in_name_ = false;
  bool in_link_ = false;
  bool html_open_ = false;
  std::uint64_t impossible_ = 0;
  std::uint64_t first_impossible_ = 0;
};

void Reader::read() {
  Token token;
  while (tokenizer_.next(token)) {
    const std::uint64_t impossible = impossible_;
    if (token.kind == TokenKind::kText) {
      if (in_name_) append_decoded(name_, token.text);
    } else if (token.kind == TokenKind::kStartTag) {
      start(token);
    } else {
      end(token);
    }
    if (impossible == 0 && impossible_ > 0) first_impossible_ = token.offset;
  }
  const std::string_view page = tokenizer_.page();
  index_.cut = tokenizer_.cut() || in_name_ || in_link_ || html_open_;
  if (index_.cut)
    add_problem("The index page ends too early; it may not name all files.", page.size());
  if (impossible_ == 0) return;
  add_problem("The index page names " + std::to_string(impossible_) +
                  (impossible_ == 1 ? " file" : " files") +
                  " of Voice in a way that no file can be called; these names were passed over.",
              first_impossible_);
}

void Reader::start(const Token& tag) {
  if (tag.key == "html"_name) html_open_ = true;
  if (const ProductTag found = product_of(tag); found.product != Product::kUnknown)
    enter(found.product);
  if (tag.key == "a"_name) {
    // The link has more information than its text, which is the name only.
    in_name_ = false;
    in_link_ = !tag.attributes.href.empty();
    add_link(tag.attributes.href);
  } else if (!in_link_ && has_word(tag.attributes.css_class, kNameClass)) {
    in_name_ = true;
    name_.clear();
  }
}

void Reader::end(const Token& tag) {
  if (tag.key == "html"_name) html_open_ = false;
  if (tag.key == "a"_name) in_link_ = false;
  if (tag.key == "div"_name && in_name_) add_name();
}

void Reader::add_link(std::string_view href) {
  const std::string path = linked_path(href);
  const std::size_t slash = path.find('/');
  if (slash == std::string::npos) return;
  const std::string_view folder = std::string_view(path).substr(0, slash);
  const bool voice = folder == kVoiceFolder || folder == index_.voice_folder;
  enter(voice ? Product::kVoice : Product::kOther);
  if (!voice || path.ends_with('/')) return;
  if (!is_possible_path(path)) {
    ++impossible_;
    return;
  }
  index_.paths.push_back(arena_.copy(std::string(kVoiceFolder) + path.substr(slash)));
}

void Reader::add_name() {
  in_name_ = false;
  const std::string_view name = shown_name(name_);
  if (name.empty() || product_ == Product::kOther) return;
  if (!is_possible_name(name)) {
    impossible_ += product_ == Product::kVoice ? 1U : 0U;
    return;
  }
  (product_ == Product::kVoice ? index_.names : waiting_).push_back(arena_.copy(name));
}

void Reader::enter(Product product) {
  product_ = product;
  if (product == Product::kVoice)
    index_.names.insert(index_.names.end(), waiting_.begin(), waiting_.end());
  waiting_.clear();
}

}  // namespace

ArchiveIndex parse_archive_index(std::string_view html, Arena& arena) {
  ArchiveIndex index;
  index.voice_folder = find_voice_folder(html, arena);
  Reader(html, arena, index).read();
  return index;
}

}  // namespace gvoice::parse
