#ifndef GVOICE_TAKEOUT_VOICE_FOLDERS_H_
#define GVOICE_TAKEOUT_VOICE_FOLDERS_H_

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gvoice/result.h"
#include "gvoice/stop_flag.h"
#include "takeout/entry.h"

/// Where in the inputs the Voice data lies. Folders are paths with a final `/`; the input itself is
/// the empty path.
///
/// The rules, each of which only looks where those before it found nothing:
/// 1. A folder is a conversation folder when one of its first 5 pages in the order of their names
///    is a conversation; where an input has none, one of the first 50. Its parent is a Voice
///    folder. Where the input itself is a conversation folder, it stands for `Voice/Calls` (or
///    `Voice/Spam`, where it is called that). A conversation folder inside another one belongs to
///    the outer one's Voice folder.
/// 2. A part of an export may hold media only: a folder called `Voice`, or with a path that rule 1
///    found in another input (`Takeout/Voz`), is a Voice folder when it has a child folder called
///    `Calls`, `Spam`, `Greetings` or like a conversation folder of rule 1, or holds Phones.vcf.
/// 3. Where an input has neither, index pages are asked what the folder Voice is called; a folder
///    of that name in the root of an export is a Voice folder.
/// 4. A folder that the user named, that is called so itself and holds media, is that child folder.
namespace gvoice::takeout {

/// A folder with Voice data in one container.
struct VoiceFolder {
  std::string prefix;  ///< in the container
  std::string
      canonical;  ///< what stands for the prefix in canonical paths: `Voice/`, or `Voice/Calls/` …
  std::set<std::string, std::less<>>
      greetings;  ///< children that hold greetings; `Voice/Greetings/`, canonical
};

/// What the files of one folder tell. Counts only what can be read.
struct FolderFacts {
  std::vector<std::uint32_t> pages;  ///< HTML that may be a conversation, as indices of entries
  std::uint64_t files = 0;
  std::uint64_t audio = 0;
  bool media = false;
  bool account_vcard = false;
  std::optional<std::uint32_t> index_page;  ///< as an index of entries
};

/// The folders of one container that hold files.
using FolderSurvey = std::map<std::string, FolderFacts, std::less<>>;

/// One container, as the search sees it.
struct SurveyedContainer {
  std::string name;  ///< last component of its resolved path
  bool is_folder = false;
  FolderSurvey folders;
};

/// What an index page tells of where the Voice data lies; both empty where it tells nothing.
struct IndexHints {
  std::string voice_folder;            ///< what the folder Voice is called
  std::set<std::string> page_folders;  ///< its children that hold pages, as this export calls them
};

/// What the search asks about the bytes of an entry, which has its path as the input has it.
struct EntryQuestions {
  std::function<bool(const Entry&)> is_conversation;
  std::function<IndexHints(const Entry&)> index_hints;  ///< only for index pages; may be empty
};

/// Whether a folder is one in which an export has its index page and its products: the input
/// itself, or one called `Takeout` or `…-takeout`.
bool is_export_root(std::string_view folder);

/// Groups entries by container and folder. `containers` has one element for each container.
void survey_folders(std::span<const Entry> entries, std::vector<SurveyedContainer>& containers);

/// The Voice folders of each container, in the order of their prefixes.
/// Whether an entry is a conversation is asked for a few pages of each folder.
Result<std::vector<std::vector<VoiceFolder>>> find_voice_folders(
    std::span<const SurveyedContainer> containers, std::span<const Entry> entries,
    const EntryQuestions& questions, const StopFlag& stop);

/// The index of the Voice folder that `path` lies in (the innermost); `folders` are in the order of
/// their prefixes.
std::optional<std::size_t> voice_folder_of(std::span<const VoiceFolder> folders,
                                           std::string_view path);

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_VOICE_FOLDERS_H_
