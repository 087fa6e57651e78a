#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "conversations/attachment_matcher.h"

namespace gvoice::conversations {
namespace {

/// Pages that refer to media, and media with exact, cut and numbered names, and some in other
/// places.
struct World {
  struct Page {
    std::string name;
    std::string reference;
    std::string folder;
    std::uint32_t export_id = 0;
    AttachmentElement element = AttachmentElement::kImage;
  };
  struct File {
    std::string folder;
    std::string name;
    std::uint32_t export_id = 0;
    friend auto operator<=>(const File&, const File&) = default;
  };
  std::vector<Page> pages;
  std::vector<File> files;
};

std::string stem_without(std::string_view name, std::string_view ending) {
  return std::string(name.substr(0, name.size() - ending.size()));
}

/// Few letters and few lengths, so that names collide.
World any_world() {
  World world;
  const std::vector<std::string> folders = {"Voice/Calls/", "Voice/Spam/"};
  const std::vector<std::string> names = {"A", "+12025550123", "Dr. B", "é😀",
                                          "Long name of a friend"};
  const std::vector<std::string> numbers = {"", "", "(1)", "(2)", "(10)", " (2)"};
  const std::vector<std::string> extensions = {".jpg", ".mp4", ".mp3", ".vcf"};
  const auto pages = *rc::gen::inRange(1, 8);
  std::set<World::File> files;
  for (int i = 0; i < pages; ++i) {
    const std::string who = *rc::gen::elementOf(names);
    const std::string other = *rc::gen::elementOf(names);
    const std::string folder = *rc::gen::elementOf(folders);
    const auto export_id = *rc::gen::inRange<std::uint32_t>(0, 2);
    const std::string tail =
        " - Text - 2018-05-0" + std::to_string(*rc::gen::inRange(1, 3)) + "T18_39_04Z";
    const std::string twin = *rc::gen::elementOf(std::vector<std::string>{"", "", " (2)"});
    const auto references = *rc::gen::inRange(0, 5);
    for (int j = 0; j < references; ++j) {
      const std::string reference = who + tail + "-" + std::to_string(*rc::gen::inRange(1, 20)) +
                                    "-" + std::to_string(*rc::gen::inRange(1, 3));
      world.pages.push_back({other + tail + twin + ".html", reference, folder, export_id,
                             static_cast<AttachmentElement>(*rc::gen::inRange(0, 4))});
      const std::size_t length = *rc::gen::elementOf(std::vector<std::size_t>{50, 50, 48, 200});
      const auto copies = *rc::gen::inRange(0, 3);
      for (int k = 0; k < copies; ++k) {
        files.insert({*rc::gen::elementOf(folders),
                      reference.substr(0, length) + *rc::gen::elementOf(numbers) +
                          *rc::gen::elementOf(extensions),
                      *rc::gen::inRange<std::uint32_t>(0, 2)});
      }
    }
  }
  world.files.assign(files.begin(), files.end());
  return world;
}

struct Outcome {
  std::vector<Attachment> attachments;
  std::vector<std::uint32_t> indices;
};

Outcome match(const World& world) {
  Outcome outcome;
  outcome.attachments.resize(world.pages.size());
  std::vector<Reference> references;
  for (std::size_t i = 0; i < world.pages.size(); ++i) {
    const World::Page& page = world.pages[i];
    outcome.attachments[i].reference = page.reference;
    outcome.attachments[i].element = page.element;
    references.push_back({&outcome.attachments[i], page.folder, page.name, page.export_id, {}});
  }
  std::vector<MediaFile> media;
  for (const World::File& file : world.files) {
    media.push_back({file.folder, file.name, file.export_id});
  }
  outcome.indices = match_attachments(references, media).media;
  return outcome;
}

TEST(AttachmentMatcherProperty, EveryResultIsWhole) {
  EXPECT_TRUE(rc::check("one result for each reference", [] {
    const World world = any_world();
    const Outcome outcome = match(world);
    RC_ASSERT(outcome.indices.size() == world.pages.size());
    std::map<AttachmentStatus, std::size_t> counts;
    for (std::size_t i = 0; i < world.pages.size(); ++i) {
      const std::uint32_t index = outcome.indices[i];
      ++counts[outcome.attachments[i].status];
      RC_ASSERT((index == kNoMedia) ==
                (outcome.attachments[i].status == AttachmentStatus::kMissing));
      if (index == kNoMedia) continue;
      RC_ASSERT(index < world.files.size());
      if (world.files[index].export_id == world.pages[i].export_id) continue;
      // Only a complete name is searched elsewhere.
      RC_ASSERT(outcome.attachments[i].status == AttachmentStatus::kFound);
    }
    const auto given = static_cast<std::size_t>(
        std::count_if(outcome.indices.begin(), outcome.indices.end(),
                      [](std::uint32_t index) { return index != kNoMedia; }));
    RC_ASSERT(given == counts[AttachmentStatus::kFound] + counts[AttachmentStatus::kAmbiguous]);
  }));
}

/// Whether a file has the complete name written on a page.
bool names_it_whole(const World::Page& page, const World::File& file) {
  const std::string stem = stem_without(file.name, ".jpg");
  return stem == page.reference || stem == page.reference + " (2)";
}

TEST(AttachmentMatcherProperty, AFileGoesToAtMostOneCutReference) {
  EXPECT_TRUE(rc::check("only references that name a file whole can share it", [] {
    World world = any_world();
    // If pages are named like their references, cutting is the only way to an incomplete name.
    for (World::Page& page : world.pages) {
      page.name = page.reference.substr(0, page.reference.find("Z-") + 1) + ".html";
    }
    const Outcome outcome = match(world);
    std::map<std::uint32_t, std::vector<std::size_t>> takers;
    for (std::size_t i = 0; i < world.pages.size(); ++i) {
      if (outcome.indices[i] != kNoMedia) takers[outcome.indices[i]].push_back(i);
    }
    for (const auto& [file, references] : takers) {
      if (references.size() < 2) continue;
      for (const std::size_t i : references) {
        RC_ASSERT(names_it_whole(world.pages[i], world.files[file]));
        // Of several files with the whole name, none may fit better than the others.
        const bool has_rival = std::ranges::any_of(world.files, [&](const World::File& other) {
          return other != world.files[file] && names_it_whole(world.pages[i], other);
        });
        RC_ASSERT(has_rival || outcome.attachments[i].status == AttachmentStatus::kFound);
      }
    }
  }));
}

TEST(AttachmentMatcherProperty, TheOrderOfMediaDoesNotMatter) {
  EXPECT_TRUE(rc::check("shuffled media give the same files", [] {
    const World world = any_world();
    World shuffled = world;
    std::shuffle(shuffled.files.begin(), shuffled.files.end(),
                 std::mt19937(*rc::gen::arbitrary<std::uint32_t>()));
    const Outcome a = match(world);
    const Outcome b = match(shuffled);
    for (std::size_t i = 0; i < world.pages.size(); ++i) {
      RC_ASSERT(a.attachments[i].status == b.attachments[i].status);
      RC_ASSERT((a.indices[i] == kNoMedia) == (b.indices[i] == kNoMedia));
      if (a.indices[i] == kNoMedia) continue;
      RC_ASSERT(world.files[a.indices[i]] == shuffled.files[b.indices[i]]);
    }
  }));
}

TEST(AttachmentMatcherProperty, MoreMediaElsewhereChangeNoResult) {
  EXPECT_TRUE(rc::check("media of other exports only fill what is missing", [] {
    const World world = any_world();
    World more = world;
    for (const World::Page& page : world.pages) {
      more.files.push_back({page.folder, page.reference + ".jpg", 7});
    }
    const Outcome before = match(world);
    const Outcome after = match(more);
    for (std::size_t i = 0; i < world.pages.size(); ++i) {
      if (before.indices[i] == kNoMedia ||
          world.files[before.indices[i]].export_id != world.pages[i].export_id)
        continue;
      RC_ASSERT(before.indices[i] == after.indices[i]);
      RC_ASSERT(before.attachments[i].status == after.attachments[i].status);
    }
  }));
}

}  // namespace
}  // namespace gvoice::conversations
