#ifndef GVOICE_WRITE_HTML_PAGES_HTML_WRITER_H_
#define GVOICE_WRITE_HTML_PAGES_HTML_WRITER_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "gvoice/report.h"
#include "gvoice/result.h"
#include "model/archive.h"
#include "write/html/display_time.h"

namespace gvoice::write::html::pages {

/// Renders the pages that people read. All methods are const and pure: they may be called from any
/// number of threads, and the same model gives the same bytes. The model must outlive the writer.
class HtmlWriter {
 public:
  HtmlWriter(const ArchiveModel& model, LocalClock clock);
  /// `time_zone`: a name as `America/Denver`; nothing shows each record in the offset it was
  /// exported with. A name that the tz database does not have is an Error of kind kUsage.
  static Result<HtmlWriter> create(const ArchiveModel& model,
                                   const std::optional<std::string>& time_zone);

  /// Appends the whole page to `out`. `page` counts from 0, up to pages_for the records.
  void render_page(const Conversation& conversation, std::size_t page, std::string& out) const;
  /// Appends index.html to `out`.
  void render_index(std::string& out) const;
  /// Appends report.html to `out`.
  void render_report(const Report& report, std::string& out) const;

 private:
  const ArchiveModel* model_;
  LocalClock clock_;
};

}  // namespace gvoice::write::html::pages

#endif  // GVOICE_WRITE_HTML_PAGES_HTML_WRITER_H_
