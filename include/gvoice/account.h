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

/// Somebody in an account: the owner, or one of the others in its conversations. Views live as long
/// as the Account. A plain value: one thread changes it, or many read it.
struct Person {
  std::string_view name;                  ///< empty where only numbers are known
  std::vector<std::string_view> numbers;  ///< normalised; the one that was used first comes first
  bool is_owner = false;
};

/// A media file of the inputs. A plain value: one thread changes it, or many read it.
struct MediaFile {
  const StoredMedia* media =
      nullptr;              ///< as Attachment::media has it; lives as long as the Account
  bool referenced = false;  ///< whether a page asks for it
  bool greeting = false;    ///< a voicemail greeting
};

/// An account as its exports hold it, in memory: what `read` returns (read.h). It owns everything
/// that its methods return, and keeps the inputs open, from which it reads media when they are
/// asked for.
///
/// Thread-safe once it is there: all methods are const and may be called from any number of threads
/// at once. It may be moved while no other thread uses it; views stay valid.
class Account {
 public:
  struct Content;  ///< of the library alone
  explicit Account(std::unique_ptr<Content> content);
  Account(Account&&) noexcept;
  Account& operator=(Account&&) noexcept;
  ~Account();

  /// All conversations, in order of their ids; none is empty.
  std::span<const Conversation> conversations() const;
  /// All records of all conversations, by time and then by id.
  std::span<const Record* const> records() const;
  /// The owner first, then the others, in the order of their first numbers, and those without any
  /// number behind them, by name.
  std::span<const Person> people() const;
  /// The media files that could be read, in the order of their paths.
  std::span<const MediaFile> media() const;
  /// What became of everything in the inputs: counts, problems, names whose number could not be
  /// determined, what is missing. The counts balance, so that nothing is lost silently.
  const Report& report() const;

  /// What to call a conversation, like `Ann Smith, +1 303-555-0101 and 4 more`.
  std::string title(const Conversation& conversation) const;
  /// What to call somebody: the name, else the number as people write it. Empty where nothing is
  /// known.
  std::string name(const Party& party) const;
  /// Where a record was found: one of its `sources`.
  EntryName source(const Source& source) const;

  /// Takes the next block of a medium; an error ends the reading.
  using MediaSink = std::function<Status(const StoredMedia& media, std::string_view block)>;
  /// Reads the bytes of media of this account in blocks, those of one medium after the other, each
  /// once. The order is that of the inputs. A tgz is passed over once for all media that lie in it,
  /// so ask for many at once. An error where one of them cannot be read, or is not as it was when
  /// the account was read (ErrorKind::kMachine), and what `sink` returns.
  Status read_media(std::span<const StoredMedia* const> wanted, const MediaSink& sink,
                    const StopFlag& stop = no_stop()) const;
  /// The bytes of one medium, whole in memory. Errors as `read_media`.
  Result<std::string> media_bytes(const StoredMedia& media) const;

 private:
  std::unique_ptr<Content> content_;
};

}  // namespace gvoice

#endif  // GVOICE_ACCOUNT_H_
