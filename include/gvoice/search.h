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

/// What to search for in an archive. docs/search.md explains the syntax of `words`. Plain value, as
/// are all structs here: concurrent reads are safe, writes are not.
struct SearchOptions {
  std::string archive;  ///< the archive folder; never written to
  std::string words;    ///< may be empty if another criterion is given
  /// Sender: part of the name or address, last digits of the number, or `me` for the owner.
  std::optional<std::string> from = {};
  std::optional<std::string> with = {};  ///< the same for the other party
  std::optional<DateSpan> after = {};    ///< at or after its first instant
  std::optional<DateSpan> before = {};   ///< before its first instant
  std::vector<std::string> kinds = {};   ///< any of these kinds, as in messages.ndjson
  bool has_attachment = false;
  std::uint64_t limit = 20;  ///< maximum number of hits
  /// Folder for indexes of archives without messages.sqlite. None: such archives cannot be
  /// searched.
  std::optional<std::string> cache_folder = {};
};

/// A message that matches.
struct SearchHit {
  std::string id;            ///< 16 hex digits
  std::string time;          ///< ISO 8601 with an offset; empty if unknown
  std::string conversation;  ///< title of the conversation
  std::string kind;
  std::string direction;
  std::string sender;  ///< `Me` for the owner; empty if unknown
  std::string text;    ///< an excerpt around the matches; short texts in full
  /// Byte ranges of the matches in `text`: first byte and one past the last.
  std::vector<std::pair<std::size_t, std::size_t>> marks;
  std::string before;  ///< the message before it in the conversation, `Ann: …`; may be empty
  std::string after;
  std::vector<std::string> attachments;  ///< paths below the archive, or file names of missing ones
  std::string page;  ///< page of the archive with the message; empty for archives without pages
};

/// A conversation whose title contains the words.
struct NamedConversation {
  std::string title;
  std::uint64_t messages = 0;
  std::string page;  ///< its first page, below the archive; empty for archives without pages
};

struct SearchResult {
  std::string archive;                           ///< absolute path
  std::uint64_t total = 0;                       ///< number of messages that match
  std::vector<SearchHit> hits;                   ///< newest first
  std::vector<NamedConversation> conversations;  ///< the five with the most messages
};

/// Checks the syntax of search words without an archive; kUsage describes the error.
Status check_search_words(std::string_view words);

/// Searches an archive. The first search of an archive without messages.sqlite builds an index in
/// the cache folder and reports progress to `observer`; later ones use it. Thread-safe. kUsage if
/// the words have a syntax error; kInterrupted once `stop` is requested.
Result<SearchResult> search(const SearchOptions& options, Observer& observer = no_observer(),
                            const StopFlag& stop = no_stop());

}  // namespace gvoice

#endif  // GVOICE_SEARCH_H_
