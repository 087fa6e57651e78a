#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "conversations/attachment_matcher.h"

namespace gvoice::conversations {
namespace {

/// A reference and the file made for it, with an identifying name.
struct Made {
  std::string page;
  std::string number;
  std::string reference;
  std::string folder;
  std::string file;  ///< empty if there is none
  AttachmentElement element = AttachmentElement::kImage;
};

constexpr std::string_view kCalls = "Voice/Calls/";

std::string any_ending(AttachmentElement element) {
  switch (element) {
    case AttachmentElement::kImage:
      return *rc::gen::element<std::string>(".jpg", ".AVIF", ".tiff", ".jfif", ".pdf", ".bin", "");
    case AttachmentElement::kVideo:
      return *rc::gen::element<std::string>(".mp4", ".3g2", ".m4v", ".webm", ".dat", "");
    case AttachmentElement::kAudio:
      return *rc::gen::element<std::string>(".mp3", ".aac", ".ogg", ".awb", ".x", "");
    case AttachmentElement::kVCard:
      return *rc::gen::element<std::string>(".vcf", ".ics", ".txt", "");
  }
  return "";
}

/// Makes the file of a reference, with one of the names and places that computers turn it into.
void make_file(Made& made, std::string_view tail, bool only_one) {
  made.folder = kCalls;
  const std::string ending = any_ending(made.element);
  switch (*rc::gen::inRange(0, 8)) {
    case 0:
      made.file = "  " + made.reference + ending;
      return;
    case 1:
      made.file = made.reference + " " + ending;
      return;
    case 2:
      made.folder += *rc::gen::element<std::string>("media/", "a/b/");
      made.file = made.reference + ending;
      return;
    case 3:
      made.file = made.number + std::string(tail) + ending;
      return;
    case 4:
      made.file = made.number.substr(1) + std::string(tail) + ending;
      return;
    case 5:
      if (only_one) {
        made.file = made.page.substr(0, made.page.size() - 5) + ending;
        return;
      }
      [[fallthrough]];
    case 6:
      made.file = made.reference + ending;
      return;
    default:
      return;  // nowhere
  }
}

/// Pages of different people, so that each file fits only one reference.
std::vector<Made> any_account() {
  std::vector<Made> account;
  const int pages = *rc::gen::inRange(1, 8);
  for (int page = 0; page < pages; ++page) {
    const std::string id = std::to_string(10 + page);
    const std::string who = *rc::gen::element<std::string>("Dr. B", "Zoë", "Ann", "A.C") + id;
    const std::string moment = " - Text - 2018-05-" + id + "T18_39_04Z";
    const int references = *rc::gen::inRange(1, 5);
    for (int i = 1; i <= references; ++i) {
      Made made;
      const std::string tail = moment + "-" + std::to_string(i) + "-1";
      made.page = who + moment + ".html";
      made.number = "+120255501" + id;
      made.reference = who + tail;
      made.element = static_cast<AttachmentElement>(*rc::gen::inRange(0, 4));
      make_file(made, tail, references == 1);
      account.push_back(std::move(made));
    }
  }
  return account;
}

TEST(AttachmentTruth, EveryFileGoesToTheReferenceThatItWasMadeFor) {
  EXPECT_TRUE(rc::check("whatever it is called, and in any order", [] {
    const std::vector<Made> account = any_account();
    std::vector<std::size_t> order;  // references with a file
    for (std::size_t i = 0; i < account.size(); ++i) {
      if (!account[i].file.empty()) order.push_back(i);
    }
    std::shuffle(order.begin(), order.end(), std::mt19937(*rc::gen::arbitrary<std::uint32_t>()));
    std::vector<MediaFile> media;
    for (const std::size_t i : order) media.push_back({account[i].folder, account[i].file, 0});
    // For a file elsewhere there is an empty file in its place.
    for (const Made& made : account) media.push_back({kCalls, made.reference, 0, false});
    std::vector<Attachment> attachments(account.size());
    std::vector<std::vector<std::string_view>> others;
    for (const Made& made : account) others.push_back({made.number});
    std::vector<Reference> references;
    std::vector<PageName> pages;
    for (std::size_t i = 0; i < account.size(); ++i) {
      attachments[i].reference = account[i].reference;
      attachments[i].element = account[i].element;
      references.push_back({&attachments[i], kCalls, account[i].page, 0, others[i]});
      pages.push_back({kCalls, account[i].page, 0});
    }
    const Matches matches = match_attachments(references, media, pages);
    for (std::size_t i = 0; i < account.size(); ++i) {
      if (account[i].file.empty()) {
        RC_ASSERT(matches.media[i] == kNoMedia);
        RC_ASSERT(matches.candidates[i].empty());
        continue;
      }
      RC_ASSERT(matches.media[i] < order.size());
      RC_ASSERT(order[matches.media[i]] == i);
      RC_ASSERT(attachments[i].status == AttachmentStatus::kFound);
    }
  }));
}

/// Cut names: files of each kind, numbered within their full names.
TEST(AttachmentTruth, NoElementTakesAFileOfAnotherKindWhileOneOfItsOwnIsThere) {
  EXPECT_TRUE(rc::check("kinds go first", [] {
    const std::string stem = "Christopher Johnson - Text - 2018-05-03T12_00_00Z-";
    const std::string page = "Christopher Johnson - Text - 2018-05-03T12_00_00Z.html";
    const int count = *rc::gen::inRange(1, 8);
    std::vector<std::string> names;
    std::vector<Attachment> attachments(static_cast<std::size_t>(count));
    std::vector<std::string> written;
    int pictures = 0;
    int videos = 0;
    for (int i = 0; i < count; ++i) {
      written.push_back(stem + "1-" + std::to_string(i + 1));
      const bool video = *rc::gen::arbitrary<bool>();
      attachments[static_cast<std::size_t>(i)].element =
          video ? AttachmentElement::kVideo : AttachmentElement::kImage;
      int& number = video ? videos : pictures;
      const std::string ending = video ? ".mp4" : ".jpg";
      names.push_back(stem + (number == 0 ? "" : "(" + std::to_string(number) + ")") + ending);
      ++number;
    }
    std::shuffle(names.begin(), names.end(), std::mt19937(*rc::gen::arbitrary<std::uint32_t>()));
    std::vector<MediaFile> media;
    for (const std::string& name : names) media.push_back({kCalls, name, 0});
    std::vector<Reference> references;
    for (std::size_t i = 0; i < written.size(); ++i) {
      attachments[i].reference = written[i];
      references.push_back({&attachments[i], kCalls, page, 0, {}});
    }
    const Matches matches = match_attachments(references, media);
    for (std::size_t i = 0; i < written.size(); ++i) {
      RC_ASSERT(matches.media[i] != kNoMedia);
      const bool video = attachments[i].element == AttachmentElement::kVideo;
      RC_ASSERT(names[matches.media[i]].ends_with(video ? ".mp4" : ".jpg"));
      const bool alone = (video ? videos : pictures) == 1;
      RC_ASSERT((attachments[i].status == AttachmentStatus::kFound) == alone);
    }
  }));
}

}  // namespace
}  // namespace gvoice::conversations
