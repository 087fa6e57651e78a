#include "write/html/pages/html_writer.h"

#include <utility>

#include "write/html/pages/conversation_page.h"
#include "write/html/pages/home_page.h"
#include "write/html/pages/report_page.h"

namespace gvoice::write::html::pages {

HtmlWriter::HtmlWriter(const ArchiveModel& model, LocalClock clock)
    : model_(&model), clock_(std::move(clock)) {}

Result<HtmlWriter> HtmlWriter::create(const ArchiveModel& model,
                                      const std::optional<std::string>& time_zone) {
  Result<LocalClock> clock = LocalClock::create(time_zone);
  if (!clock) return std::move(clock).error();
  return HtmlWriter(model, std::move(clock).value());
}

void HtmlWriter::render_page(const Conversation& conversation, std::size_t page,
                             std::string& out) const {
  append_conversation_page(*model_, clock_, conversation, page, out);
}

void HtmlWriter::render_index(std::string& out) const { append_index(*model_, clock_, out); }

void HtmlWriter::render_report(const Report& report, std::string& out) const {
  append_report(*model_, clock_, report, out);
}

}  // namespace gvoice::write::html::pages
