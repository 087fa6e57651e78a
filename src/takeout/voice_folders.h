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

/// Finds the Voice data in the inputs. Folders are paths with a final `/`; the input itself is the
/// empty path.
///
/// The rules; each applies only if those before it found nothing:
/// 1. A folder is a conversation folder if one of its first 5 pages, sorted by name, is a
///    conversation; if an input has none, one of the first 50. Its parent is a Voice folder. If the
///    input itself is a conversation folder, it represents `Voice/Calls` (or `Voice/Spam`, if that
///    is its name). A conversation folder inside another one belongs to the Voice folder of the
///    outer one.
/// 2. A part of an export may contain media only: a folder named `Voice`, or with a path that rule
///    1 found in another input (`Takeout/Voz`), is a Voice folder if it has a subfolder named
///    `Calls`, `Spam`, `Greetings` or like a conversation folder of rule 1, or contains Phones.vcf.
/// 3. If an input has neither, index pages give the name of the folder Voice; a folder of that name
///    in the root of an export is a Voice folder.
/// 4. A folder given by the user that has the name of such a subfolder and contains media is that
///    subfolder.
namespace gvoice::takeout {

/// A folder with Voice data in one container.
struct VoiceFolder {
  std::string prefix;     ///< within the container
  std::string canonical;  ///< the replacement for the prefix in canonical paths: `Voice/`, or
                          ///< `Voice/Calls/` …
  std::set<std::string, std::less<>>
      greetings;  ///< subfolders with greetings; `Voice/Greetings/`, canonical
};

/// What the files of one folder show. Counts readable files only.
struct FolderFacts {
  std::vector<std::uint32_t> pages;  ///< HTML that may be a conversation, as indices of entries
  std::uint64_t files = 0;
  std::uint64_t audio = 0;
  bool media = false;
  bool account_vcard = false;
  std::optional<std::uint32_t> index_page;  ///< as an index into entries
};

/// The folders of one container that contain files.
using FolderSurvey = std::map<std::string, FolderFacts, std::less<>>;

/// One container, as seen by the search.
struct SurveyedContainer {
  std::string name;  ///< last component of its resolved path
  bool is_folder = false;
  FolderSurvey folders;
};

/// What an index page states about the Voice folder; may be empty.
struct IndexHints {
  std::string voice_folder;            ///< name of the folder Voice
  std::set<std::string> page_folders;  ///< names of its subfolders with pages
};

/// Questions of the search about the bytes of an entry, whose path is as in the input.
struct EntryQuestions {
  std::function<bool(const Entry&)> is_conversation;
  std::function<IndexHints(const Entry&)> index_hints;  ///< only for index pages; may be empty
};

/// Whether a folder can be the root of an export, with index page and products: the input itself,
/// or a folder named `Takeout` or `…-takeout`.
bool is_export_root(std::string_view folder);

/// Groups entries by container and folder. `containers` has one element per container.
void survey_folders(std::span<const Entry> entries, std::vector<SurveyedContainer>& containers);

/// The Voice folders of each container, sorted by prefix. Reads a few pages of each folder.
Result<std::vector<std::vector<VoiceFolder>>> find_voice_folders(
    std::span<const SurveyedContainer> containers, std::span<const Entry> entries,
    const EntryQuestions& questions, const StopFlag& stop);

/// The index of the innermost Voice folder that contains `path`; `folders` are sorted by prefix.
std::optional<std::size_t> voice_folder_of(std::span<const VoiceFolder> folders,
                                           std::string_view path);

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_VOICE_FOLDERS_H_
