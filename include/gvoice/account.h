#ifndef GVOICE_ACCOUNT_H_
#define GVOICE_ACCOUNT_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gvoice/conversation.h"
#include "gvoice/report.h"
#include "gvoice/result.h"
#include "gvoice/stop_flag.h"

namespace gvoice {

/// A person in an account: the owner or a participant of a conversation. Views live as long as the
/// Account. Plain value: concurrent reads are safe, writes are not.
struct Person {
  std::string_view name;                  ///< empty if only numbers are known
  std::vector<std::string_view> numbers;  ///< normalised; the number used first comes first
  bool is_owner = false;
};

/// A media file of the inputs. Plain value: concurrent reads are safe, writes are not.
struct MediaFile {
  const StoredMedia* media =
      nullptr;              ///< the same object as Attachment::media; lives as long as the Account
  bool referenced = false;  ///< whether a page refers to it
  bool greeting = false;    ///< a voicemail greeting
};

/// An account in memory, as `read` (read.h) returns it. Owns everything that its methods return.
/// Keeps the inputs open and reads media from them on request.
///
/// Thread-safe after construction: all methods are const and may be called from any number of
/// threads at once. It may be moved while no other thread uses it; views stay valid.
class Account {
 public:
  struct Content;  ///< internal
  explicit Account(std::unique_ptr<Content> content);
  Account(Account&&) noexcept;
  Account& operator=(Account&&) noexcept;
  ~Account();

  /// All conversations, sorted by id; none is empty.
  std::span<const Conversation> conversations() const;
  /// All records of all conversations, sorted by time, then id.
  std::span<const Record* const> records() const;
  /// The owner first, then the others in the order of their first numbers, then those without a
  /// number, by name.
  std::span<const Person> people() const;
  /// The media files that could be read, sorted by path.
  std::span<const MediaFile> media() const;
  /// The result of reading: counts, problems, names whose number could not be determined, missing
  /// parts. The counts balance, so nothing is lost silently.
  const Report& report() const;

  /// The display title of a conversation, like `Ann Smith, +1 303-555-0101 and 4 more`.
  std::string title(const Conversation& conversation) const;
  /// The display name of a party: the name, else the formatted number; empty if neither is known.
  std::string name(const Party& party) const;
  /// The file that a record was found in; `source` is one of its `sources`.
  EntryName source(const Source& source) const;

  /// Receives the next block of a medium; an error stops reading.
  using MediaSink = std::function<Status(const StoredMedia& media, std::string_view block)>;
  /// Reads the given media in blocks: all blocks of one medium, then those of the next, each medium
  /// once, in the order of the inputs. A tgz is decompressed once for all media in it, so request
  /// many at once. Fails if a medium cannot be read or has changed since the account was read
  /// (ErrorKind::kMachine), and with whatever error `sink` returns.
  Status read_media(std::span<const StoredMedia* const> wanted, const MediaSink& sink,
                    const StopFlag& stop = no_stop()) const;
  /// The bytes of one medium, in memory. Fails as `read_media` does.
  Result<std::string> media_bytes(const StoredMedia& media) const;

 private:
  std::unique_ptr<Content> content_;
};

}  // namespace gvoice

#endif  // GVOICE_ACCOUNT_H_
