#ifndef GVOICE_SEARCH_H_
#define GVOICE_SEARCH_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gvoice/filters.h"
#include "gvoice/observer.h"
#include "gvoice/result.h"

namespace gvoice {

/// What is looked for in an archive. docs/search.md explains the words. A plain value, as all
/// structs here are: one thread changes it, or many read it.
struct SearchOptions {
  std::string archive;  ///< its folder; never written to
  std::string words;    ///< may be empty where something else says what is meant
  /// Part of a sender's name or address, the last digits of the number, or `me` for the owner.
  std::optional<std::string> from = {};
  std::optional<std::string> with = {};  ///< the same for whom a conversation is with
  std::optional<DateSpan> after = {};    ///< from its first instant on
  std::optional<DateSpan> before = {};   ///< up to, and without, its first instant
  std::vector<std::string> kinds = {};   ///< one of these, as messages.ndjson names them
  bool has_attachment = false;
  std::uint64_t limit = 20;  ///< most hits that are returned
  /// Where an index is kept for archives without messages.sqlite. Nothing: such an archive cannot
  /// be searched.
  std::optional<std::string> cache_folder = {};
};

/// One message that was found.
struct SearchHit {
  std::string id;            ///< 16 hex digits
  std::string time;          ///< ISO 8601 with an offset; empty where none is known
  std::string conversation;  ///< its title
  std::string kind;
  std::string direction;
  std::string sender;  ///< `Me` for the owner; empty where nobody is known
  std::string text;    ///< the words around what was found; the whole text of short ones
  /// Where in `text` the words stand that were found: first byte and the one behind.
  std::vector<std::pair<std::size_t, std::size_t>> marks;
  std::string before;  ///< what was said before it in the conversation, `Ann: …`; may be empty
  std::string after;
  std::vector<std::string> attachments;  ///< paths below the archive, or names of missing files
  std::string page;  ///< where it stands, below the archive; empty for archives without pages
};

/// A conversation in whose title the words stand.
struct NamedConversation {
  std::string title;
  std::uint64_t messages = 0;
  std::string page;  ///< its first, below the archive; empty for archives without pages
};

struct SearchResult {
  std::string archive;                           ///< absolute path
  std::uint64_t total = 0;                       ///< how many messages fit
  std::vector<SearchHit> hits;                   ///< the newest first
  std::vector<NamedConversation> conversations;  ///< the five with most messages
};

/// Checks words without an archive: kUsage says what is wrong with them.
Status check_search_words(std::string_view words);

/// Looks through an archive. The first search of one without messages.sqlite builds an index in the
/// cache folder, which `observer` is told of; later ones use it. Thread-safe. kUsage where the
/// words cannot be understood; kInterrupted once `stop` is requested.
Result<SearchResult> search(const SearchOptions& options, Observer& observer = no_observer(),
                            const StopFlag& stop = no_stop());

}  // namespace gvoice

#endif  // GVOICE_SEARCH_H_
