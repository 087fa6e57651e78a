#ifndef GVOICE_RESULT_H_
#define GVOICE_RESULT_H_

#include <cstdint>
#include <string>
#include <utility>
#include <variant>

namespace gvoice {

/// What kind of failure an Error tells of. The command turns it into an exit code.
enum class ErrorKind : std::uint8_t {
  kFailed,       ///< an input or the system does not let us go on
  kUsage,        ///< the request itself is wrong
  kNoSpace,      ///< the disk is full, or would be
  kDamaged,      ///< bytes are not what their format says
  kMachine,      ///< the machine did not let an input be read, or it changed meanwhile
  kRefused,      ///< a limit or rule of ours forbids it (hostile archives, foreign folders)
  kInterrupted,  ///< the user asked to stop
  kInternal,     ///< a promise of our own did not hold
};

/// A failure in words for people: what happened, where and why; and what to do about it. A plain
/// value: one thread changes it, or many read it.
struct Error {
  ErrorKind kind = ErrorKind::kFailed;
  std::string message;  ///< one sentence without a final line feed
  std::string advice;   ///< what the user can do; may be empty
};

/// Either a value or the Error that stood in its way. Plain value; as thread-safe as its content.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value)
      : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT: implicit by intent
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  /// The value; calling it on a failed result throws std::bad_variant_access.
  T& value() & { return std::get<0>(state_); }
  const T& value() const& { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  /// The failure; calling it on a good result throws std::bad_variant_access.
  const Error& error() const& { return std::get<1>(state_); }
  Error&& error() && { return std::get<1>(std::move(state_)); }

 private:
  std::variant<T, Error> state_;
};

/// Success without a value, or an Error. A plain value.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : failed_(true), error_(std::move(error)) {}  // NOLINT: implicit by intent

  bool ok() const { return !failed_; }
  explicit operator bool() const { return ok(); }
  const Error& error() const& { return error_; }
  Error&& error() && { return std::move(error_); }

 private:
  bool failed_ = false;
  Error error_;
};

using Status = Result<void>;

}  // namespace gvoice

#endif  // GVOICE_RESULT_H_
