#include "parse/page_footer.h"

#include <algorithm>

#include "parse/deleted_words.h"

namespace gvoice::parse {

void PageFooter::add_label(std::string_view href_as_written, TextKeeper& keeper) {
  std::size_t hash = href_as_written.find('#');
  // A `#` after `&` belongs to a character reference.
  while (hash != std::string_view::npos && hash > 0 && href_as_written[hash - 1] == '&') {
    hash = href_as_written.find('#', hash + 1);
  }
  if (hash == std::string_view::npos) return;
  const std::string_view label = keeper.keep(href_as_written.substr(hash + 1));
  if (!label.empty()) labels_.push_back(label);
}

void PageFooter::set_deleted(std::string_view text) {
  // Nearly all pages have this word, which needs no table.
  if (text.ends_with("False")) {
    deleted_ = DeletedState::kNo;
    return;
  }
  if (const DeletedState state = read_deleted_state(text); state != DeletedState::kNotStated)
    deleted_ = state;
}

bool PageFooter::has_label(std::string_view label) const {
  return std::find(labels_.begin(), labels_.end(), label) != labels_.end();
}

void PageFooter::apply(std::span<Record> records, bool in_spam_folder, Arena& arena) {
  std::sort(labels_.begin(), labels_.end());
  labels_.erase(std::unique(labels_.begin(), labels_.end()), labels_.end());
  const std::span<const std::string_view> labels =
      arena.copy(std::span<const std::string_view>(labels_));
  const bool spam = in_spam_folder || has_label("spam");
  const bool unread = has_label("unread");
  for (Record& record : records) {
    record.labels = labels;
    record.spam = spam;
    record.unread = unread;
    record.deleted = deleted_;
  }
}

}  // namespace gvoice::parse
