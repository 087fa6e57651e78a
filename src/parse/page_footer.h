#ifndef GVOICE_PARSE_PAGE_FOOTER_H_
#define GVOICE_PARSE_PAGE_FOOTER_H_

#include <span>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "gvoice/record.h"
#include "parse/kept_text.h"

namespace gvoice::parse {

/// Labels and state, which stand at the end of a page and hold for all of its records. Not
/// thread-safe.
class PageFooter {
 public:
  /// Takes the label of `a[rel=tag]`: what stands in its `href` behind `#`. A link without it is no
  /// label.
  void add_label(std::string_view href_as_written, TextKeeper& keeper);
  /// Takes the text of `div.deletedStatusContainer`, see deleted_words.h.
  void set_deleted(std::string_view text);

  bool has_label(std::string_view label) const;

  /// Fills in labels, spam, unread and deleted of all records of the page.
  void apply(std::span<Record> records, bool in_spam_folder, Arena& arena);

 private:
  std::vector<std::string_view> labels_;
  DeletedState deleted_ = DeletedState::kNotStated;
};

}  // namespace gvoice::parse

#endif  // GVOICE_PARSE_PAGE_FOOTER_H_
