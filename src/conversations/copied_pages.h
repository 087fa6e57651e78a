#ifndef GVOICE_CONVERSATIONS_COPIED_PAGES_H_
#define GVOICE_CONVERSATIONS_COPIED_PAGES_H_

#include <cstddef>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

#include "conversations/attachment_matcher.h"
#include "conversations/attachment_names.h"
#include "model/page_stamp.h"

namespace gvoice::conversations {

/// Finds references of a page and its copies that mean the same file. Not thread-safe.
class CopiedPages {
 public:
  /// The unit of the same reference on a copy of the page; else `next` becomes its unit. The names
  /// of the reference must outlive this.
  std::size_t unit_of(const Reference& reference, std::size_t next) {
    const std::string_view name = reference.attachment->reference;
    const std::size_t before = on_page_[{reference.page_file_name, name}]++;
    const std::string_view page = copied_page(stem_of(reference.page_file_name));
    return units_.try_emplace({page, name, before}, next).first->second;
  }

 private:
  /// The name of the page without the mark of a copy. If the stamp was cut off, the mark follows
  /// the maximum length of a name.
  static std::string_view copied_page(std::string_view stem) {
    if (end_of_page_stamp(stem) != std::string_view::npos) return without_copier_mark(stem);
    const std::size_t cut = cut_stems(stem).front().size();
    return stem.substr(0, cut + length_of_twin_number(stem.substr(cut)));
  }

  std::map<std::pair<std::string_view, std::string_view>, std::size_t> on_page_;
  std::map<std::tuple<std::string_view, std::string_view, std::size_t>, std::size_t> units_;
};

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_COPIED_PAGES_H_
