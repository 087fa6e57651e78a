#ifndef GVOICE_CONVERSATIONS_ATTACHMENT_TEST_SUPPORT_H_
#define GVOICE_CONVERSATIONS_ATTACHMENT_TEST_SUPPORT_H_

#include <gtest/gtest.h>

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "conversations/attachment_matcher.h"

namespace gvoice::conversations {

inline constexpr std::string_view kFolder = "Voice/Calls/";
inline constexpr AttachmentStatus kFound = AttachmentStatus::kFound;
inline constexpr AttachmentStatus kAmbiguous = AttachmentStatus::kAmbiguous;
inline constexpr AttachmentStatus kMissing = AttachmentStatus::kMissing;

/// A folder with pages and media in the making, and what became of each reference.
class Export {
 public:
  Export& file(std::string_view name, std::string_view folder = kFolder,
               std::uint32_t export_id = 0) {
    media_.push_back({folder, names_.emplace_back(name), export_id});
    return *this;
  }
  Export& reference(std::string_view page, std::string_view written,
                    AttachmentElement element = AttachmentElement::kImage) {
    Attachment& attachment = attachments_.emplace_back();
    attachment.reference = names_.emplace_back(written);
    attachment.element = element;
    references_.push_back({&attachment, kFolder, names_.emplace_back(page), 0});
    return *this;
  }
  Export& match() {
    result_ = match_attachments(references_, media_);
    EXPECT_EQ(result_.size(), references_.size());
    return *this;
  }
  /// The name of the file that a reference got; empty where it got none.
  std::string_view got(std::size_t reference) const {
    const std::uint32_t index = result_.at(reference);
    return index == kNoMedia ? std::string_view() : media_.at(index).file_name;
  }
  std::uint32_t index(std::size_t reference) const { return result_.at(reference); }
  AttachmentStatus status(std::size_t reference) const { return attachments_.at(reference).status; }

 private:
  std::deque<std::string> names_;
  std::deque<Attachment> attachments_;
  std::vector<Reference> references_;
  std::vector<MediaFile> media_;
  std::vector<std::uint32_t> result_;
};

/// The first `count` bytes of an ASCII name.
inline std::string cut(std::string_view name, std::size_t count = 50) {
  return std::string(name.substr(0, count));
}

inline const std::string kAnnPage = "Ann - Text - 2018-05-03T18_39_04Z.html";
inline const std::string kAnnReference = "Ann - Text - 2018-05-03T18_39_04Z-2-1";

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_ATTACHMENT_TEST_SUPPORT_H_
