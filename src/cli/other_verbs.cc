#include "cli/other_verbs.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace gvoice::cli {
namespace {

struct OtherWord {
  std::string_view word;
  Verb verb;
};

constexpr std::array kOtherWords = {
    OtherWord{"export", Verb::kConvert},   OtherWord{"import", Verb::kConvert},
    OtherWord{"extract", Verb::kConvert},  OtherWord{"unpack", Verb::kConvert},
    OtherWord{"merge", Verb::kConvert},    OtherWord{"join", Verb::kConvert},
    OtherWord{"combine", Verb::kConvert},  OtherWord{"add", Verb::kConvert},
    OtherWord{"update", Verb::kConvert},   OtherWord{"make", Verb::kConvert},
    OtherWord{"create", Verb::kConvert},   OtherWord{"build", Verb::kConvert},
    OtherWord{"generate", Verb::kConvert}, OtherWord{"run", Verb::kConvert},
    OtherWord{"start", Verb::kConvert},    OtherWord{"archive", Verb::kConvert},
    OtherWord{"backup", Verb::kConvert},   OtherWord{"save", Verb::kConvert},
    OtherWord{"html", Verb::kConvert},     OtherWord{"csv", Verb::kConvert},
    OtherWord{"list", Verb::kInspect},     OtherWord{"ls", Verb::kInspect},
    OtherWord{"show", Verb::kInspect},     OtherWord{"open", Verb::kInspect},
    OtherWord{"view", Verb::kInspect},     OtherWord{"read", Verb::kInspect},
    OtherWord{"browse", Verb::kInspect},   OtherWord{"look", Verb::kInspect},
    OtherWord{"info", Verb::kInspect},     OtherWord{"scan", Verb::kInspect},
    OtherWord{"analyze", Verb::kInspect},  OtherWord{"analyse", Verb::kInspect},
    OtherWord{"preview", Verb::kInspect},  OtherWord{"dump", Verb::kInspect},
    OtherWord{"check", Verb::kVerify},     OtherWord{"validate", Verb::kVerify},
    OtherWord{"test", Verb::kVerify},      OtherWord{"audit", Verb::kVerify},
    OtherWord{"compare", Verb::kVerify},   OtherWord{"diff", Verb::kVerify},
    OtherWord{"find", Verb::kSearch},      OtherWord{"grep", Verb::kSearch},
    OtherWord{"query", Verb::kSearch},     OtherWord{"lookup", Verb::kSearch},
    OtherWord{"filter", Verb::kSearch},    OtherWord{"count", Verb::kStats},
    OtherWord{"statistics", Verb::kStats}, OtherWord{"stat", Verb::kStats},
    OtherWord{"summary", Verb::kStats},    OtherWord{"summarize", Verb::kStats},
    OtherWord{"report", Verb::kStats},     OtherWord{"man", Verb::kHelp},
    OtherWord{"manual", Verb::kHelp},      OtherWord{"usage", Verb::kHelp},
    OtherWord{"commands", Verb::kHelp},    OtherWord{"?", Verb::kHelp},
};

}  // namespace

std::optional<Verb> verb_meant_by(std::string_view word) {
  const auto found = std::ranges::find_if(
      kOtherWords, [&](const OtherWord& other) { return equals_ignoring_case(other.word, word); });
  if (found == kOtherWords.end()) return std::nullopt;
  return found->verb;
}

}  // namespace gvoice::cli
