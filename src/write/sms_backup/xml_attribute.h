#ifndef GVOICE_WRITE_SMS_BACKUP_XML_ATTRIBUTE_H_
#define GVOICE_WRITE_SMS_BACKUP_XML_ATTRIBUTE_H_

#include <cstdint>
#include <string>
#include <string_view>

/// Attributes of XML 1.0. All functions are pure except for appending.
namespace gvoice::write::sms_backup {

/// Appends a value for a double-quoted attribute: markup and white space other than the space as
/// references, so that readers restore them; what XML cannot represent (control characters, U+FFFE,
/// U+FFFF, malformed UTF-8) as U+FFFD.
void append_escaped(std::string_view value, std::string& out);

/// Appends ` name="value"`, the value escaped. `name` is written as it is.
void append_attribute(std::string_view name, std::string_view value, std::string& out);
void append_attribute(std::string_view name, std::int64_t value, std::string& out);

}  // namespace gvoice::write::sms_backup

#endif  // GVOICE_WRITE_SMS_BACKUP_XML_ATTRIBUTE_H_
