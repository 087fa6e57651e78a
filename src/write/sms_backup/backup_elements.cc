#include "write/sms_backup/backup_elements.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <vector>

#include "base/base64.h"
#include "base/errors.h"
#include "base/hash.h"
#include "base/iso_time.h"
#include "write/format/time_text.h"
#include "write/sms_backup/message_parts.h"
#include "write/sms_backup/xml_attribute.h"

namespace gvoice::write::sms_backup {
namespace {

/// "No value", as the app writes it.
constexpr std::string_view kNull = "null";
/// The app's word for a missing name; other readers skip a record that has none.
constexpr std::string_view kUnknownName = "(Unknown)";
/// Used if neither number nor name is known.
constexpr std::string_view kUnknownAddress = "Unknown";

/// Bytes of a medium read at once; a multiple of three for base64.
constexpr std::size_t kMediaBlock = std::size_t{192} * 1024;
/// Elements are written in blocks of this size.
constexpr std::size_t kEnough = std::size_t{128} * 1024;

constexpr std::int64_t kSenderAddress = 137;
constexpr std::int64_t kOtherAddress = 151;

std::string_view address_of(const Party& party) {
  if (!party.number.empty()) return party.number;
  if (!party.name.empty()) return party.name;
  return party.raw.empty() ? kUnknownAddress : party.raw;
}

std::string_view name_of(const Party& party) {
  return party.name.empty() ? kUnknownName : party.name;
}

/// The parties' addresses or names with something between them.
template <typename Text>
std::string joined(std::span<const Party> parties, std::string_view between, Text text_of,
                   std::string_view nobody) {
  if (parties.empty()) return std::string(nobody);
  std::string all;
  for (const Party& party : parties) {
    if (!all.empty()) all += between;
    all += text_of(party);
  }
  return all;
}

std::string addresses_of(const Record& record) {
  return joined(record.participants, "~", address_of, kUnknownAddress);
}

std::string names_of(const Record& record) {
  return joined(record.participants, ", ", name_of, kUnknownName);
}

std::int64_t call_type_of(RecordKind kind) {
  switch (kind) {
    case RecordKind::kReceived:
    case RecordKind::kRecorded:
      return 1;
    case RecordKind::kPlaced:
    case RecordKind::kCall:
      return 2;
    default:
      return 3;
  }
}

}  // namespace

Status ElementWriter::write(const Item& item) {
  if (stop_.requested()) return interrupted();
  switch (item.element) {
    case Element::kSms:
      append_sms(*item.record);
      break;
    case Element::kCall:
      append_call(*item.record);
      break;
    case Element::kMms:
      if (Status done = write_mms(*item.record); !done) return done;
      break;
  }
  return flush();
}

Status ElementWriter::flush() {
  Status done = file_.append(out_);
  out_.clear();
  return done;
}

void ElementWriter::append_date(const Record& record) {
  if (record.timestamp_ms == Record::kNoTime) {
    append_attribute("date", kNull, out_);
  } else {
    append_attribute("date", record.timestamp_ms, out_);
  }
}

void ElementWriter::append_readable_date(const Record& record) {
  static constexpr std::array<std::string_view, 12> kMonths = {
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto time = clock_.local(record);
  if (!time) return append_attribute("readable_date", kNull, out_);
  const CivilDate date = civil_from_days(time->day);
  out_ += " readable_date=\"";
  out_ += kMonths[date.month - 1];
  out_ += ' ';
  out_ += std::to_string(date.day);
  out_ += ", ";
  out_ += std::to_string(date.year);
  out_ += ' ';
  append_clock(*time, out_);
  out_ += '"';
}

void ElementWriter::append_sms(const Record& record) {
  const bool received = record.direction == Direction::kIn;
  out_ += "<sms protocol=\"0\"";
  append_attribute("address", addresses_of(record), out_);
  append_date(record);
  if (record.direction == Direction::kUnknown) {
    append_attribute("type", kNull, out_);
  } else {
    append_attribute("type", received ? 1 : 2, out_);
  }
  out_ += R"( subject="null")";
  append_attribute("body", record.text, out_);
  out_ += R"( toa="null" sc_toa="null" service_center="null")";
  append_attribute("read", record.unread ? 0 : 1, out_);
  out_ += R"( status="-1" locked="0")";
  const bool has_time = record.timestamp_ms != Record::kNoTime;
  append_attribute("date_sent", received && has_time ? record.timestamp_ms : 0, out_);
  out_ += R"( sub_id="-1")";
  append_readable_date(record);
  append_attribute("contact_name", names_of(record), out_);
  out_ += " />\n";
}

void ElementWriter::append_call(const Record& record) {
  const bool anonymous = record.participants.empty() && record.unresolved == Unresolved::kNo;
  const std::int64_t type = call_type_of(record.kind);
  out_ += "<call";
  append_attribute("number", anonymous ? std::string() : addresses_of(record), out_);
  const bool talked = type != 3 && record.duration_seconds != Record::kNoDuration;
  append_attribute("duration", talked ? record.duration_seconds : 0, out_);
  append_date(record);
  append_attribute("type", type, out_);
  append_attribute("presentation", anonymous ? 2 : 1, out_);
  out_ += R"( subscription_id="null" post_dial_digits="" subscription_component_name="null")";
  append_readable_date(record);
  append_attribute("contact_name", names_of(record), out_);
  out_ += " />\n";
}

Status ElementWriter::write_mms(const Record& record) {
  const bool voice = record.kind == RecordKind::kVoicemail || record.kind == RecordKind::kRecorded;
  const bool directed = voice || record.direction != Direction::kUnknown;
  // A message from the own number to itself counts as sent.
  const bool from_own = record.has_sender && record.sender.number == own_number_;
  const bool sent = !voice && directed && (record.direction == Direction::kOut || from_own);
  const std::vector<MessagePart> parts = parts_of(record);
  append_mms_start(record, parts, sent, directed);
  out_ += "<parts>";
  if (Status done = write_parts(parts); !done) return done;
  out_ += "</parts><addrs>";
  append_addresses(record, sent, directed);
  out_ += "</addrs></mms>\n";
  return {};
}

void ElementWriter::append_mms_start(const Record& record, std::span<const MessagePart> parts,
                                     bool sent, bool directed) {
  std::int64_t size = 0;
  bool text_only = true;
  for (const MessagePart& part : parts) {
    size += static_cast<std::int64_t>(part.size());
    if (part.media != nullptr) text_only = false;
  }
  const std::string id = to_hex(record.id);
  const bool has_time = record.timestamp_ms != Record::kNoTime;
  out_ += "<mms";
  append_date(record);
  const bool received = directed && !sent;
  append_attribute("date_sent", received && has_time ? floor_divide(record.timestamp_ms, 1000) : 0,
                   out_);
  if (directed) {
    append_attribute("msg_box", sent ? 2 : 1, out_);
    append_attribute("m_type", sent ? 128 : 132, out_);
  } else {
    out_ += R"( msg_box="null" m_type="null")";
  }
  out_ += R"( ct_t="application/vnd.wap.multipart.related")";
  append_attribute("address", addresses_of(record), out_);
  append_attribute("contact_name", names_of(record), out_);
  out_ += R"( read="1" seen="1")";
  out_ += sent ? R"( rr="129" d_rpt="129" resp_st="128" exp="604800")"
               : R"( rr="null" d_rpt="null" resp_st="null" exp="null")";
  append_attribute("text_only", text_only ? 1 : 0, out_);
  append_attribute("m_id", "gvoice-" + id, out_);
  append_attribute("tr_id", "gv" + id, out_);
  append_attribute("m_size", size, out_);
  out_ += R"( m_cls="personal" pri="129" v="18" locked="0" sub_id="-1")";
  out_ += R"( creator="com.google.android.apps.messaging")";
  out_ += R"( sub="null" sub_cs="null" read_status="null" retr_st="null" d_tm="null" st="null")";
  out_ += R"( retr_txt="null" retr_txt_cs="null" rpt_a="null" ct_cls="null" resp_txt="null")";
  out_ += R"( ct_l="null")";
  append_readable_date(record);
  out_ += '>';
}

Status ElementWriter::write_parts(std::span<const MessagePart> parts) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].media == nullptr) {
      append_text_part(parts[i].words(), i);
    } else if (Status done = write_media_part(*parts[i].media, i); !done) {
      return done;
    }
  }
  return {};
}

