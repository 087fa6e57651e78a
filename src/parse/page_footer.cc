#include "parse/page_footer.h"

#include <algorithm>

#include "base/text.h"

namespace gvoice::parse {

void PageFooter::add_label(std::string_view href_as_written, TextKeeper& keeper) {
  std::size_t hash = href_as_written.find('#');
  // A `#` behind `&` belongs to a character reference.
  while (hash != std::string_view::npos && hash > 0 && href_as_written[hash - 1] == '&') {
    hash = href_as_written.find('#', hash + 1);
  }
  if (hash == std::string_view::npos) return;
  const std::string_view label = keeper.keep(href_as_written.substr(hash + 1));
  if (!label.empty()) labels_.push_back(label);
}

void PageFooter::set_deleted(std::string_view text) {
  text = trim(text);
  const std::size_t last_space = text.find_last_of(" \t\n\f\r");
  const std::string_view word = text.substr(last_space + 1);
  if (equals_ignoring_case(word, "true")) deleted_ = DeletedState::kYes;
  if (equals_ignoring_case(word, "false")) deleted_ = DeletedState::kNo;
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
