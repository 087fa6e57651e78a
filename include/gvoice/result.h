#ifndef GVOICE_RESULT_H_
#define GVOICE_RESULT_H_

#include <cstdint>
#include <string>
#include <utility>
#include <variant>

namespace gvoice {

/// Category of an Error. The command maps it to an exit code.
enum class ErrorKind : std::uint8_t {
  kFailed,       ///< an input or the system prevents the operation
  kUsage,        ///< the request is invalid
  kNoSpace,      ///< the disk is full or would become full
  kDamaged,      ///< data violates its format
  kMachine,      ///< the machine could not read an input, or the input changed meanwhile
  kRefused,      ///< forbidden by a limit or rule (hostile archives, foreign folders)
  kInterrupted,  ///< the user asked to stop
  kInternal,     ///< an internal error
};

/// A failure, for users: what happened, where and why, and what to do about it. Plain value:
/// concurrent reads are safe, writes are not.
struct Error {
  ErrorKind kind = ErrorKind::kFailed;
  std::string message;  ///< one sentence without a line feed
  std::string advice;   ///< what the user can do; may be empty
};

/// A value or an Error. Plain value; as thread-safe as its content.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value)
      : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT: implicit by intent
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  /// The value; throws std::bad_variant_access if failed.
  T& value() & { return std::get<0>(state_); }
  const T& value() const& { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  /// The error; throws std::bad_variant_access if ok.
  const Error& error() const& { return std::get<1>(state_); }
  Error&& error() && { return std::get<1>(std::move(state_)); }

 private:
  std::variant<T, Error> state_;
};

/// Success without a value, or an Error. Plain value.
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
