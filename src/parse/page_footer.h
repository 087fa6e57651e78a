#ifndef GVOICE_PARSE_PAGE_FOOTER_H_
#define GVOICE_PARSE_PAGE_FOOTER_H_

#include <span>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "gvoice/record.h"
#include "parse/kept_text.h"

namespace gvoice::parse {

/// Labels and state, which are at the end of a page and apply to all of its records. Not
/// thread-safe.
class PageFooter {
 public:
  /// Adds the label of `a[rel=tag]`: the part of `href` after `#`. A link without it is not a
  /// label.
  void add_label(std::string_view href_as_written, TextKeeper& keeper);
  /// Sets the text of `div.deletedStatusContainer`, see deleted_words.h.
  void set_deleted(std::string_view text);

  bool has_label(std::string_view label) const;

  /// Sets labels, spam, unread and deleted of all records of the page.
  void apply(std::span<Record> records, bool in_spam_folder, Arena& arena);

 private:
  std::vector<std::string_view> labels_;
  DeletedState deleted_ = DeletedState::kNotStated;
};

}  // namespace gvoice::parse

#endif  // GVOICE_PARSE_PAGE_FOOTER_H_
