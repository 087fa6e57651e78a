// What the program uses of cctz, by the copy of cctz inside Abseil: Debian has that one as a static
// library, and libphonenumber needs Abseil anyway. Zones come from the machine, or else from inside
// the program.

#include <absl/time/internal/cctz/include/cctz/time_zone.h>
#include <absl/time/internal/cctz/include/cctz/zone_info_source.h>
#include <cctz/time_zone.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "model/zones_inside.h"

namespace inside = absl::time_internal::cctz;

namespace cctz {

class time_zone::Impl {
 public:
  /// The caller's program keeps it to its end, as cctz keeps its zones.
  static time_zone zone_of(inside::time_zone zone) { return time_zone(new Impl(zone)); }
  const inside::time_zone& zone() const { return zone_; }

 private:
  explicit Impl(inside::time_zone zone) : zone_(zone) {}

  inside::time_zone zone_;
};

time_zone::absolute_lookup time_zone::lookup(const time_point<seconds>& when) const {
  const auto found = (impl_ == nullptr ? inside::utc_time_zone() : impl_->zone()).lookup(when);
  const auto& at = found.cs;
  return {civil_second(at.year(), at.month(), at.day(), at.hour(), at.minute(), at.second()),
          found.offset, found.is_dst, found.abbr};
}

bool load_time_zone(const std::string& name, time_zone* zone) {
  inside::time_zone loaded;
  if (!inside::load_time_zone(name, &loaded)) return false;
  *zone = time_zone::Impl::zone_of(loaded);
  return true;
}

}  // namespace cctz

namespace absl {
ABSL_NAMESPACE_BEGIN
namespace time_internal::cctz_extension {
namespace {

class SourceInside final : public inside::ZoneInfoSource {
 public:
  explicit SourceInside(std::string_view bytes) : reader_(bytes) {}
  std::size_t Read(void* target, std::size_t size) override { return reader_.read(target, size); }
  int Skip(std::size_t offset) override { return reader_.skip(offset) ? 0 : -1; }

 private:
  gvoice::ZoneReader reader_;
};

/// The machine's zones first, as rules change more often than programs are replaced.
std::unique_ptr<inside::ZoneInfoSource> machine_or_inside(
    const std::string& name,
    const std::function<std::unique_ptr<inside::ZoneInfoSource>(const std::string&)>& machine) {
  if (auto source = machine(name)) return source;
  const std::optional<std::string_view> file = gvoice::zone_file(gvoice::zones_inside(), name);
  return file ? std::make_unique<SourceInside>(*file) : nullptr;
}

}  // namespace

ZoneInfoSourceFactory zone_info_source_factory = machine_or_inside;

}  // namespace time_internal::cctz_extension
ABSL_NAMESPACE_END
}  // namespace absl
