#include "gvoice/record_names.h"

namespace gvoice {

std::string_view kind_name(RecordKind kind) {
  switch (kind) {
    case RecordKind::kText:
      return "text";
    case RecordKind::kPlaced:
      return "placed";
    case RecordKind::kReceived:
      return "received";
    case RecordKind::kMissed:
      return "missed";
    case RecordKind::kVoicemail:
      return "voicemail";
    case RecordKind::kRecorded:
      return "recorded";
    case RecordKind::kCall:
      return "call";
  }
  return {};
}

std::string_view direction_name(Direction direction) {
  switch (direction) {
    case Direction::kUnknown:
      return "unknown";
    case Direction::kIn:
      return "in";
    case Direction::kOut:
      return "out";
  }
  return {};
}

std::string_view attachment_status_name(AttachmentStatus status) {
  switch (status) {
    case AttachmentStatus::kMissing:
      return "missing";
    case AttachmentStatus::kFound:
      return "found";
    case AttachmentStatus::kAmbiguous:
      return "ambiguous";
  }
  return {};
}

std::string_view unresolved_name(Unresolved unresolved) {
  switch (unresolved) {
    case Unresolved::kNo:
      return "";
    case Unresolved::kUnknown:
      return "unknown";
    case Unresolved::kAmbiguous:
      return "ambiguous";
  }
  return {};
}

std::string_view transcript_status_name(TranscriptStatus status) {
  switch (status) {
    case TranscriptStatus::kNone:
      return "";
    case TranscriptStatus::kText:
      return "text";
    case TranscriptStatus::kEmpty:
      return "empty";
    case TranscriptStatus::kUnavailable:
      return "unavailable";
    case TranscriptStatus::kAbsent:
      return "absent";
  }
  return {};
}

std::string_view placeholder_words(Placeholder placeholder) {
  switch (placeholder) {
    case Placeholder::kNone:
      return "";
    case Placeholder::kMmsSent:
      return "MMS Sent";
    case Placeholder::kMmsReceived:
      return "MMS Received";
  }
  return {};
}

std::string_view attachment_element_name(AttachmentElement element) {
  switch (element) {
    case AttachmentElement::kImage:
      return "image";
    case AttachmentElement::kVideo:
      return "video";
    case AttachmentElement::kAudio:
      return "audio";
    case AttachmentElement::kVCard:
      return "vcard";
  }
  return "";
}

}  // namespace gvoice
