#ifndef GVOICE_WRITE_HTML_PROBLEM_GUIDE_H_
#define GVOICE_WRITE_HTML_PROBLEM_GUIDE_H_

#include "gvoice/problem.h"
#include "write/html/markup.h"

namespace gvoice::write::html {

/// What people need to know about all problems of one kind. Sentences; literals.
struct ProblemGuide {
  Markup name;     ///< a heading, like `Damaged pages`
  Markup meaning;  ///< what it means
  Markup outcome;  ///< what became of it
  Markup advice;   ///< what to do
};

/// The same in other words as the table in docs/formats/report.md. Pure and thread-safe.
ProblemGuide problem_guide(ProblemKind kind);

}  // namespace gvoice::write::html

#endif  // GVOICE_WRITE_HTML_PROBLEM_GUIDE_H_
