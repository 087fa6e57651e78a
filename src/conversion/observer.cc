#include "gvoice/observer.h"

namespace gvoice {

void Observer::on_log(LogLevel, std::string_view) {}
void Observer::on_stage(Stage, std::uint64_t) {}
void Observer::on_progress(std::uint64_t, std::uint64_t) {}
std::optional<std::string> Observer::on_question(const NameQuestion&, const StopFlag&) {
  return std::nullopt;
}

std::string_view stage_name(Stage stage) {
  switch (stage) {
    case Stage::kListing:
      return "looking through the inputs";
    case Stage::kReading:
      return "reading pages";
    case Stage::kSettling:
      return "finding out who is who";
    case Stage::kAttachments:
      return "keeping pictures and recordings";
    case Stage::kPreviews:
      return "making previews";
    case Stage::kWriting:
      return "writing the archive";
    case Stage::kFinishing:
      return "putting the archive in its place";
    case Stage::kChecking:
      return "checking the archive's files";
    case Stage::kComparing:
      return "comparing the archive with its inputs";
    case Stage::kIndexing:
      return "building the index";
  }
  return "";
}

Observer& no_observer() {
  static Observer ignores_everything;
  return ignores_everything;
}

}  // namespace gvoice