void ElementWriter::append_part_start(std::string_view type, std::string_view stem,
                                      std::string_view extension, std::size_t index) {
  const std::string name = std::string(stem) + "_" + std::to_string(index);
  out_ += R"(<part seq="0")";
  append_attribute("ct", type, out_);
  out_ += type == "text/plain" ? R"( name="null" chset="106" cd="null" fn="null")"
                               : R"( name="null" chset="null" cd="null" fn="null")";
  append_attribute("cid", "<" + name + ">", out_);
  append_attribute("cl", name + std::string(extension), out_);
  out_ += R"( ctt_s="null" ctt_t="null")";
}

void ElementWriter::append_text_part(std::string_view text, std::size_t index) {
  append_part_start("text/plain", "text", ".txt", index);
  append_attribute("text", text, out_);
  out_ += " />";
}

Status ElementWriter::write_media_part(const StoredMedia& media, std::size_t index) {
  const PartType type = part_type_of(media.media_type);
  append_part_start(type.name, type.stem, type.extension, index);
  out_ += R"( text="null" data=")";
  auto source = folder_.open_file(media.path);
  if (!source) return source.error();
  std::string block(static_cast<std::size_t>(std::min<std::uint64_t>(media.size, kMediaBlock)),
                    '\0');
  std::size_t used = 0;
  while (true) {
    if (stop_.requested()) return interrupted();
    const auto got = (*source)->read(block.data() + used, block.size() - used);
    if (!got) return got.error();
    used += *got;
    // Only complete blocks are encoded, so that their base64 can be concatenated.
    if (*got > 0 && used < block.size()) continue;
    append_base64(std::string_view(block).substr(0, used), out_);
    if (used < block.size() || *got == 0) break;
    used = 0;
    if (out_.size() < kEnough) continue;
    if (Status done = flush(); !done) return done;
  }
  out_ += "\" />";
  return {};
}

void ElementWriter::append_addresses(const Record& record, bool sent, bool directed) {
  const auto append = [&](std::string_view address, std::int64_t type) {
    out_ += "<addr";
    append_attribute("address", address, out_);
    append_attribute("type", type, out_);
    out_ += R"( charset="106" />)";
  };
  // Voicemails and recordings have one other party, who is their sender.
  std::string_view sender;
  if (sent) {
    sender = own_number_;
  } else if (directed) {
    if (record.has_sender && !record.sender_is_owner) {
      sender = address_of(record.sender);
    } else if (!record.participants.empty()) {
      sender = address_of(record.participants.front());
    } else {
      sender = kUnknownAddress;
    }
  }
  if (directed) append(sender, kSenderAddress);
  for (const Party& party : record.participants) {
    if (const std::string_view address = address_of(party); !directed || address != sender)
      append(address, kOtherAddress);
  }
  const bool own_is_among_them =
      sender == own_number_ || std::ranges::any_of(record.participants, [&](const Party& party) {
        return address_of(party) == own_number_;
      });
  if (!own_is_among_them) append(own_number_, kOtherAddress);
}

}  // namespace gvoice::write::sms_backup
