#ifndef GVOICE_CONVERSATIONS_ATTACHMENT_TEST_SUPPORT_H_
#define GVOICE_CONVERSATIONS_ATTACHMENT_TEST_SUPPORT_H_

#include <gtest/gtest.h>

#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "conversations/attachment_matcher.h"

namespace gvoice::conversations {

inline constexpr std::string_view kFolder = "Voice/Calls/";
inline constexpr AttachmentStatus kFound = AttachmentStatus::kFound;
inline constexpr AttachmentStatus kAmbiguous = AttachmentStatus::kAmbiguous;
inline constexpr AttachmentStatus kMissing = AttachmentStatus::kMissing;

/// Builds a folder of pages and media, and shows the result for each reference.
class Export {
 public:
  Export& file(std::string_view name, std::string_view folder = kFolder,
               std::uint32_t export_id = 0) {
    media_.push_back({folder, names_.emplace_back(name), export_id});
    return *this;
  }
  /// An empty file.
  Export& empty_file(std::string_view name, std::string_view folder = kFolder,
                     std::uint32_t export_id = 0) {
    media_.push_back({folder, names_.emplace_back(name), export_id, false});
    return *this;
  }
  Export& page(std::string_view name, std::string_view folder = kFolder) {
    pages_.push_back({folder, names_.emplace_back(name), 0});
    return *this;
  }
  Export& reference(std::string_view page, std::string_view written,
                    AttachmentElement element = AttachmentElement::kImage,
                    std::vector<std::string_view> others = {}) {
    Attachment& attachment = attachments_.emplace_back();
    attachment.reference = names_.emplace_back(written);
    attachment.element = element;
    references_.push_back({&attachment, kFolder, names_.emplace_back(page), 0,
                           others_.emplace_back(std::move(others))});
    return *this;
  }
  Export& match() {
    matches_ = match_attachments(references_, media_, pages_);
    EXPECT_EQ(matches_.media.size(), references_.size());
    EXPECT_EQ(matches_.candidates.size(), references_.size());
    return *this;
  }
  /// The name of the file matched with a reference; empty if none.
  std::string_view got(std::size_t reference) const {
    const std::uint32_t index = matches_.media.at(reference);
    return index == kNoMedia ? std::string_view() : media_.at(index).file_name;
  }
  std::uint32_t index(std::size_t reference) const { return matches_.media.at(reference); }
  /// The names of the files that a missing reference may mean.
  std::vector<std::string_view> candidates(std::size_t reference) const {
    std::vector<std::string_view> names;
    for (const std::uint32_t index : matches_.candidates.at(reference))
      names.push_back(media_.at(index).file_name);
    return names;
  }
  AttachmentStatus status(std::size_t reference) const { return attachments_.at(reference).status; }

 private:
  std::deque<std::string> names_;
  std::deque<Attachment> attachments_;
  std::deque<std::vector<std::string_view>> others_;
  std::vector<Reference> references_;
  std::vector<MediaFile> media_;
  std::vector<PageName> pages_;
  Matches matches_;
};

/// The first `count` bytes of an ASCII name.
inline std::string cut(std::string_view name, std::size_t count = 50) {
  return std::string(name.substr(0, count));
}

inline const std::string kAnnPage = "Ann - Text - 2018-05-03T18_39_04Z.html";
inline const std::string kAnnReference = "Ann - Text - 2018-05-03T18_39_04Z-2-1";

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_ATTACHMENT_TEST_SUPPORT_H_
