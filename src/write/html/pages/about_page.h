#ifndef GVOICE_WRITE_HTML_PAGES_ABOUT_PAGE_H_
#define GVOICE_WRITE_HTML_PAGES_ABOUT_PAGE_H_

#include <span>
#include <string>

#include "gvoice/report.h"
#include "model/local_clock.h"

namespace gvoice::write::html::pages {

/// What an archive was made with. The views must outlive the call that they are given to.
struct MadeBy {
  std::span<const std::string> options;  ///< as on a command line; options left at their defaults
                                         ///< are not among them
  std::span<const std::string> formats;  ///< those that were written
};

/// Appends overview/about.html: what the archive is, what it was made from and with, whether it
/// balances, how to check it, and what its folders and files are. Pure and thread-safe.
void append_about_page(const LocalClock& clock, const Report& report, const MadeBy& made,
                       std::string& out);

}  // namespace gvoice::write::html::pages

#endif  // GVOICE_WRITE_HTML_PAGES_ABOUT_PAGE_H_
